import type { CalendarDate } from './calendar.ts'
import { wordsIn } from './search-words.ts'
import { readMoney } from './typed-amount.ts'
import { readDate } from './typed-date.ts'

/** A transaction typed in one line: `48.20 kroger groceries yesterday`. It is read into a form, where a person sees what was understood before it is saved. */

/** What a word may name. */
export interface Named {
  readonly id: string
  readonly name: string
}

export interface QuickContext {
  /** Today where the household lives. */
  readonly today: CalendarDate
  readonly currency: string
  /** BCP 47: the decimal mark, and the words and order of days. */
  readonly locale: string
  /** That something may be put into now. */
  readonly buckets: readonly Named[]
  readonly accounts: readonly Named[]
}

/** What the line says; null where it says nothing of it. */
export interface QuickEntry {
  readonly tx_type: 'income' | 'expense'
  /** Major units, more than 0. */
  readonly amount: number | null
  readonly date: CalendarDate | null
  /** What is left of the line. */
  readonly payee: string
  readonly bucket_id: string | null
  readonly account_id: string | null
}

/** Said of what comes in; those that say nothing else are no part of the payee. */
const INCOME = new Set([
  'income',
  'received',
  'earned',
  'got',
  'salary',
  'paycheck',
  'wages',
  'payday',
  'refund',
])
const EXPENSE = new Set(['expense', 'spent', 'paid'])
const SAYS_NO_MORE = new Set(['income', 'received', 'earned', 'got', 'expense', 'spent', 'paid'])
/** Before an account. */
const OF_ACCOUNT = new Set(['from', 'via', 'into', 'to', 'with', 'using'])
/** Between the parts of a line, and nothing at its ends. */
const BETWEEN = new Set(['at', 'in', 'for', 'on', 'to', 'from', 'by', 'with', 'into', 'of'])
/** The most words of a day, or of a name that is looked for. */
const LONGEST = 4
/** Letters that the beginning of a bucket's name has at least. */
const BEGINNING = 3

interface Taken<Value> {
  readonly value: Value
  readonly rest: readonly string[]
}

/** Reads the line. Nothing in it is wrong: what is not understood is the payee's name. */
export function readQuickEntry(line: string, context: QuickContext): QuickEntry {
  const pieces = line.trim().split(/\s+/).filter(Boolean)
  const account = takeAccount(pieces, context.accounts)
  const date = takeDate(account.rest, context)
  const amount = takeAmount(date.rest, context)
  const bucket = takeBucket(amount.rest, context.buckets)
  const said = bucket.rest.map(plainOf)
  const isIncome =
    amount.value?.plus === true ||
    (said.some(word => INCOME.has(word)) && !said.some(word => EXPENSE.has(word)))
  return {
    tx_type: isIncome ? 'income' : 'expense',
    amount: amount.value?.major ?? null,
    date: date.value,
    payee: payeeOf(bucket.rest),
    bucket_id: bucket.value,
    account_id: account.value,
  }
}

function plainOf(piece: string): string {
  return wordsIn(piece).join(' ')
}

/** Runs of so many pieces, the longest first, and of those of one length the last first. */
function runsOf(
  pieces: readonly string[],
  longest: number,
): { readonly from: number; readonly length: number }[] {
  const lengths = Array.from({ length: Math.min(longest, pieces.length) }, (_, index) => index + 1).reverse()
  return lengths.flatMap(length =>
    Array.from({ length: pieces.length - length + 1 }, (_, index) => ({
      from: pieces.length - length - index,
      length,
    })),
  )
}

const without = (pieces: readonly string[], from: number, length: number) => [
  ...pieces.slice(0, from),
  ...pieces.slice(from + length),
]

/** `from visa`: an account by its name, or the beginnings of its words. A word that leads to no account, or to two, is part of the payee. */
function takeAccount(pieces: readonly string[], accounts: readonly Named[]): Taken<string | null> {
  for (const [at, piece] of pieces.entries()) {
    if (!OF_ACCOUNT.has(piece.toLowerCase())) continue
    for (let length = Math.min(LONGEST, pieces.length - at - 1); length > 0; length--) {
      const found = onlyNamed(accounts, pieces.slice(at + 1, at + 1 + length).join(' '), 1)
      if (found) return { value: found.id, rest: without(pieces, at, length + 1) }
    }
  }
  return { value: null, rest: pieces }
}

/** The one that is called so, else the only one whose words begin so. */
function onlyNamed(all: readonly Named[], text: string, letters: number): Named | undefined {
  const typed = wordsIn(text)
  if (typed.length === 0) return undefined
  const exact = all.filter(({ name }) => wordsIn(name).join(' ') === typed.join(' '))
  if (exact.length === 1) return exact[0]
  if (typed.some(word => word.length < letters)) return undefined
  const begun = all.filter(({ name }) => {
    const words = wordsIn(name)
    return typed.every(word => words.some(each => each.startsWith(word)))
  })
  return begun.length === 1 ? begun[0] : undefined
}

