import { type FieldBinding, useField } from '../../form/index.ts'
import type { SplitDraft } from './draft.ts'

/** What is wrong with the parts as a whole: that they do not sum to the amount. */
export function SplitProblem({ binding }: { readonly binding: FieldBinding<readonly SplitDraft[]> }) {
  const { error } = useField(binding, 'Parts')
  return error === null ? null : <p role="alert">{error}</p>
}
