import { type CalendarDate, isCalendarDate } from '../calendar.ts'

/** Which of two numbers in a date of numbers alone comes first, where both could be the month. */
export type NumericOrder = 'month_first' | 'day_first'

interface Written {
  /** null where it may be either of two days. */
  readonly date: CalendarDate | null
  /** Where in its line it begins. */
  readonly at: number
  readonly end: number
}

/** What stands before the day on which a paper was made, the most telling first. */
const OWN_DAYS: readonly RegExp[] = [
  /\b(invoice date|date of (the )?invoice|invoice dated|receipt date|bill(ing)? date|statement date|date of issue|issue date|date issued|issued( on)?|rechnungsdatum|belegdatum|ausstellungsdatum|date de (la )?facture|fecha de (la )?factura|data fattura|factuurdatum)\b/i,
  /\b(date|dated|paid on|date paid|payment date|purchase date|transaction date|datum|fecha|data)\b/i,
]
/** What makes another day of it. */
const OTHER_DAY =
  /\b(due|expir\w*|valid|until|before|by|renew\w*|next|deliver\w*|ship\w*|service|period|from|to|through|birth|order(ed)?|check[- ]?(in|out)|arrival|departure|start|end|print\w*|fällig\w*|zahlbar|gültig|liefer\w*|leistungs\w*|bestell\w*|geburts\w*|zeitraum|bis|vom|échéance|vencimiento|scadenza|vervaldatum)(?![\p{L}])/iu

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  mär: 3,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dez: 12,
}
const MONTH =
  '(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)'
const ISO = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g
const DAY_MONTH = new RegExp(
  `(?<![\\d\\p{L}])(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]*(?:of )?${MONTH}\\.?,?[ -]+(\\d{4})(?!\\d)`,
  'giu',
)
const MONTH_DAY = new RegExp(`(?<!\\p{L})${MONTH}\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})(?!\\d)`, 'giu')
const NUMERIC = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)/g

/**
 * The day that a paper was made, of its own words; null where it says none, or does not say which of several.
 * @param order of the papers that such a household gets; undefined where nobody knows
 */
export function dateOfPaper(lines: readonly string[], order: NumericOrder | undefined): CalendarDate | null {
  const known = orderOfPaper(lines) ?? order
  for (const label of OWN_DAYS) {
    const said = lines.flatMap((line, index) => labelled(line, lines[index + 1] ?? '', label, known))
    if (said.length > 0) return single(said)
  }
  // Without a word before it, the only day that there is.
  const all = lines.flatMap(line => datesIn(line, known))
  const isOther = lines.some(line => OTHER_DAY.test(line) && datesIn(line, known).length > 0)
  return isOther ? null : single(all.map(({ date }) => date))
}

function single(dates: readonly (CalendarDate | null)[]): CalendarDate | null {
  const [first = null, ...others] = new Set(dates)
  return others.length === 0 ? first : null
}

/** The day that stands after a word for it: in its line, else alone in the next. */
function labelled(
  line: string,
  next: string,
  label: RegExp,
  order: NumericOrder | undefined,
): (CalendarDate | null)[] {
  const word = label.exec(line)
  if (!word) return []
  const start = word.index + word[0].length
  const found = datesIn(line, order).find(({ at }) => at >= start)
  if (found) {
    // `Due date`, `Date due`, `Date of delivery`: the words around it say whose day it is.
    const before = lastWords(line.slice(0, word.index))
    const between = line.slice(start, found.at)
    return OTHER_DAY.test(`${before} ${between}`) ? [] : [found.date]
  }
  if (OTHER_DAY.test(line)) return []
  const [alone] = datesIn(next, order)
  const isAlone = alone && `${next.slice(0, alone.at)}${next.slice(alone.end)}`.trim() === ''
  return isAlone ? [alone.date] : []
}

/** The words just before another, without those of a column further off. */
function lastWords(text: string): string {
  return text.trim().split(/\s+/).slice(-2).join(' ')
}

/** What another day of the same paper says of the order of all. */
function orderOfPaper(lines: readonly string[]): NumericOrder | undefined {
  const orders = new Set<NumericOrder>()
  for (const line of lines)
    for (const [, first, mark, second] of line.matchAll(NUMERIC)) {
      if (mark === '.') continue
      if (Number(first) > 12 && Number(second) <= 12) orders.add('day_first')
      if (Number(second) > 12 && Number(first) <= 12) orders.add('month_first')
    }
  const [only, other] = orders
  return other === undefined ? only : undefined
}

function datesIn(line: string, order: NumericOrder | undefined): Written[] {
  const written = [
    ...[...line.matchAll(ISO)].map(match => at(match, dateText(match[1], match[2], match[3]))),
    ...[...line.matchAll(DAY_MONTH)].map(match => at(match, dateText(match[3], monthOf(match[2]), match[1]))),
    ...[...line.matchAll(MONTH_DAY)].map(match => at(match, dateText(match[3], monthOf(match[1]), match[2]))),
    ...[...line.matchAll(NUMERIC)].map(match => at(match, numericDate(match, order))),
  ]
  return written
    .flatMap(({ date, ...place }) => (date === undefined ? [] : [{ date, ...place }]))
    .sort((one, other) => one.at - other.at)
}

function at(match: RegExpExecArray, date: CalendarDate | null | undefined) {
  return { date, at: match.index, end: match.index + match[0].length }
}

/** null where it may be either of two days; undefined where it is none. */
function numericDate(
  [, first = '', mark, second = '', year = '']: RegExpExecArray,
  order: NumericOrder | undefined,
): CalendarDate | null | undefined {
  const whole = year.length === 2 ? `20${year}` : year
  const dayFirst = dateText(whole, second, first)
  const monthFirst = mark === '.' ? undefined : dateText(whole, first, second)
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return dayFirst ?? monthFirst
  if (order === undefined) return null
  return order === 'day_first' ? dayFirst : monthFirst
}

function monthOf(word = ''): string {
  return String(MONTHS[word.slice(0, 3).toLowerCase()] ?? 0)
}

/** undefined for what is no day, or of another century than papers are. */
function dateText(year = '', month = '', day = ''): CalendarDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(text) && text >= '1990-01-01' && text <= '2199-12-31' ? text : undefined
}
