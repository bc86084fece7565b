import { errorCode, errorText } from '../api/errors.ts'
import { type Reading, readFailed } from '../api/read-failed.ts'
import { ErrorCard } from './ErrorCard.tsx'

interface ReadFailureProps {
  /** The one that failed, if any. */
  readonly query: (Reading & { readonly refetch: () => unknown }) | undefined
  /** What was not read, in the person's words: `The bills could not be read`. */
  readonly title: string
  /** In place of the title where there is no such record. */
  readonly missing?: string
}

/** Says why something could not be read, and reads it again; nothing while there is no failure, or something to show all the same. */
export function ReadFailure({ query, title, missing = title }: ReadFailureProps) {
  if (!query || !readFailed(query)) return null
  const words = errorCode(query.error) === 'NOT_FOUND' ? missing : title
  return <ErrorCard title={words} text={errorText(query.error)} onRetry={query.refetch} />
}
