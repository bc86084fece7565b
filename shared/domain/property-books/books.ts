import { type CalendarDate, monthNumberOf } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { joinUnconverted, type UnconvertedSum } from '../unconverted.ts'
import { type LineGroup, taxLineOf } from './tax-lines.ts'

/** The books of a property over a calendar year, out of the rows that are for it. All amounts are minor units. */

/** A posted row, or a part of a split one, that is for a property or for a loan of it. */
export interface BookPart {
  readonly date: CalendarDate
  /** It came in; else it went out. */
  readonly is_income: boolean
  readonly is_transfer: boolean
  /** Of a transfer: the other side is a loan. */
  readonly to_loan: boolean
  /** It stands on the account of a loan. */
  readonly on_loan: boolean
  /** Of a transfer onto a loan's account: the side that paid is for the property too, and counts there. */
  readonly counted_elsewhere: boolean
  /** It is for a loan, be it for the property besides or not. */
  readonly for_loan: boolean
  /** It is in the bucket of a loan's interest. */
  readonly is_interest: boolean
  readonly in_bucket: boolean
  readonly tax_line: string | null
  /** In the household's currency; null where no rate leads there. Never negative. */
  readonly minor: number | null
  readonly own_minor: number
  readonly currency: string
}

export const UNASSIGNED = 'unassigned'
export const LOAN_PAYMENT = 'loan_payment'
export const LOAN_INTEREST = 'loan_interest'
export const LOAN_PRINCIPAL = 'loan_principal'

type BookGroup = Exclude<LineGroup, 'outside'>

/** Where a part stands: under which line, in which group, and with which sign there. */
export interface Place {
  readonly line: string
  readonly group: BookGroup
  readonly sign: 1 | -1
}

/**
 * Where a part counts; more than one place for interest that is charged on the loan's own account, which the payments pay: it is interest, and so much
 * less of them is principal. None for a transfer between own accounts, and for what is outside the books.
 */
export function placesOf(part: BookPart): readonly Place[] {
  if (part.is_transfer) return placesOfTransfer(part)
  const known = part.tax_line === null ? undefined : taxLineOf(part.tax_line)
  if (known?.group === 'outside') return []
  if (known) return placed(part, known.id, known.group)
  if (part.is_interest) return placed(part, LOAN_INTEREST, 'interest')
  if (part.for_loan) return placed(part, LOAN_PAYMENT, 'principal')
  // As in the reports: what came back into a bucket lowers what was spent, and what came in and is in no bucket is income.
  return placed(part, UNASSIGNED, part.is_income && !part.in_bucket ? 'income' : 'operating')
}

function placesOfTransfer({ is_income, to_loan, on_loan, counted_elsewhere }: BookPart): readonly Place[] {
  const pays = on_loan ? is_income && !counted_elsewhere : to_loan && !is_income
  return pays ? [{ line: LOAN_PRINCIPAL, group: 'principal', sign: 1 }] : []
}

function placed({ is_income, on_loan }: BookPart, line: string, group: BookGroup): readonly Place[] {
  const sign = is_income === (group === 'income') ? 1 : -1
  const place: Place = { line, group, sign }
  if (group !== 'interest' || !on_loan) return [place]
  return [place, { line: LOAN_PRINCIPAL, group: 'principal', sign: sign === 1 ? -1 : 1 }]
}

/**
 * What an amount of a group comes to in its line: the same, but for a cost without a tax line, since that line has income and costs and is what they
 * leave.
 */
export function minorInLine({ line, group }: Pick<Place, 'line' | 'group'>, minor: number): number {
  return line === UNASSIGNED && group === 'operating' ? -minor : minor
}

/** What the books say of a month or a year. */
export interface BookFigures {
  readonly income: number
  readonly operating: number
  /** Net operating income: income less operating costs. */
  readonly noi: number
  readonly interest: number
  /** With the payments of which nobody said what of them is interest. */
  readonly principal: number
  readonly debt_service: number
  /** What is added to the basis; in no operating cost. */
  readonly capital: number
  /** What is left: net operating income less debt service and capital. */
  readonly cash_flow: number
}

