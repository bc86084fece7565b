import { errorText, fieldErrors } from '../api/errors.ts'
import { ErrorCard } from './ErrorCard.tsx'

interface FormFailureProps {
  /** What was not done, in the person's words: `The account was not saved`. */
  readonly title: string
  /** Of the form's call; null while none has failed. */
  readonly error: unknown
}

/** Says why a form's call failed, unless it is about single fields: those say it themselves. */
export function FormFailure({ title, error }: FormFailureProps) {
  if (error === null || Object.keys(fieldErrors(error)).length > 0) return null
  return <ErrorCard title={title} text={errorText(error)} />
}
