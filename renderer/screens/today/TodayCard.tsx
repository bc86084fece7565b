import type { ReactNode } from 'react'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Card, Section } from '../../components/Section.tsx'

/** A part of the board as it came: what it says, or why it could not be read. */
export type Part<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: string }

interface TodayCardProps<T> {
  readonly title: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  readonly part: Part<T>
  readonly onRetry: () => unknown
  /** Rows that reach the card's edges need no padding; `bare` where the content brings its own sheet. */
  readonly sheet?: 'padded' | 'rows' | 'bare'
  readonly children: (data: T) => ReactNode
}

/** One part of the board. It fails by itself and takes no other part with it. */
export function TodayCard<T>({
  title,
  hint,
  actions,
  part,
  onRetry,
  sheet = 'padded',
  children,
}: TodayCardProps<T>) {
  return (
    <Section title={title} hint={hint} actions={actions}>
      {part.ok ? (
        sheet === 'bare' ? (
          children(part.data)
        ) : (
          <Card padded={sheet === 'padded'}>{children(part.data)}</Card>
        )
      ) : (
        <ErrorCard title={`${title} could not be loaded`} text={part.error} onRetry={onRetry} />
      )}
    </Section>
  )
}
