/** Letters that are written from right to left, and characters that turn the direction of writing: each of them turns what stands beside it, too. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f\u202a-\u202e\u2066-\u2069]/u

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** A name for use within a sentence: where it turns the direction of writing, it does so within itself alone. */
export function isolated(name: string): string {
  return TURNS.test(name) ? `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}` : name
}

/**
 * A sentence that is built around names: ``said`${payee} paid ${amount}` ``. Without it a Hebrew payee would take the figure that comes after to its
 * left. Names that turn nothing are left as they are, so that what is copied or searched for holds no character that nobody typed.
 */
export function said(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: parts }, ...values.map(value => isolated(`${value}`)))
}
