import type { BankAccountKind } from './statement.ts'
import { shorten, tidy } from './text.ts'

/** QIF: one letter and its value a line, `^` after each record. Source: Intuit's description of QIF, 2006. */

/** A part of a record that is split. */
export interface SplitText {
  category: string
  memo: string
  amount: string
  percent: string
}

/** A record as text: by its letters, the first of each that repeats. */
export interface QifRecord {
  readonly line: number
  date: string
  /** T, else U, which newer files have beside it. */
  amount: string
  longAmount: string
  payee: string
  memo: string
  /** A check's number, in investment accounts what was done. */
  number: string
  category: string
  security: string
  splits: SplitText[] | undefined
}

/** The account that records are of. */
export interface QifAccount {
  readonly name: string | null
  readonly kind: BankAccountKind | null
  /** Records of an investment account are trades, some of which move cash. */
  readonly isInvestment: boolean
}

/** `section` counts the headers that start an account's records. */
export type QifItem =
  | { readonly kind: 'section'; readonly section: number; readonly account: QifAccount }
  | { readonly kind: 'row'; readonly section: number; readonly record: QifRecord }
  | { readonly kind: 'skipped'; readonly list: string }

/** Sections that hold money movements; the others are lists of categories, securities, prices and the like. */
const ACCOUNT_KINDS: Readonly<Record<string, BankAccountKind | null>> = {
  bank: 'checking',
  cash: 'cash',
  ccard: 'credit_card',
  'oth a': null,
  'oth l': 'loan',
  invst: null,
  port: null,
}
const INVESTMENT: ReadonlySet<string> = new Set(['invst', 'port'])
/** Characters between two reports of the progress at most, so that a large file can be cancelled as fast as a small one. */
const LONGEST_STEP = 131_072
/** Parts of one record. */
const MOST_SPLITS = 1000

function newRecord(line: number): QifRecord {
  return {
    line,
    date: '',
    amount: '',
    longAmount: '',
    payee: '',
    memo: '',
    number: '',
    category: '',
    security: '',
    splits: undefined,
  }
}

function setSplit(record: QifRecord, code: 'S' | 'E' | '$' | '%', value: string): void {
  if (code === 'S') {
    record.splits ??= []
    if (record.splits.length < MOST_SPLITS)
      record.splits.push({ category: value, memo: '', amount: '', percent: '' })
    return
  }
  // In an investment account `$` is the amount of a transfer, and there is no `S` before it.
  const split = record.splits?.at(-1)
  if (!split) return
  if (code === 'E') split.memo ||= value
  else if (code === '$') split.amount ||= value
  else split.percent ||= value
}

function setField(record: QifRecord, code: string, value: string): void {
  switch (code) {
    case 'D':
      record.date ||= value
      break
    case 'T':
      record.amount ||= value
      break
    case 'U':
      record.longAmount ||= value
      break
    case 'P':
      record.payee ||= value
      break
    case 'M':
      record.memo ||= value
      break
    case 'N':
      record.number ||= value
      break
    case 'L':
      record.category ||= value
      break
    case 'Y':
      record.security ||= value
      break
    case 'S':
    case 'E':
    case '$':
    case '%':
      setSplit(record, code, value)
      break
  }
}

/**
 * Goes through the records of a text with `\n` line ends. Nothing is kept of one when the next is read, so that a file can be gone
 * through several times at the cost of none.
 */
export function* readRecords(
  text: string,
  onProgress: ((fraction: number) => void) | undefined,
): Generator<QifItem, void> {
  let mode: 'rows' | 'account' | 'skip' = 'rows'
  let account: QifAccount = { name: null, kind: null, isInvestment: false }
  let accountName: string | null = null
  let list = ''
  let section = 0
  let record: QifRecord | undefined
  const step = Math.max(1, Math.min(text.length >> 6, LONGEST_STEP))
  let report = step
  let line = 0

  function* endRecord(): Generator<QifItem, void> {
    const ended = record
    record = undefined
    if (!ended) return
    if (mode === 'account') accountName = ended.number || null
    else if (mode === 'skip') yield { kind: 'skipped', list }
    else {
      if (section === 0) {
        section = 1
        yield { kind: 'section', section, account }
      }
      yield { kind: 'row', section, record: ended }
    }
  }
  function* startSection(header: string): Generator<QifItem, void> {
    const kind = tidy(header.slice(header.indexOf(':') + 1, 200)).toLowerCase()
    if (/^!account/i.test(header)) mode = 'account'
    else if (/^!type/i.test(header) && Object.hasOwn(ACCOUNT_KINDS, kind)) {
      mode = 'rows'
      section += 1
      account = { name: accountName, kind: ACCOUNT_KINDS[kind] ?? null, isInvestment: INVESTMENT.has(kind) }
      yield { kind: 'section', section, account }
    } else if (/^!type/i.test(header)) {
      mode = 'skip'
      list = shorten(kind)
    }
  }

  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const content = text.slice(start, end).trim()
    start = end + 1
    line += 1
    if (start >= report) {
      onProgress?.(Math.min(1, start / text.length))
      report = start + step
    }
    if (content === '') continue
    const code = content.charAt(0)
    if (code === '!') {
      yield* endRecord()
      yield* startSection(content)
    } else if (code === '^') yield* endRecord()
    else {
      record ??= newRecord(line)
      setField(record, code, content.slice(1).trim())
    }
  }
  yield* endRecord()
}
