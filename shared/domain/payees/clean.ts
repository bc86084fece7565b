import { payeeKey } from '../payee.ts'
import { comparableName } from '../text.ts'
import { type PayeeRuleName, RULES } from './rules.ts'
import { titleCase } from './title-case.ts'

export interface CleanedPayee {
  readonly name: string
  /** The rules that took something out, or wrote it otherwise, in the order that they were tried. */
  readonly rules: readonly PayeeRuleName[]
}

/** The rules are for what banks write, in Latin letters: a text of another script is left alone. */
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/u

/** A bank writes most texts again and again, and the rules ask for each many times. */
const MOST_KEPT = 20_000
const kept = new Map<string, CleanedPayee>()

/**
 * A payee's name out of a bank's text, and which rules made it so: `KROGER #482 CINCINNATI OH` is Kroger. A text of which nothing would be left
 * stays as it is, but for space. Cleaned twice it is as cleaned once.
 */
export function cleanPayee(text: string): CleanedPayee {
  const known = kept.get(text)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const cleaned = clean(text)
  kept.set(text, cleaned)
  return cleaned
}

function clean(text: string): CleanedPayee {
  const whole = spaced(text)
  if (OTHER_SCRIPT.test(whole)) return { name: whole, rules: [] }
  const applied = new Set<PayeeRuleName>()
  let name = whole
  for (let before = ''; before !== name; ) {
    before = name
    for (const rule of RULES) {
      const next = spaced(rule.apply(name))
      if (next === name || !isName(next)) continue
      applied.add(rule.name)
      name = next
    }
  }
  const titled = titleCase(name)
  if (titled !== name) applied.add('case')
  // What is written as a name now may be a city's or a firm's where it was none before: no rule goes by capitals, so this is the end.
  return { name: titled, rules: [...applied] }
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Whether there is something left to call somebody by: a letter, and more than one character. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && text.length > 1
}

/**
 * The form in which two names are one payee's: without regard to case, accents, and what stands between the words.
 * @returns never '' for a text that has anything to see
 */
export function payeeNameKey(name: string): string {
  const plain = comparableName(name)
  const key = plain
    .replace(/['’.]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}&+]+/gu, ' ')
    .trim()
  return key === '' ? plain : key
}

/** The form in which two of a bank's texts are the same. */
export function payeeTextKey(text: string): string {
  return comparableName(text)
}

/** The words of who was paid, for comparing two of a bank's texts: without what cleaning takes out, and without digits. */
export function shopKey(text: string): string {
  return payeeKey(cleanPayee(text).name)
}
