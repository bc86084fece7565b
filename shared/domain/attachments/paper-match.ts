import { type CalendarDate, daysBetween } from '../calendar.ts'
import { payeeWords } from '../payee.ts'

/** A row of the ledger that a paper may be of; its amount and currency are the paper's. */
export interface PossibleRow {
  readonly date: CalendarDate
  readonly payee: string
  readonly description: string
}

export interface MatchedPaper<Row extends PossibleRow> {
  readonly row: Row
  /** Days that the row is after the paper, or before it where negative; null for a paper without a day. */
  readonly days: number | null
  /** Whether the paper names who the row was paid to. */
  readonly isNamed: boolean
}

/** Days that a payment is before or after the day of its paper: an invoice is paid in a month, a receipt comes at once. */
export const DAYS_AROUND = 45
/** Days within which an amount alone says enough. */
const DAYS_UNNAMED = 7

/**
 * The row that a paper is of: one of its amount that it names, nearest to its day; else the only one of its amount within a week. None where two are as
 * likely.
 * @param said the day and the texts of the paper
 * @param rows those of its amount, all of them
 */
export function matchPaper<Row extends PossibleRow>(
  said: { readonly date: CalendarDate | null; readonly text: string },
  rows: readonly Row[],
): MatchedPaper<Row> | undefined {
  const written = new Set(payeeWords(said.text))
  const near = rows
    .map(row => ({
      row,
      days: said.date === null ? null : daysBetween(said.date, row.date),
      isNamed: names(written, row),
    }))
    .filter(({ days }) => days === null || Math.abs(days) <= DAYS_AROUND)
  const named = near.filter(({ isNamed }) => isNamed)
  if (named.length > 0) return nearest(named)
  const close = near.filter(({ days }) => days !== null && Math.abs(days) <= DAYS_UNNAMED)
  return close.length === 1 ? close[0] : undefined
}

/** Half of the longer words of the row's payee, or of what the bank wrote, stand on the paper: banks add towns and branches. */
function names(written: ReadonlySet<string>, { payee, description }: PossibleRow): boolean {
  const words = payeeWords(payee === '' ? description : payee).filter(word => word.length > 2)
  return words.length > 0 && words.filter(word => written.has(word)).length * 2 >= words.length
}

function nearest<Row extends PossibleRow>(
  matches: readonly MatchedPaper<Row>[],
): MatchedPaper<Row> | undefined {
  const away = ({ days }: MatchedPaper<Row>) => Math.abs(days ?? 0)
  const [first, second] = [...matches].sort((one, other) => away(one) - away(other))
  return first && second && away(first) === away(second) ? undefined : first
}
