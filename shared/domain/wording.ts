import { isolated } from './said.ts'

/** What stands in a place of a message: a name, an id, a day, a figure. */
export type WordingParameter = string | number

/** One message apart from its particulars. `code` is its English text with the places of the parameters in braces, and stays what it is whatever the particulars are. */
export interface WordingPart {
  readonly code: string
  readonly parameters: Readonly<Record<string, WordingParameter>>
}

/** What the program says to a person: as English text, and apart, so that it can be said in another language without another wire. */
export interface Wording {
  readonly text: string
  /** In the order in which they are said; one, but where several things are said at once. */
  readonly parts: readonly WordingPart[]
}

const PLACE = /\{(\w+)\}/g

type NamesIn<Code extends string> = Code extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** Nothing for a message without places, else each of them by its name; none at all for a text that is put together, since it would be another code each time. */
type ParametersOf<Code extends string> =
  Record<never, true> extends Record<Code, true>
    ? [never]
    : [NamesIn<Code>] extends [never]
      ? []
      : [parameters: Readonly<Record<NamesIn<Code>, WordingParameter>>]

/**
 * A message of the program: `worded('There is a bucket called {name} already', { name })`. The text is a literal, since it is what a translation goes by,
 * and what changes stands in braces: `docs/decisions/messages.md`.
 */
export function worded<const Code extends string>(code: Code, ...[parameters]: ParametersOf<Code>): Wording {
  const part = { code, parameters: placed(code, parameters ?? {}) }
  return { text: filled(part), parts: [part] }
}

/** What somebody else said, as a mail server or the operating system: only its own words are known. */
export function quoted(text: string): Wording {
  return { text, parts: [{ code: '{text}', parameters: { text } }] }
}

/** Several messages as one, as a line of a file before what is wrong in it. */
export function allWorded(wordings: readonly Wording[], between: string): Wording {
  return {
    text: wordings.map(each => each.text).join(between),
    parts: wordings.flatMap(each => each.parts),
  }
}

/** The same messages, each said once. */
export function distinct(wordings: Iterable<Wording>): readonly Wording[] {
  return [...new Map([...wordings].map(each => [each.text, each])).values()]
}

/** An error whose words are for a person. */
export class WordedError extends Error {
  readonly wording: Wording
  constructor(wording: Wording, options?: ErrorOptions) {
    super(wording.text, options)
    this.wording = wording
  }
}

/** The parameters that the message has places for: a whole record may be handed in, and no more of it is told. */
function placed(code: string, parameters: WordingPart['parameters']): WordingPart['parameters'] {
  const entries = [...code.matchAll(PLACE)].flatMap(([, name = '']) => {
    const value = parameters[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

function filled({ code, parameters }: WordingPart): string {
  return code.replace(PLACE, (place, name: string) => isolated(String(parameters[name] ?? place)))
}
