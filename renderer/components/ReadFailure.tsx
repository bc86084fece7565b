import { errorText } from '../api/errors.ts'
import { ErrorCard } from './ErrorCard.tsx'

interface ReadFailureProps {
  /** The one that failed, if any. */
  readonly query: { readonly error: unknown; readonly refetch: () => unknown } | undefined
  /** What was not read, in the person's words: `The bills could not be read`. */
  readonly title: string
}

/** Says why something could not be read, and reads it again; nothing while there is no failure. */
export function ReadFailure({ query, title }: ReadFailureProps) {
  if (!query || query.error === null) return null
  return <ErrorCard title={title} text={errorText(query.error)} onRetry={query.refetch} />
}
