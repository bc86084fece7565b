import { currentLocale } from './locale.ts'

/** `840 kB`, `3.2 MB`, with the locale's marks; in powers of 1000, as systems show files. */
export function fileSize(bytes: number, locale = currentLocale()): string {
  const [unit, divisor] =
    bytes < 1_000_000
      ? (['kB', 1000] as const)
      : bytes < 1_000_000_000
        ? (['MB', 1_000_000] as const)
        : (['GB', 1_000_000_000] as const)
  const amount = Math.max(bytes / divisor, bytes > 0 && divisor === 1000 ? 1 : 0)
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: unit === 'kB' ? 0 : 1 }).format(
    amount,
  )
  return `${figure}\u00a0${unit}`
}
