import type { DateOrder } from '../../../shared/contract/csv-mapping.ts'
import { type CalendarDate, daysInMonth } from '../../../shared/domain/calendar.ts'
import { monthNumber } from './month-names.ts'

/** Dates as banks write them. A date is taken as written: no time zone moves it. */

export type DateReading =
  | { readonly ok: true; readonly date: CalendarDate }
  | { readonly ok: false; readonly message: string }

/** The order of a file's dates, found from all of them or said by a person. */
export interface DateStyle {
  readonly order: DateOrder
  /** The order decides what the dates are, and nothing in the file tells it. */
  readonly ambiguous: boolean
  /** Whether any date needs the order at all. */
  readonly needed: boolean
}

const LONGEST = 48
const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2100

const TIME =
  /(?:[T ,]+\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[AP]\.?M\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?|(?<=\d{4}) \d{1,2}\.\d{2}(?:\.\d{2})?)$/i
const YEAR_FIRST = /^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?$|^(\d{4}) (\d{1,2}) (\d{1,2})$/
/** Also Quicken's `1/ 5'04`, where the apostrophe stands before a year of this century. */
const NUMBERS = /^(\d{1,2}) ?([-/. ]) ?(\d{1,2})(?: ?\2 ?|(')) ?(\d{4}|\d{1,2})\.?$/
const WEEKDAY = /^\p{L}+\.?,?\s+(?=\d)/u
const ORDINALS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'de', 'of', 'er', 'den', 'del', 'do'])

type DateShape =
  | { readonly kind: 'settled'; readonly year: number; readonly month: number; readonly day: number }
  /** Three numbers, the last one a year unless all have two digits and the year may come first. */
  | {
      readonly kind: 'numbers'
      readonly first: number
      readonly second: number
      readonly third: number
      readonly shortYear: boolean
    }

function isDay(year: number, month: number, day: number): boolean {
  // Not the other way round: a year that is no number is none of the calendar.
  if (!(year >= EARLIEST_YEAR && year <= LATEST_YEAR && month >= 1 && month <= 12)) return false
  return day >= 1 && day <= daysInMonth(year, month)
}

/** POSIX's reading of two-digit years: 00 to 68 are of this century. */
function fullYear(year: number): number {
  return year < 69 ? 2000 + year : 1900 + year
}

function calendarDate(year: number, month: number, day: number): DateReading {
  if (!isDay(year, month, day)) return { ok: false, message: 'is not a day of the calendar' }
  return { ok: true, date: `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` }
}

function eightDigits(text: string): DateShape {
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(4, 6))
  const day = Number(text.slice(6))
  // Within 1900 to 2100 no eight digits are a date both with the year first and with the year last.
  if (isDay(year, month, day) || !/^(?:19|20)\d\d$/.test(text.slice(4)))
    return { kind: 'settled', year, month, day }
  return {
    kind: 'numbers',
    first: Number(text.slice(0, 2)),
    second: Number(text.slice(2, 4)),
    third: Number(text.slice(4)),
    shortYear: false,
  }
}

function namedMonth(text: string): DateShape | undefined {
  const words = (text.match(/\d+|\p{L}+/gu) ?? []).filter(word => !ORDINALS.has(word.toLowerCase()))
  const [first = '', second = '', third = ''] = words
  if (words.length !== 3) return undefined
  const year = (digits: string) =>
    digits.length === 4 ? Number(digits) : digits.length === 2 ? fullYear(Number(digits)) : Number.NaN
  const month = monthNumber(second)
  if (month !== undefined && /^\d+$/.test(first + third)) {
    return first.length === 4
      ? { kind: 'settled', year: year(first), month, day: Number(third) }
      : { kind: 'settled', year: year(third), month, day: Number(first) }
  }
  const leading = monthNumber(first)
  if (leading === undefined || !/^\d+$/.test(second + third)) return undefined
  return { kind: 'settled', year: year(third), month: leading, day: Number(second) }
}

function shapeOf(raw: string): DateShape | undefined {
  if (raw.length > LONGEST) return undefined
  const trimmed = raw.trim()
  const text = trimmed.length > 10 ? trimmed.replace(TIME, '').replace(/[\s,]+$/, '') : trimmed
  if (/^\d{8}$/.test(text)) return eightDigits(text)
  const iso = YEAR_FIRST.exec(text)
  if (iso)
    return {
      kind: 'settled',
      year: Number(iso[1] ?? iso[5]),
      month: Number(iso[3] ?? iso[6]),
      day: Number(iso[4] ?? iso[7]),
    }
  const numbers = NUMBERS.exec(text)
  if (numbers) {
    const [, first, , second, apostrophe, third = ''] = numbers
    const year = Number(third)
    const shortYear = third.length <= 2 && !apostrophe
    return {
      kind: 'numbers',
      first: Number(first),
      second: Number(second),
      third: apostrophe && year < 100 ? 2000 + year : year,
      shortYear,
    }
  }
  if (!/\p{L}/u.test(text)) return undefined
  const weekday = WEEKDAY.exec(text)
  const named = namedMonth(text)
  return named ?? (weekday ? shapeOf(text.slice(weekday[0].length)) : undefined)
}

