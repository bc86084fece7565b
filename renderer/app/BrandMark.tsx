/** The mark: a hall's gable over a raised roof beam, also a V. */
export function BrandMark({ className }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="currentColor" />
      <path
        d="M5 6.2 11 16.4 17 6.2"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M11 5.4v4.2" fill="none" stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
