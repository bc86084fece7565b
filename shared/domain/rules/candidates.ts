import { comparable } from '../text.ts'
import { type PreparedSubject, shopKeys, textsOf } from './conditions.ts'
import type { Rule, RuleCondition } from './rule.ts'
import { literalOf } from './wildcard.ts'

/**
 * Which of many rules a row has to be held to. A rule that asks for a text is looked up by it: by the whole text, or by the first three letters of a part
 * of it; so a thousand rules cost a row little more than one.
 */

/** Letters by which a part of a text is looked up; shorter ones are asked of every row. */
const GRAM = 3

interface Needle {
  readonly text: string
  readonly rule: number
}

class TextIndex {
  readonly #whole = new Map<string, number[]>()
  readonly #parts = new Map<string, Needle[]>()

  addWhole(text: string, rule: number): void {
    added(this.#whole, text, rule)
  }

  addPart(text: string, rule: number): void {
    added(this.#parts, text.slice(0, GRAM), { text, rule })
  }

  find(text: string, found: Set<number>): void {
    for (const rule of this.#whole.get(text) ?? []) found.add(rule)
    if (this.#parts.size === 0) return
    for (let at = 0; at + GRAM <= text.length; at++)
      for (const { text: part, rule } of this.#parts.get(text.slice(at, at + GRAM)) ?? [])
        if (text.startsWith(part, at)) found.add(rule)
  }
}

function added<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** What a rule can be looked up by; undefined where it has to be asked of every row. */
type Entry = (index: CandidateIndex, rule: number) => void

interface CandidateIndex {
  readonly payee: TextIndex
  readonly description: TextIndex
  readonly shops: Map<string, number[]>
}

/** @returns the numbers of the rules that may hold for a row, in their order. */
export function candidatesOf(rules: readonly Rule[]): (subject: PreparedSubject) => readonly number[] {
  const index: CandidateIndex = {
    payee: new TextIndex(),
    description: new TextIndex(),
    shops: new Map(),
  }
  const always: number[] = []
  rules.forEach((rule, number) => {
    const entries = entriesOf(rule)
    if (entries === undefined) always.push(number)
    else for (const enter of entries) enter(index, number)
  })
  return subject => {
    const found = new Set<number>()
    index.payee.find(subject.comparablePayee, found)
    index.description.find(subject.comparableDescription, found)
    if (index.shops.size > 0) for (const rule of index.shops.get(subject.payeeKey()) ?? []) found.add(rule)
    if (found.size === 0) return always
    for (const rule of always) found.add(rule)
    return [...found].sort((a, b) => a - b)
  }
}

function entriesOf({ match, conditions }: Rule): readonly Entry[] | undefined {
  const entries = conditions.map(entryOf)
  if (match === 'all') {
    const first = entries.find(each => each !== undefined)
    return first && [first]
  }
  const known = entries.filter(each => each !== undefined)
  return known.length === entries.length ? known : undefined
}

function entryOf(condition: RuleCondition): Entry | undefined {
  const { field, operator } = condition
  if (condition.not === true || (field !== 'payee' && field !== 'description')) return undefined
  const texts = textsOf(condition).map(comparable)
  if (operator === 'is' || operator === 'one_of') {
    const keys = shopKeys(condition)
    return (index, rule) => {
      for (const text of texts) index[field].addWhole(text, rule)
      for (const key of keys) added(index.shops, key, rule)
    }
  }
  const [text = ''] = texts
  const part = operator === 'matches' ? literalOf(text) : text
  return part.length < GRAM ? undefined : (index, rule) => index[field].addPart(part, rule)
}
