import type { ReactNode } from 'react'
import { errorCode } from '../api/errors.ts'
import { ErrorCard } from './ErrorCard.tsx'
import { PageHeader } from './PageHeader.tsx'

interface RecordFailureProps {
  readonly query: { readonly error: unknown; readonly refetch: () => unknown }
  /** `Bill`. */
  readonly kind: string
  /** The way to the others: a link to their list. */
  readonly others: ReactNode
}

/** A record's page where the record could not be read, or there is none of that id. */
export function RecordFailure({ query, kind, others }: RecordFailureProps) {
  const isMissing = errorCode(query.error) === 'NOT_FOUND'
  const name = kind.toLowerCase()
  return (
    <>
      <PageHeader title={kind} />
      <ErrorCard
        title={isMissing ? `${kind} not found` : `The ${name} could not be loaded`}
        text={others}
        onRetry={isMissing ? undefined : query.refetch}
      />
    </>
  )
}
