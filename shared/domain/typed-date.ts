import {
  addDays,
  addMonthsClamped,
  type CalendarDate,
  dateInMonth,
  dayOf,
  daysBetween,
  isCalendarDate,
  isoWeekday,
  monthOf,
  yearOf,
} from './calendar.ts'
import type { Reading } from './reading.ts'
import { type DateWords, dateWords, fold } from './typed-date-words.ts'

/**
 * Dates as people type them: `11/5`, `5 Nov`, `yesterday`, `next friday`, `+10`, `eom`. A text is read only where it can be read one way;
 * anything else is a problem, never a date that was not meant.
 */

/** Which of the dates that a text without a year may mean is meant. */
export type DateSense = 'past' | 'next' | 'nearest'

export interface DateContext {
  /** Today where the household lives. */
  readonly today: CalendarDate
  /** BCP 47: decides whether `11/5` is November or May, and brings the names of months and weekdays; English is always understood. */
  readonly locale: string
  /** What the form is about: a transaction is the nearest past one, a bill the next. */
  readonly sense: DateSense
}

/** The first and the last date that is taken anywhere. */
export const FIRST_TYPED_DATE: CalendarDate = '1900-01-01'
export const LAST_TYPED_DATE: CalendarDate = '2199-12-31'

const UNREADABLE = 'must be a date, such as 5 Nov 2026, 2026-11-05 or yesterday'
const OUT_OF_RANGE = 'must be from 1900 to 2199'
const YEAR_IN_FULL = 'needs its year in four digits'

type Found = CalendarDate | 'year in full' | undefined

/** Reads a typed date. The words of a problem go after the field's name. */
export function readDate(typed: string, context: DateContext): Reading<CalendarDate> {
  const text = fold(typed)
  if (text === '') return { kind: 'empty' }
  const words = dateWords(context.locale)
  const found =
    relativeOf(text, context, words) ?? numbersOf(text, context, words) ?? namedMonthOf(text, context, words)
  if (found === undefined) return { kind: 'problem', text: UNREADABLE }
  if (found === 'year in full') return { kind: 'problem', text: YEAR_IN_FULL }
  if (found < FIRST_TYPED_DATE || found > LAST_TYPED_DATE || !isCalendarDate(found))
    return { kind: 'problem', text: OUT_OF_RANGE }
  return { kind: 'value', value: found }
}

const DISTANCE = /^(in )?([+-])? ?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)?( ago)?$/

function relativeOf(text: string, { today, sense }: DateContext, words: DateWords): Found {
  const day = words.days.get(text)
  if (day !== undefined) return addDays(today, day)
  if (text === 'eom' || text === 'end of month') return dateInMonth(monthOf(today), 31)
  if (text === 'bom' || text === 'start of month') return dateInMonth(monthOf(today), 1)
  if (text === 'eoy' || text === 'end of year') return `${text4(yearOf(today))}-12-31`
  return distanceOf(text, today) ?? weekdayOf(text, today, sense, words)
}

/** `+10`, `-3`, `in 2 weeks`, `5 days ago`; a bare number is no distance. */
function distanceOf(text: string, today: CalendarDate): Found {
  const match = DISTANCE.exec(text)
  if (!match) return undefined
  const [, ahead, sign, digits = '', unit = 'd', ago] = match
  const said = [ahead, sign, ago].filter(each => each !== undefined)
  if (said.length !== 1) return undefined
  if (sign === undefined && match[4] === undefined) return undefined
  const count = (sign === '-' || ago !== undefined ? -1 : 1) * Number(digits)
  switch (unit.charAt(0)) {
    case 'w':
      return addDays(today, count * 7)
    case 'm':
      return addMonthsClamped(today, count)
    case 'y':
      return addMonthsClamped(today, count * 12)
    default:
      return addDays(today, count)
  }
}

/** `friday` by the form's sense, today included; `next friday` and `last friday` never today. */
function weekdayOf(text: string, today: CalendarDate, sense: DateSense, words: DateWords): Found {
  const match = /^(?:(next|last|this) )?(.+)$/.exec(text)
  const weekday = words.weekdays.get(match?.[2] ?? '')
  if (weekday === undefined) return undefined
  const ahead = (weekday - isoWeekday(today) + 7) % 7
  switch (match?.[1]) {
    case 'next':
      return addDays(today, ahead === 0 ? 7 : ahead)
    case 'last':
      return addDays(today, ahead - 7)
    case 'this':
      return addDays(today, ahead)
    default:
      return addDays(
        today,
        sense === 'past' && ahead > 0 ? ahead - 7 : sense === 'nearest' && ahead > 3 ? ahead - 7 : ahead,
      )
  }
}

function text4(year: number): string {
  return `${year}`.padStart(4, '0')
}

function dateText(year: number, month: number, day: number): CalendarDate | undefined {
  const text = `${text4(year)}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`
  return isCalendarDate(text) ? text : undefined
}