/** Without a tax line is a group of its own, since its money is on both sides of the net operating income. */
export type BookLineGroup = BookGroup | typeof UNASSIGNED

export interface BookLine {
  readonly line: string
  readonly group: BookLineGroup
  /** What came in of an income; what was paid, less what came back, of a cost; what it adds to the net operating income without a tax line. */
  readonly amount: number
  readonly by_month: readonly number[]
  /** Rows and parts that no rate was missing for. */
  readonly entries: number
}

export interface Books {
  readonly total: BookFigures
  /** January first. */
  readonly by_month: readonly BookFigures[]
  readonly by_line: readonly BookLine[]
  /** What is without a tax line, on both sides. */
  readonly unassigned: { readonly income: number; readonly operating: number; readonly entries: number }
  /** What no rate leads from into the household's currency: in no figure. */
  readonly unconverted: readonly UnconvertedSum[]
}

const MONTHS = 12

interface Entry extends Place {
  readonly month: number
  readonly minor: number
}

/** @param parts of one calendar year. @throws SumTooLarge */
export function booksOf(parts: readonly BookPart[]): Books {
  const entries: Entry[] = []
  const unconverted: UnconvertedSum[][] = []
  for (const part of parts) {
    const places = placesOf(part)
    if (places.length === 0) continue
    const { minor, own_minor, currency } = part
    if (minor === null) {
      const amount_minor = part.is_income ? own_minor : -own_minor
      if (own_minor !== 0) unconverted.push([{ currency, amount_minor, count: 1 }])
      continue
    }
    const month = monthNumberOf(part.date) - 1
    for (const place of places) entries.push({ ...place, month, minor: place.sign * minor })
  }
  const of = (group: BookGroup) =>
    sumMinor(entries.flatMap(each => (isUnassigned(each, group) ? [each.minor] : [])))
  return {
    total: figuresOf(entries),
    by_month: Array.from({ length: MONTHS }, (_, month) =>
      figuresOf(entries.filter(each => each.month === month)),
    ),
    by_line: linesOf(entries),
    unassigned: {
      income: of('income'),
      operating: of('operating'),
      entries: entries.filter(({ line }) => line === UNASSIGNED).length,
    },
    unconverted: joinUnconverted(unconverted),
  }
}

function isUnassigned(entry: Entry, group: BookGroup): boolean {
  return entry.line === UNASSIGNED && entry.group === group
}

function figuresOf(entries: readonly Entry[]): BookFigures {
  const of = (group: BookGroup) =>
    sumMinor(entries.filter(each => each.group === group).map(each => each.minor))
  const [income, operating, interest, principal, capital] = [
    of('income'),
    of('operating'),
    of('interest'),
    of('principal'),
    of('capital'),
  ]
  const noi = sumMinor([income, -operating])
  const debt_service = sumMinor([interest, principal])
  const cash_flow = sumMinor([noi, -debt_service, -capital])
  return { income, operating, noi, interest, principal, debt_service, capital, cash_flow }
}

const ORDER: readonly BookLineGroup[] = [
  'income',
  'operating',
  'unassigned',
  'interest',
  'principal',
  'capital',
]

/** By group, within one by name of the line. */
function linesOf(entries: readonly Entry[]): BookLine[] {
  const lines = [...Map.groupBy(entries, each => each.line)].map(([line, own]): BookLine => {
    const unassigned = line === UNASSIGNED
    const group = unassigned ? UNASSIGNED : (own[0]?.group ?? 'operating')
    const signed = own.map(each => ({
      month: each.month,
      minor: minorInLine(each, each.minor),
    }))
    const by_month = Array.from({ length: MONTHS }, (_, month) =>
      sumMinor(signed.filter(each => each.month === month).map(each => each.minor)),
    )
    return { line, group, amount: sumMinor(by_month), by_month, entries: own.length }
  })
  return lines.sort(
    (one, other) => ORDER.indexOf(one.group) - ORDER.indexOf(other.group) || (one.line < other.line ? -1 : 1),
  )
}
