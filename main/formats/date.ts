import type { DateOrder } from '../../shared/contract/csv-mapping.ts'
import { addDays, type CalendarDate, daysInMonth } from '../../shared/domain/calendar.ts'
import { type Wording, worded } from '../../shared/domain/wording.ts'
import { monthNumber } from './month-names.ts'

/** Dates as banks write them. A date is taken as written: no time zone moves it. */

export type DateReading =
  | { readonly ok: true; readonly date: CalendarDate }
  | { readonly ok: false; readonly wording: Wording }

// Made once: columns that hold no dates are tried by their thousands.
const refused = (wording: Wording): DateReading => ({ ok: false, wording })
const MISSING = refused(worded('is missing'))
const NOT_A_DATE = refused(worded('is not a date'))
const NO_SUCH_DAY = refused(worded('is not a day of the calendar'))
const NOT_YEAR_FIRST = refused(worded('does not have the year first'))

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
  /(?:[T ,]+\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[AP]\.?M\.?)?\s*(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?|(?<=\d{4}) \d{1,2}\.\d{2}(?:\.\d{2})?)$/i
const YEAR_FIRST = /^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?$|^(\d{4}) (\d{1,2}) (\d{1,2})$/
/** Also Quicken's `1/ 5'04`, where the apostrophe stands before a year of this century. */
const NUMBERS = /^(\d{1,2}) ?([-/. ]) ?(\d{1,2})(?: ?\2 ?|(')) ?(\d{4}|\d{1,2})\.?$/
const WEEKDAY = /^\p{L}+\.?,?\s+(?=\d)/u
/** Words between the parts of a date; `gada`, `metų` and the like say that a number is the year. */
const ORDINALS: ReadonlySet<string> = new Set(
  'st nd rd th de of er den del do a e d m g r da di d’ la le li el al ta ko eko ren gada metai y год г р рік'.split(
    ' ',
  ),
)
const EAST_ASIAN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?$/

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
  if (!isDay(year, month, day)) return NO_SUCH_DAY
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
  const all = text.match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  if (all.length < 3 || all.length > 6) return undefined
  const words = all.filter(word => !ORDINALS.has(word.toLowerCase()))
  const [first = '', second = '', third = ''] = words
  if (words.length !== 3) return undefined
  const year = (digits: string) =>
    digits.length === 4 ? Number(digits) : digits.length === 2 ? fullYear(Number(digits)) : Number.NaN
  const month = /^\d+$/.test(first + third) && !/^\d/.test(second) ? monthNumber(second) : undefined
  if (month !== undefined) {
    return first.length === 4
      ? { kind: 'settled', year: year(first), month, day: Number(third) }
      : { kind: 'settled', year: year(third), month, day: Number(first) }
  }
  if (first.length === 4 && /^\d+$/.test(first + second)) {
    const last = monthNumber(third)
    return last === undefined
      ? undefined
      : { kind: 'settled', year: year(first), month: last, day: Number(second) }
  }
  if (!/^\p{L}/u.test(first) || !/^\d+$/.test(second + third)) return undefined
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
  const eastern = EAST_ASIAN.exec(text)
  if (eastern)
    return {
      kind: 'settled',
      year: Number(eastern[1]),
      month: Number(eastern[2]),
      day: Number(eastern[3]),
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
      return shortYear ? calendarDate(fullYear(first), second, third) : NOT_YEAR_FIRST
  }
}

/**
 * Reads a date in the order given, which only counts where the date does not settle it (a year of four digits in front and
 * a month's name do). A time after the date is left out. Impossible days are problems.
 */
export function readDate(raw: string, order: DateOrder): DateReading {
  const shape = shapeOf(raw)
  if (!shape) return raw.trim() === '' ? MISSING : NOT_A_DATE
  return inOrder(shape, order)
}

/** Whether a text is a date in some order. */
export function isDateText(raw: string): boolean {
  return readDate(raw, 'dmy').ok || readDate(raw, 'mdy').ok || readDate(raw, 'ymd').ok
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

/** What else there is to tell the order of a file's dates by. */
export interface DateHints {
  /** Nothing was booked long after it, and hardly anything decades before. */
  readonly today?: CalendarDate | undefined
  /** Dates of the days that the statement says it covers, as the bank writes them. */
  readonly period?: readonly string[] | undefined
  /** How the running balances say that the rows are sorted: 1 with the oldest first, -1 with the newest first. */
  readonly direction?: 1 | -1 | undefined
}

const FUTURE_DAYS = 40
const PAST_DAYS = 12 * 366
/** So many dates that are sorted in one order and in disorder in the other are not so by chance. */
const TELLING_DATES = 8

/** Collects what the dates of a file tell of their order, one after the other: there may be millions. */
export class DateEvidence {
  readonly #seen = new Set<string>()
  readonly #shapes: Extract<DateShape, { kind: 'numbers' }>[] = []
  #points = false
  #differ = false

  add(text: string): void {
    if (this.#seen.has(text) || this.#seen.size > 100_000) return
    this.#seen.add(text)
    const shape = shapeOf(text)
    if (shape?.kind !== 'numbers') return
    this.#shapes.push(shape)
    this.#points ||= text.includes('.')
    this.#differ ||= shape.first !== shape.second
  }

  /** A date above the rows that is written as they are has the same order. */
  #addEnd(text: string): void {
    const [first = ''] = this.#seen
    const mark = /\D/.exec(text)?.[0]
    if (mark !== undefined && mark === /\D/.exec(first)?.[0]) this.add(text)
  }

  /** Whether the dates rise from the first to the last; null where that cannot be told. */
  ascending(order: DateOrder): boolean | null {
    const texts = [...this.#seen]
    const read = (text: string | undefined) => {
      const reading = text === undefined ? undefined : readDate(text, order)
      return reading?.ok ? reading.date : null
    }
    const dates = texts.map(read).filter(date => date !== null)
    const first = dates[0]
    const last = dates.at(-1)
    if (first === undefined || last === undefined || first === last) return null
    if (isSorted(dates, 1)) return true
    return isSorted(dates, -1) ? false : null
  }

  #read(order: DateOrder): readonly CalendarDate[] {
    return this.#shapes.flatMap(shape => {
      const reading = inOrder(shape, order)
      return reading.ok ? [reading.date] : []
    })
  }

  /** The order, and whether it is a guess. See `findDateStyle`. */
  style(currency: string, hints: DateHints = {}): DateStyle {
    const shapes = this.#shapes
    const custom: DateOrder = this.#points || currency !== 'USD' ? 'dmy' : 'mdy'
    if (shapes.length === 0) return { order: custom, ambiguous: false, needed: false }
    for (const text of hints.period ?? []) this.#addEnd(text)
    const orders: DateOrder[] = this.#points ? ['dmy'] : ['dmy', 'mdy']
    if (shapes.every(({ shortYear }) => shortYear)) orders.push('ymd')
    let readings = orders.map(order => ({ order, dates: this.#read(order) }))
    const most = Math.max(...readings.map(({ dates }) => dates.length))
    readings = readings.filter(({ dates }) => dates.length === most)
    const keep = (test: (dates: readonly CalendarDate[]) => boolean) => {
      const kept = readings.filter(({ dates }) => test(dates))
      if (kept.length > 0) readings = kept
    }
    const { today, period, direction } = hints
    if (today !== undefined)
      keep(dates =>
        dates.every(date => date <= addDays(today, FUTURE_DAYS) && date >= addDays(today, -PAST_DAYS)),
      )
    if (today !== undefined) keep(dates => dates.every(date => date <= addDays(today, FUTURE_DAYS)))
    const years = new Set(shapes.map(({ third }) => third))
    const firsts = new Set(shapes.map(({ first }) => first))
    // A year that comes first hardly changes, a day that does hardly stays; without more to go by it comes last.
    const yearFirst = firsts.size === 1 && years.size > 2
    if (readings.length > 1 && today === undefined && !(years.size === 1 && firsts.size === 1))
      readings = readings.filter(({ order }) => (order === 'ymd') === yearFirst)
    if (period && period.length > 1) {
      const within = readings.filter(({ order, dates }) => isWithin(dates, period, order))
      if (within.length > 0) readings = within
    }
    if (direction !== undefined) keep(dates => isSorted(dates, direction))
    const [first] = readings
    if (!first) return { order: custom, ambiguous: false, needed: true }
    const [only, other] = readings
    if (only && !other) return { order: only.order, ambiguous: false, needed: this.#differ || !this.#points }
    if (new Set(readings.map(({ dates }) => dates.join())).size === 1)
      return { order: custom, ambiguous: false, needed: this.#differ }
    const byTurns = readings
      .map(({ order, dates }) => ({ order, turns: turns(dates) }))
      .sort((left, right) => left.turns - right.turns)
    const [best, next] = byTurns
    if (!best || !next) return { order: first.order, ambiguous: true, needed: true }
    if (best.turns === next.turns) {
      const order = readings.some(reading => reading.order === custom) ? custom : first.order
      return { order, ambiguous: true, needed: true }
    }
    const settled = best.turns === 0 && next.turns > 2 && most >= TELLING_DATES
    return { order: best.order, ambiguous: !settled, needed: true }
  }
}

function isSorted(dates: readonly CalendarDate[], direction: 1 | -1): boolean {
  return dates.every((date, index) => {
    const before = dates[index - 1] ?? date
    return direction === 1 ? before <= date : before >= date
  })
}

function isWithin(dates: readonly CalendarDate[], period: readonly string[], order: DateOrder): boolean {
  const ends = period.flatMap(text => {
    const reading = readDate(text, order)
    return reading.ok ? [reading.date] : []
  })
  if (ends.length < 2) return false
  ends.sort()
  const from = addDays(ends[0] ?? '', -SLACK_DAYS)
  const to = addDays(ends.at(-1) ?? '', SLACK_DAYS)
  return dates.every(date => date >= from && date <= to)
}

/** What is booked on the last day of a statement may bear a date some days off. */
const SLACK_DAYS = 5

/**
 * Finds the order of a file's dates: the one in which most of them are days of the calendar, none lies far off today or outside of the
 * statement's period, and the rows are sorted as their balances say. Where two orders are left it is ambiguous, and the guess is the one in
 * which the rows are sorted, else day-first where dates have points, else the household's custom (month-first for US dollars).
 */
export function findDateStyle(dates: Iterable<string>, currency: string, hints: DateHints = {}): DateStyle {
  const evidence = new DateEvidence()
  for (const text of dates) evidence.add(text)
  return evidence.style(currency, hints)
}

/**
 * Reads an OFX datetime, `20261120`, `20261120120000.000[-5:EST]`: the day as the bank wrote it. A few banks write
 * `2026-11-20` there, which is read as well.
 * Source: OFX 1.6 and 2.1.1, section 3.2.8.2.
 */
export function readOfxDate(raw: string): DateReading {
  const text = raw.trim()
  if (text === '') return MISSING
  if (/^\d{8}(?:\d{2,6})?(?:[.,]\d{1,9})?\s*(?:\[[^\]]{0,40}\]?)?$/.test(text)) {
    return calendarDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)))
  }
  return YEAR_FIRST.test(text) ? readDate(text, 'ymd') : NOT_A_DATE
}
