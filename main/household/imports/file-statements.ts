import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { distinct } from '../../../shared/domain/wording.ts'
import { verdictOf } from '../../formats/proof.ts'
import type {
  LeftOutReason,
  ParsedFile,
  ParsedRow,
  ParsedStatement,
  Verdict,
} from '../../formats/statement.ts'
import { inSteps, NO_STEP, type OnStep } from '../../formats/steps.ts'
import type { Span } from './comparison.ts'

/** A statement as the file has it, among the rows of its account. */
interface Part {
  /** Its rows are those from `start` up to, and without, `end`. */
  readonly start: number
  readonly end: number
  readonly opening_balance_minor: number | null
  readonly closing_balance_minor: number | null
  readonly verdict: Verdict
}

/** All that a file says of one account, as one statement, however many of it the file has. */
export interface FileStatement {
  /** Names the account of the file. */
  readonly key: string
  readonly parsed: ParsedStatement
  readonly parts: readonly Part[]
}

/** One statement of each account of the file. A bank may write one a day, or one a page; the person is asked once. */
export function statementsOf(file: ParsedFile): readonly FileStatement[] {
  const byKey = new Map<string, ParsedStatement[]>()
  for (const [index, statement] of file.statements.entries()) {
    const key = keyOf(statement, index)
    const group = byKey.get(key)
    if (group) group.push(statement)
    else byKey.set(key, [statement])
  }
  return [...byKey].map(([key, statements]) => ({ key, ...joined(statements) }))
}

function keyOf({ bank_account_id, account_name, currency }: ParsedStatement, index: number): string {
  const name = bank_account_id ?? account_name
  return name === null
    ? `statement ${index}`
    : `${normalAccountId(name)} ${currency ?? ''}`.trim().slice(0, 200)
}

/** An account's number as all banks would write it: without spaces, in capitals. */
export function normalAccountId(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}

function joined(statements: readonly ParsedStatement[]): Omit<FileStatement, 'key'> {
  const parts: Part[] = []
  let end = 0
  for (const { rows, opening_balance_minor, closing_balance_minor, verdict } of statements) {
    parts.push({ start: end, end: end + rows.length, opening_balance_minor, closing_balance_minor, verdict })
    end += rows.length
  }
  const [first] = statements
  if (first && statements.length === 1) return { parsed: first, parts }
  const [earliest] = statements.toSorted((a, b) => compare(startOf(a), startOf(b)))
  const latest = statements.toSorted((a, b) => compare(endOf(a), endOf(b))).at(-1)
  if (!first || !earliest || !latest) throw new Error('An account of a file has no statement')
  return {
    parts,
    parsed: {
      ...first,
      rows: statements.flatMap(each => each.rows),
      problems: statements.flatMap(each => each.problems),
      notices: distinct(statements.flatMap(each => each.notices)),
      rounded: statements.reduce((sum, each) => sum + each.rounded, 0),
      opening_balance_minor: earliest.opening_balance_minor,
      opening_date: earliest.opening_date,
      closing_balance_minor: latest.closing_balance_minor,
      closing_date: latest.closing_date,
      period: statements.length === 1 ? first.period : null,
      verdict: verdictOfParts(parts),
    },
  }
}

function startOf(statement: ParsedStatement): string {
  return statement.opening_date ?? spanOf(statement)?.from ?? statement.period?.from ?? ''
}

function endOf(statement: ParsedStatement): string {
  return statement.closing_date ?? spanOf(statement)?.to ?? statement.period?.to ?? ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function verdictOfParts(parts: readonly Part[]): Verdict {
  const telling = parts.filter(({ start, end, verdict }) => end > start || verdict.kind === 'contradicted')
  for (const { start, verdict } of telling)
    if (verdict.kind === 'contradicted') return { ...verdict, first_row: start + verdict.first_row }
  const [first] = telling
  if (!first || telling.some(({ verdict }) => verdict.kind === 'unproved')) return { kind: 'unproved' }
  return first.verdict
}

/** How the file adds up with some rows left out, or taken in, by a person. `left_out` gives the reason of each row by then. */
export function verdictWith(
  { parsed, parts }: FileStatement,
  left_out: (index: number) => LeftOutReason | null,
  onStep: OnStep = NO_STEP,
): Verdict {
  const rows: ParsedRow[] = []
  for (const [index, row] of inSteps(parsed.rows, onStep)) rows.push({ ...row, left_out: left_out(index) })
  return verdictOfParts(
    parts.map(part => ({
      ...part,
      verdict: verdictOf({ ...part, rows: rows.slice(part.start, part.end) }, onStep),
    })),
  )
}

/** The days that a statement's payments are of, and its period where that has them all; null where it has none. */
export function spanOf(
  { rows, period }: Pick<ParsedStatement, 'rows' | 'period'>,
  onStep: OnStep = NO_STEP,
): Span | null {
  let from: CalendarDate | undefined
  let to: CalendarDate | undefined
  for (const [, { date, left_out }] of inSteps(rows, onStep)) {
    if (left_out !== null) continue
    if (from === undefined || date < from) from = date
    if (to === undefined || date > to) to = date
  }
  if (from === undefined || to === undefined) return null
  return period && period.from <= from && period.to >= to ? period : { from, to }
}

/**
 * What the bank says the account holds at the end, and on which day: its closing balance, else the last running balance. A bank's day of a
 * balance may be before the last payment that is in it.
 */
export function closingOf(
  parsed: ParsedStatement,
  onStep: OnStep = NO_STEP,
): { readonly minor: number; readonly date: CalendarDate } | null {
  const { closing_balance_minor, closing_date, rows } = parsed
  if (closing_balance_minor === null) {
    const last = lastRow(rows, onStep)
    return last?.balance_minor == null ? null : { minor: last.balance_minor, date: last.date }
  }
  const last = spanOf({ rows, period: null }, onStep)?.to
  const date = closing_date !== null && (last === undefined || closing_date > last) ? closing_date : last
  return date === undefined ? null : { minor: closing_balance_minor, date }
}

/** What the account held before the first row, where the file says it or its first running balance does. */
export function openingOf(
  { opening_balance_minor, rows }: ParsedStatement,
  onStep: OnStep = NO_STEP,
): number | null {
  if (opening_balance_minor !== null) return opening_balance_minor
  const first = isNewestFirst(rows, onStep) ? rows.findLast(isPayment) : rows.find(isPayment)
  return first?.balance_minor == null ? null : first.balance_minor - first.amount_minor
}

function lastRow(rows: readonly ParsedRow[], onStep: OnStep): ParsedRow | undefined {
  return isNewestFirst(rows, onStep) ? rows.find(isPayment) : rows.findLast(isPayment)
}

function isPayment(row: ParsedRow): boolean {
  return row.left_out === null
}

/** Whether the file lists its rows from the newest to the oldest: by the days, and within one day by the balances. */
export function isNewestFirst(rows: readonly ParsedRow[], onStep: OnStep = NO_STEP): boolean {
  const first = rows.find(isPayment)
  const last = rows.findLast(isPayment)
  if (!first || !last || first === last) return false
  if (first.date !== last.date) return first.date > last.date
  let row: ParsedRow | undefined
  for (const [, next] of inSteps(rows, onStep)) {
    if (!isPayment(next)) continue
    if (
      row !== undefined &&
      row.balance_minor !== null &&
      next.balance_minor !== null &&
      row.balance_minor === next.balance_minor + row.amount_minor &&
      next.balance_minor !== row.balance_minor + next.amount_minor
    )
      return true
    row = next
  }
  return false
}
