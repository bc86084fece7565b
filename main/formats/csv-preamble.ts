import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { type AmountStyle, readAmount } from './amount.ts'
import { accountIn } from './csv-account.ts'
import { directionIn } from './csv-direction.ts'
import { headingOf, isNamed } from './csv-headings.ts'
import { balanceWord } from './csv-kinds.ts'
import { type CsvRecord, isDateLike } from './csv-records.ts'
import { fold } from './text.ts'

/** What stands above the rows: balances, the period, the currency, the account. */

export interface Preamble {
  readonly opening: NamedBalance | null
  readonly closing: NamedBalance | null
  /** Dates of the period, as they are written. */
  readonly period: readonly string[]
  readonly currency: string | null
  /** The account's number: an IBAN without spaces, any other as it is written. */
  readonly account: string | null
}

export interface NamedBalance {
  readonly text: string
  /** A minus or a word for a debt in the next cell. */
  readonly negative: boolean
  /** The day it is of, as it is written. */
  readonly date: string | null
  /** Whether the words say the start or the end of the statement, and not only a balance of some day. */
  readonly exact: boolean
}

const DATES = /\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{2,4}/g
const PERIOD =
  /^(?:zeitraum|buchungszeitraum|umsatzzeitraum|period|statement period|date range|periode|periode du|periodo|okres|za okres|obdobi|tidsperiod|ajanjakso|von|bis|from|to|du|au|desde|hasta|dal|al|od|do|van|tot|vanaf|start date|end date|from date|to date|date from|date to|startdatum|enddatum|beginndatum)(?: |$)/

/** Two days with nothing but a word from one to the other between them: "entre le 01/01/2026 et le 31/01/2026". */
const FROM_TO = new RegExp(
  `(${DATES.source}) ?(?:[-–—~]|to|till?|until|through|and|bis(?: zum)?|und|au|et(?: le)?|al?|e|y|hasta(?: el)?|do|tot) ?(${DATES.source})`,
  'i',
)

/** "Solde au 28/01/2026 954,40 €": words, a day, and an amount behind it. */
const DATED_AMOUNT =
  /^(\p{L}[^\d:]{0,60}\d{1,4}[-./]\d{1,2}[-./]\d{2,4}):? +([-+]?\d[\d .,'’\u00a0\u202f]*(?: ?(?:\p{Sc}|[A-Z]{3}))?)$/u

/** Label and value of one cell as of two: "Opening balance: 1,000.00". */
function apart(cells: readonly string[]): readonly string[] {
  const parts: string[] = []
  for (const cell of cells.slice(0, 40)) {
    const text = cell.trim().slice(0, 200)
    const colon = text.indexOf(':')
    const dated = DATED_AMOUNT.exec(text)
    if (dated) parts.push(dated[1] ?? '', dated[2] ?? '')
    else if (colon > 0 && colon < text.length - 1 && !/\d:\d/.test(text.slice(colon - 1, colon + 2)))
      parts.push(text.slice(0, colon), text.slice(colon + 1).trim())
    else if (text !== '') parts.push(text.replace(/:$/, ''))
  }
  return parts
}

const ANY: AmountStyle = { format: 'decimal_point', ambiguous: false, forced: false }

function valueAfter(parts: readonly string[], label: number): NamedBalance | null {
  const word = parts[label] ?? ''
  const kind = balanceWord(word)
  if (kind === null || kind === 'total' || kind === 'sum') return null
  const dates = (text: string) => text.match(DATES)?.[0] ?? null
  let date = dates(word)
  for (let at = label + 1; at < Math.min(parts.length, label + 4); at += 1) {
    const text = parts[at] ?? ''
    if (isDateLike(text)) {
      date ??= text
      continue
    }
    if (!readAmount(text, ANY, 'USD').ok || !/\d/.test(text)) continue
    const side = directionIn(null, parts[at + 1] ?? '') ?? directionIn(null, parts[at + 2] ?? '')
    return { text, negative: side === 'out', date, exact: kind !== 'balance' }
  }
  return null
}

/** A named balance in minor units; null where there is none, or none to be read. */
export function balanceMinor(
  balance: NamedBalance | null,
  style: AmountStyle,
  currency: string,
): number | null {
  const reading = balance ? readAmount(balance.text, style, currency) : undefined
  if (!reading?.ok) return null
  return balance?.negative ? -Math.abs(reading.minor) : reading.minor
}

/** The balance that a line of its own names, wherever its value stands: "Alter Kontostand;-685,44 EUR" below the rows. */
export function balanceOfLine(cells: readonly string[]): NamedBalance | null {
  const parts = apart(cells)
  const label = parts.findIndex(part => balanceWord(part) !== null)
  return label === -1 ? null : valueAfter(parts, label)
}

/** Reads the lines above the header; never more than a few dozen. */
export function readPreamble(records: readonly CsvRecord[]): Preamble {
  let opening: NamedBalance | null = null
  let closing: NamedBalance | null = null
  let currency: string | null = null
  const period: string[] = []
  const lines = records.slice(0, 100).map(({ cells }) => apart(cells))
  for (const parts of lines) {
    for (const [index, part] of parts.entries()) {
      const next = parts[index + 1] ?? ''
      const kind = balanceWord(part)
      if (kind === 'opening') opening ??= valueAfter(parts, index)
      else if (kind === 'closing' || kind === 'balance') {
        const found = valueAfter(parts, index)
        if (found && (!closing || (found.exact && !closing.exact))) closing = found
      }
      if (PERIOD.test(fold(part))) {
        const dates = `${part} ${next} ${parts[index + 2] ?? ''} ${parts[index + 3] ?? ''}`.match(DATES)
        if (dates) period.push(...dates.slice(0, 2))
      } else {
        const days = FROM_TO.exec(part)
        if (days) period.push(days[1] ?? '', days[2] ?? '')
      }
      const isLabel = isNamed(headingOf(part), 'currency') || /^bewertet in$/.test(fold(part))
      if (isLabel && isCurrencyCode(next)) currency ??= next
    }
  }
  const from = opening?.date
  const to = closing?.exact ? closing.date : null
  if (period.length === 0 && from && to) period.push(from, to)
  return { opening, closing, period: period.slice(0, 6), currency, account: accountIn(lines) }
}
