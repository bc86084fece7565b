import { type DateReading, readDate } from './date.ts'

/** A statement line (`:61:`): day, amount and references of a payment. Source: SWIFT Standards MT, category 9, MT 940, field 61. */

export interface StatementLine {
  readonly date: DateReading
  readonly dateText: string
  /** With its sign, decimals after a point. */
  readonly amount: string
  /** RC and RD: the payment takes an earlier one back. */
  readonly isReversal: boolean
  /** EC and ED: expected, not booked. */
  readonly isPending: boolean
  /** The bank's own reference, after `//`. */
  readonly bankRef: string | null
  readonly customerRef: string
  /** Whether something follows the amount, so that a file's end cannot have cut it. */
  readonly isWhole: boolean
  /** The second line, '' for none. */
  readonly supplementary: string
}

// Value date, entry date, mark, funds code, amount, type, reference, bank's reference.
const LINE = /^(\d{6})(\d{4})?([RE]?[CD])([A-Z])?(\d[\d.,]{0,20}|,\d{1,3})(?:([A-Z][A-Z0-9]{3})(.{0,80}))?/
const BALANCE = /^([CD])(\d{6})([A-Z]{3})(\d[\d.,]{0,20}|,\d{1,3})/
const NO_REFERENCE = /^(?:NONREF|NOREF|KREF\+?|0+|-+)?$/i

/** A plain decimal of `1234,5`, `1234,` and the `1234.50` of banks that do not keep to the comma. */
function decimalOf(written: string): string {
  const mark = Math.max(written.lastIndexOf(','), written.lastIndexOf('.'))
  const whole = (mark === -1 ? written : written.slice(0, mark)).replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const fraction = mark === -1 ? '' : written.slice(mark + 1)
  return `${whole || '0'}${fraction && `.${fraction}`}`
}

/** `260102` as a day of the calendar: 00 to 68 are of this century. */
function dayOf(digits: string): DateReading {
  const year = Number(digits.slice(0, 2))
  return readDate(
    `${year < 69 ? 20 : 19}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`,
    'ymd',
  )
}

/** The entry date has no year: it is the one nearest to the value date, also over the end of a year. */
function entryDay(value: DateReading, monthAndDay: string): DateReading {
  if (!value.ok) return value
  const year = Number(value.date.slice(0, 4))
  const month = Number(monthAndDay.slice(0, 2))
  const apart = month - Number(value.date.slice(5, 7))
  const entered = apart > 6 ? year - 1 : apart < -6 ? year + 1 : year
  return readDate(`${entered}-${monthAndDay.slice(0, 2)}-${monthAndDay.slice(2)}`, 'ymd')
}

/** Reads the lines of a `:61:`; undefined where they are none. */
export function readStatementLine(lines: readonly string[]): StatementLine | undefined {
  const [first = '', ...more] = lines
  const found = LINE.exec(first.trim())
  if (!found) return undefined
  const [, value = '', entry, mark = '', , written = '', type, references = ''] = found
  const isOut = mark === 'D' || mark === 'ED' || mark === 'RC'
  const day = dayOf(value)
  const at = references.indexOf('//')
  const bankRef = at === -1 ? '' : references.slice(at + 2).trim()
  const customerRef = (at === -1 ? references : references.slice(0, at)).trim()
  return {
    date: entry === undefined ? day : entryDay(day, entry),
    dateText: `${value}${entry ?? ''}`,
    amount: `${isOut ? '-' : ''}${decimalOf(written)}`,
    isReversal: mark.startsWith('R'),
    isPending: mark.startsWith('E'),
    bankRef: NO_REFERENCE.test(bankRef) ? null : bankRef,
    isWhole: type !== undefined,
    customerRef: NO_REFERENCE.test(customerRef) ? '' : customerRef,
    supplementary: more.join(' ').trim(),
  }
}

export interface Balance {
  readonly date: DateReading
  readonly currency: string
  /** With its sign, decimals after a point. */
  readonly amount: string
}

/** Reads a balance (`:60F:`, `:60M:`, `:62F:`, `:62M:`); undefined where it is none. */
export function readBalanceField(lines: readonly string[]): Balance | undefined {
  const found = BALANCE.exec((lines[0] ?? '').trim())
  if (!found) return undefined
  const [, mark, day = '', currency = '', written = ''] = found
  return { date: dayOf(day), currency, amount: `${mark === 'D' ? '-' : ''}${decimalOf(written)}` }
}