/** A day in words or numbers, with or without `on` before it. A number alone is none, and neither is what an amount may be. */
function takeDate(pieces: readonly string[], context: QuickContext): Taken<CalendarDate | null> {
  for (const { from, length } of runsOf(pieces, LONGEST)) {
    const text = pieces.slice(from, from + length).join(' ')
    const isLast = from + length === pieces.length
    // `The Sun` is a newspaper: a weekday in short is one at the end alone.
    if (/^[+-]?[\d.,'’]+$/.test(text) && !isNumericDate(text)) continue
    if (length === 1 && text.length <= 4 && !/\d/.test(text) && !isLast) continue
    const read = readDate(text, { today: context.today, locale: context.locale, sense: 'past' })
    if (read.kind !== 'value') continue
    const on = pieces[from - 1]?.toLowerCase() === 'on' ? 1 : 0
    return { value: read.value, rest: without(pieces, from - on, length + on) }
  }
  return { value: null, rest: pieces }
}

/** `28.11.2026` and `2026-11-28`: with a year, so that no amount looks like it. */
function isNumericDate(text: string): boolean {
  return /^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(text)
}

interface ReadAmount {
  readonly major: number
  readonly plus: boolean
}

const NUMBER = /^[+\-−]?\p{Sc}?[+\-−]?\d[\d.,'’]*k?\p{Sc}?$/u

/** The first that is written as money is, else the first number; `USD 48.20` and `$ 48` are one. */
function takeAmount(pieces: readonly string[], context: QuickContext): Taken<ReadAmount | null> {
  const candidates = pieces.flatMap((piece, at) => {
    const next = pieces[at + 1] ?? ''
    const pairs = isUnit(piece, context) && NUMBER.test(next) ? [{ at, length: 2, text: next }] : []
    if (!NUMBER.test(piece)) return pairs
    return [...pairs, { at, length: isUnit(next, context) ? 2 : 1, text: piece }]
  })
  const asMoney = ({ text, length }: (typeof candidates)[number]) =>
    length === 2 || /^[+\-−]|\p{Sc}|[.,]/u.test(text) ? 0 : 1
  for (const { at, length, text } of candidates.toSorted((a, b) => asMoney(a) - asMoney(b))) {
    const read = readMoney(
      text.replace(/^(\p{Sc}?)[+\-−]/u, '$1').replace(/^[+\-−]/, ''),
      context.currency,
      context.locale,
    )
    if (read.kind !== 'amount' || read.minor <= 0) continue
    return { value: { major: read.major, plus: text.includes('+') }, rest: without(pieces, at, length) }
  }
  return { value: null, rest: pieces }
}

function isUnit(piece: string, { currency }: QuickContext): boolean {
  return piece.toUpperCase() === currency || /^\p{Sc}$/u.test(piece)
}

/**
 * A bucket by its name or its beginning, of as many words as lead to one, rather at the end of the line than before; `#food` says that one is meant. A single word
 * that is left is the payee, unless it is a bucket's whole name.
 */
function takeBucket(pieces: readonly string[], buckets: readonly Named[]): Taken<string | null> {
  const marked = pieces.findIndex(piece => piece.startsWith('#') && onlyNamed(buckets, piece, 1))
  if (marked >= 0)
    return {
      value: onlyNamed(buckets, pieces[marked] ?? '', 1)?.id ?? null,
      rest: without(pieces, marked, 1),
    }
  const isName = (text: string) => buckets.some(({ name }) => plainOf(name) === plainOf(text))
  const runs = runsOf(pieces, LONGEST).map(run => ({
    ...run,
    text: pieces.slice(run.from, run.from + run.length).join(' '),
  }))
  for (const { from, length, text } of [
    ...runs.filter(run => isName(run.text)),
    ...runs.filter(run => run.length < pieces.length),
  ]) {
    // A connecting word begins no name.
    if (BETWEEN.has(pieces[from]?.toLowerCase() ?? '')) continue
    const found = onlyNamed(buckets, text, BEGINNING)
    if (found) return { value: found.id, rest: without(pieces, from, length) }
  }
  return { value: null, rest: pieces }
}

/** What is left, without words that only said whether money came or went, and without what connected it with the rest. */
function payeeOf(pieces: readonly string[]): string {
  const named = pieces.filter(piece => !SAYS_NO_MORE.has(plainOf(piece)))
  const isBetween = (piece: string | undefined) => piece !== undefined && BETWEEN.has(piece.toLowerCase())
  let [from, to] = [0, named.length]
  while (from < to && isBetween(named[from])) from++
  while (to > from && isBetween(named[to - 1])) to--
  return named.slice(from, to).join(' ')
}