function inOrder(shape: DateShape, order: DateOrder): DateReading {
  if (shape.kind === 'settled') return calendarDate(shape.year, shape.month, shape.day)
  const { first, second, third, shortYear } = shape
  const year = shortYear ? fullYear(third) : third
  switch (order) {
    case 'dmy':
      return calendarDate(year, second, first)
    case 'mdy':
      return calendarDate(year, first, second)
    case 'ymd':
      return shortYear
        ? calendarDate(fullYear(first), second, third)
        : { ok: false, message: 'does not have the year first' }
  }
}

/**
 * Reads a date in the order given, which only counts where the date does not settle it (a year of four digits in front and
 * a month's name do). A time after the date is left out. Impossible days are problems.
 */
export function readDate(raw: string, order: DateOrder): DateReading {
  const shape = shapeOf(raw)
  if (!shape) return { ok: false, message: raw.trim() === '' ? 'is missing' : 'is not a date' }
  return inOrder(shape, order)
}

/** How often a run of dates turns from rising to falling or back: statements are sorted, so the right order turns least. */
function turns(dates: readonly string[]): number {
  let found = 0
  let direction = 0
  for (let index = 1; index < dates.length; index += 1) {
    const before = dates[index - 1] ?? ''
    const now = dates[index] ?? ''
    const step = now > before ? 1 : now < before ? -1 : 0
    if (step !== 0 && direction !== 0 && step !== direction) found += 1
    if (step !== 0) direction = step
  }
  return found
}

/**
 * Finds the order of a file's dates: the one in which most of them are days of the calendar. Where day-first and
 * month-first fit equally well and differ, it is ambiguous, and the guess is the order in which the rows are sorted, else
 * day-first where dates have points, else the household's custom (month-first for US dollars).
 */
export function findDateStyle(dates: Iterable<string>, currency: string): DateStyle {
  const shapes: DateShape[] = []
  let points = false
  let differ = false
  const seen = new Set<string>()
  for (const text of dates) {
    if (seen.has(text)) continue
    seen.add(text)
    const shape = shapeOf(text)
    if (shape?.kind !== 'numbers') continue
    shapes.push(shape)
    points ||= text.includes('.')
    differ ||= shape.first !== shape.second
  }
  const read = (order: DateOrder) =>
    shapes.flatMap(shape => {
      const reading = inOrder(shape, order)
      return reading.ok ? [reading.date] : []
    })
  const dmy = read('dmy')
  const mdy = read('mdy')
  const custom: DateOrder = points || currency !== 'USD' ? 'dmy' : 'mdy'
  if (shapes.length === 0) return { order: custom, ambiguous: false, needed: false }
  if (dmy.length !== mdy.length)
    return { order: dmy.length > mdy.length ? 'dmy' : 'mdy', ambiguous: false, needed: true }
  if (read('ymd').length > dmy.length) return { order: 'ymd', ambiguous: false, needed: true }
  if (points || !differ) return { order: custom, ambiguous: false, needed: differ }
  const difference = turns(dmy) - turns(mdy)
  const order: DateOrder = difference < 0 ? 'dmy' : difference > 0 ? 'mdy' : custom
  return { order, ambiguous: true, needed: true }
}

/**
 * Reads an OFX datetime, `20261120`, `20261120120000.000[-5:EST]`: the day as the bank wrote it. A few banks write
 * `2026-11-20` there, which is read as well.
 * Source: OFX 1.6 and 2.1.1, section 3.2.8.2.
 */
export function readOfxDate(raw: string): DateReading {
  const text = raw.trim()
  if (text === '') return { ok: false, message: 'is missing' }
  if (/^\d{8}(?:\d{2,6})?(?:[.,]\d{1,9})?\s*(?:\[[^\]]{0,40}\]?)?$/.test(text)) {
    return calendarDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)))
  }
  return YEAR_FIRST.test(text) ? readDate(text, 'ymd') : { ok: false, message: 'is not a date' }
}