/** A year of two digits is taken only where it is this year, the last or the next: `20` may be 2020, 1920, or a day. */
function yearOfTwo(digits: string, today: CalendarDate): number | undefined {
  const now = yearOf(today)
  return [now, now - 1, now + 1].find(year => year % 100 === Number(digits))
}

function numbersOf(text: string, context: DateContext, words: DateWords): Found {
  if (/^\d{8}$/.test(text))
    return dateText(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (/^\d{1,2}$/.test(text)) return dayAlone(Number(text), context)
  const parts = /^(\d{1,4}) ?([/.\- ]) ?(\d{1,2})(?: ?\2 ?(\d{1,4}))?\.?$/.exec(text)
  if (!parts) return undefined
  const [, first = '', , second = '', third] = parts
  if (first.length === 4)
    return third === undefined || third.length > 2
      ? undefined
      : dateText(Number(first), Number(second), Number(third))
  if (first.length > 2) return undefined
  if (third === undefined)
    return eitherWay(Number(first), Number(second), words, (month, day) => withoutYear(month, day, context))
  if (third.length !== 4 && third.length !== 2) return undefined
  const year = third.length === 4 ? Number(third) : yearOfTwo(third, context.today)
  if (year === undefined) return 'year in full'
  return eitherWay(Number(first), Number(second), words, (month, day) => dateText(year, month, day))
}

/** The locale's order; the other where only that one is a date: the 31st month is none. */
function eitherWay(
  first: number,
  second: number,
  words: DateWords,
  dateOf: (month: number, day: number) => CalendarDate | undefined,
): CalendarDate | undefined {
  const local = words.monthFirst ? dateOf(first, second) : dateOf(second, first)
  const localMonth = words.monthFirst ? first : second
  if (local !== undefined || localMonth <= 12) return local
  return words.monthFirst ? dateOf(second, first) : dateOf(first, second)
}

/** A day with its month, and no year: of the years around today, the one that the form is about. A 29 February looks further. */
function withoutYear(month: number, day: number, { today, sense }: DateContext): CalendarDate | undefined {
  const now = yearOf(today)
  const dates = Array.from({ length: 17 }, (_, index) => dateText(now + index - 8, month, day)).filter(
    date => date !== undefined,
  )
  return chosen(dates, today, sense)
}

function dayAlone(day: number, { today, sense }: DateContext): CalendarDate | undefined {
  if (day < 1 || day > 31) return undefined
  const months = [-2, -1, 0, 1, 2].map(months => addMonthsClamped(`${monthOf(today)}-01`, months))
  const dates = months.map(first => dateInMonth(monthOf(first), day)).filter(date => dayOf(date) === day)
  return chosen(dates, today, sense)
}

function chosen(
  dates: readonly CalendarDate[],
  today: CalendarDate,
  sense: DateSense,
): CalendarDate | undefined {
  switch (sense) {
    case 'past':
      return dates.findLast(date => date <= today)
    case 'next':
      return dates.find(date => date >= today)
    case 'nearest':
      return dates.toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0]
  }
}

/** `5 Nov`, `Nov 5`, `5. November 2026`, `Nov 5, 2026`, `Thu 5 Nov`. */
function namedMonthOf(text: string, context: DateContext, words: DateWords): Found {
  const pieces = text.replace(/(\d)(?:st|nd|rd|th)\b/, '$1').match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  if (/[^\p{L}\p{M}\d\s.,/\-']/u.test(text)) return undefined
  const named = pieces.filter(piece => !words.fillers.has(piece))
  // `mar 5` is a month in French, and `mar 5 mai` begins with a weekday.
  const begins = named.slice(1).some(piece => words.months.has(piece))
  const weekday = begins ? words.weekdays.get(named[0] ?? '') : undefined
  const rest = weekday === undefined ? named : named.slice(1)
  const months = rest.filter(piece => words.months.has(piece))
  const [month] = months
  const numbers = rest.filter(piece => /^\d+$/.test(piece))
  if (month === undefined || months.length !== 1 || numbers.length + 1 !== rest.length) return undefined
  const found = dayAndYear(numbers, words.months.get(month) ?? 0, context)
  if (weekday === undefined || found === undefined || found === 'year in full') return found
  return isoWeekday(found) === weekday ? found : undefined
}

function dayAndYear(numbers: readonly string[], month: number, context: DateContext): Found {
  const [first, second] = numbers
  if (first === undefined || numbers.length > 2) return undefined
  if (second === undefined) return first.length > 2 ? undefined : withoutYear(month, Number(first), context)
  const [day, year] = first.length === 4 ? [second, first] : [first, second]
  if (day.length > 2) return undefined
  if (year.length === 4) return dateText(Number(year), month, Number(day))
  if (year.length !== 2) return undefined
  const full = yearOfTwo(year, context.today)
  return full === undefined ? 'year in full' : dateText(full, month, Number(day))
}
