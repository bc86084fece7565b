/**
 * Calendar dates as people write them, `YYYY-MM-DD`, and the arithmetic of civil days on integers. No Date and no time zone is
 * involved, so a due date cannot move with either; text dates compare and sort as they are.
 *
 * Dates run from 0001-01-01 to 9999-12-31. Arithmetic that leaves those years gives a text `isCalendarDate` refuses, and such a text no
 * longer sorts: a fifth digit puts the year 10000 before 2026.
 */

/** `YYYY-MM-DD` */
export type CalendarDate = string
/** `YYYY-MM` */
export type Month = string
/** Days since 1970-01-01. */
export type DayNumber = number

/** The last date that can be written. */
export const LAST_DATE: CalendarDate = '9999-12-31'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^(\d{4})-(\d{2})$/

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Number of days of a month, 1-12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the text is a real date from 0001-01-01 to 9999-12-31. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text)
  if (!match) return false
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Whether the text is a month from 0001-01 to 9999-12. */
export function isMonth(text: string): boolean {
  const match = MONTH.exec(text)
  return match !== null && Number(match[1]) >= 1 && Number(match[2]) >= 1 && Number(match[2]) <= 12
}

/** The dates that a person or a script may send: far enough for any deed and any mortgage, near enough to be no slip. */
export const FIRST_SENT: CalendarDate = '1900-01-01'
export const LAST_SENT: CalendarDate = '2199-12-31'

/** Whether a date is within the bounds of what may be sent. */
export function isUsualDate(date: CalendarDate): boolean {
  return date >= FIRST_SENT && date <= LAST_SENT
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

function four(value: number): string {
  return value > 999 ? `${value}` : `${value}`.padStart(4, '0')
}

// Read by character code: next due of thousands of bills is mostly the reading of dates, and a slice made a Number costs several times as much.
function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

export function yearOf(text: CalendarDate | Month): number {
  return digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
}

/** 1-12 */
export function monthNumberOf(text: CalendarDate | Month): number {
  return digit(text, 5) * 10 + digit(text, 6)
}

/** 1-31 */
export function dayOf(date: CalendarDate): number {
  return digit(date, 8) * 10 + digit(date, 9)
}

export function monthOf(date: CalendarDate): Month {
  return date.slice(0, 7)
}

/** Days since 1970-01-01. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
export function dayNumber(date: CalendarDate): DayNumber {
  return civilDay(yearOf(date), monthNumberOf(date), dayOf(date))
}

/** `dayNumber` of a date given by its parts. */
export function civilDay(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The date of a day number; the inverse of `dayNumber` (civil_from_days of the same source). */
export function dateOf(days: DayNumber): CalendarDate {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${four(year)}-${two(month)}-${two(day)}`
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(dayNumber(date) + days)
}

/** Days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 Monday to 7 Sunday. */
export function isoWeekday(date: CalendarDate): number {
  return weekdayOfDay(dayNumber(date))
}

/** The first day of the week that a date is in. */
export function weekStartOf(date: CalendarDate, first: 'monday' | 'saturday' | 'sunday'): CalendarDate {
  const weekday = { monday: 1, saturday: 6, sunday: 7 }[first]
  return addDays(date, -((isoWeekday(date) - weekday + 7) % 7))
}

/** ISO weekday of a day number; 1970-01-01 was a Thursday. */
export function weekdayOfDay(days: DayNumber): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

export function isWeekend(date: CalendarDate): boolean {
  return isoWeekday(date) >= 6
}

/** Months since January of the year 0, so that months count and compare as integers. */
export function monthIndex(text: CalendarDate | Month): number {
  return yearOf(text) * 12 + monthNumberOf(text) - 1
}

function monthOfIndex(index: number): Month {
  return `${four(Math.floor(index / 12))}-${two((index % 12) + 1)}`
}

export function addMonths(month: Month, months: number): Month {
  return monthOfIndex(monthIndex(month) + months)
}

/** Months from the first to the second; negative when the second is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return monthIndex(to) - monthIndex(from)
}

/** `dateInMonth` of a month given by its index. */
export function dateAt(index: number, day: number): CalendarDate {
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return `${four(year)}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`
}

/** A day of a month, the month's last where it is shorter: the 31st of February is its 28th or 29th. */
export function dateInMonth(month: Month, day: number): CalendarDate {
  return dateAt(monthIndex(month), day)
}

/** The same day some months on, the month's last where it is shorter. */
export function addMonthsClamped(date: CalendarDate, months: number): CalendarDate {
  return dateInMonth(addMonths(monthOf(date), months), dayOf(date))
}

/** The budget month a date is in, when budget months begin on `startDay` (1-28): it bears the name of the month it begins in. */
export function budgetMonthOf(date: CalendarDate, startDay: number): Month {
  return dayOf(date) >= startDay ? monthOf(date) : addMonths(monthOf(date), -1)
}

/** First and last day of a budget month that begins on `startDay` (1-28); the last month of all ends with the calendar. */
export function budgetMonthRange(
  month: Month,
  startDay: number,
): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const index = monthIndex(month)
  const next = dayNumber(dateAt(index, startDay)) + daysInMonth(yearOf(month), monthNumberOf(month))
  return { from: dateAt(index, startDay), to: dateOf(Math.min(next - 1, dayNumber(LAST_DATE))) }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** The answer given last. A transaction has one instant, and an import asks for its day with each row; working it out takes the platform long. */
let told = { instant: Number.NaN, timeZone: '', date: '' }

/** What date it is in an IANA time zone at an instant (milliseconds since 1970 UTC). */
export function todayIn(instant: number, timeZone: string): CalendarDate {
  if (told.instant === instant && told.timeZone === timeZone) return told.date
  const parts = formatterOf(timeZone).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(each => each.type === type)?.value ?? ''
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  told = { instant, timeZone, date }
  return date
}

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    formatterOf(name)
    return true
  } catch {
    return false
  }
}
