import { likePayee } from '../../../shared/domain/payee.ts'

interface Texts {
  readonly payee: string
  readonly description: string
}

/** How far the texts of two payments speak for one: the same, alike, one of them says nothing, or they differ. */
export type Likeness = 'same' | 'alike' | 'silent' | 'different'

export function likenessOf(one: Texts, other: Texts): Likeness {
  const left = textsOf(one)
  const right = textsOf(other)
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 'same' : 'silent'
  if (left.some(text => right.includes(text))) return 'same'
  return left.some(text => right.some(each => likePayee(text, each))) ? 'alike' : 'different'
}

function textsOf({ payee, description }: Texts): readonly string[] {
  return [payee, description].filter(text => text !== '')
}
