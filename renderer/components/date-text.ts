import { daysBetween } from '../../shared/domain/calendar.ts'
import { kept } from './kept.ts'
import { areDatesFromYear, wordsLocale } from './locale.ts'

/** How much of a date is written: `20 Nov`, `20 Nov 2026`, `Fri 20 Nov`, `Friday, 20 November 2026`, and of every year `20 November`. */
export type DateStyle = 'short' | 'medium' | 'weekday' | 'long' | 'yearless'

const OPTIONS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  yearless: { day: 'numeric', month: 'long' },
}
const MONTH: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' }
const SHORT_MONTH: Intl.DateTimeFormatOptions = { month: 'short', year: 'numeric' }

const WORDS: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }
const DIGITS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
}

const formats = new Map<string, Intl.DateTimeFormat>()
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

/** In UTC throughout: a calendar date has no zone, and must not slip to the day before in the Americas. */
function formatOf(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(
    formats,
    `${locale} ${name}`,
    () => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
  )
}

/** UTC milliseconds of a calendar date's midnight; NaN for what is no date. */
function dayMilliseconds(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
}

/** A calendar date (`YYYY-MM-DD`) in the locale's words; text that is no date comes back as it is. */
export function formatDate(date: string, style: DateStyle = 'medium', locale = wordsLocale()): string {
  const at = dayMilliseconds(date)
  if (Number.isNaN(at)) return date
  if (style === 'medium' && areDatesFromYear()) return date.slice(0, 10)
  return formatOf(locale, style, OPTIONS[style]).format(at)
}

/** A calendar date as a list of many says it: without the year in the year of `today`, where it would stand in every row. */
export function formatNearDate(date: string, today: string, locale = wordsLocale()): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  return formatDate(date, isThisYear && !areDatesFromYear() ? 'short' : 'medium', locale)
}

/** A month (`YYYY-MM`) in words: `November 2026`. */
export function formatMonth(month: string, locale = wordsLocale()): string {
  const at = dayMilliseconds(`${month}-01`)
  return Number.isNaN(at) ? month : formatOf(locale, 'month', MONTH).format(at)
}

/** A month (`YYYY-MM`) in few words: `Nov 2026`. */
export function formatShortMonth(month: string, locale = wordsLocale()): string {
  const at = dayMilliseconds(`${month}-01`)
  return Number.isNaN(at) ? month : formatOf(locale, 'short-month', SHORT_MONTH).format(at)
}

/** `today`, `tomorrow`, `in 3 days`, `12 days ago`, as the locale says it; beyond 60 days weeks and days stop helping, so months. */
export function relativeDay(date: string, today: string, locale = wordsLocale()): string {
  const days = daysBetween(today, date)
  if (Number.isNaN(days)) return date
  const words = kept(relativeFormats, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  return Math.abs(days) <= 60 ? words.format(days, 'day') : words.format(Math.round(days / 30.44), 'month')
}

/** An instant (UTC ISO 8601) as the clock of a zone showed it: `20 Nov 2026, 14:05`; text that is no instant comes back as it is. */
export function formatInstant(instant: string, timeZone: string, locale = wordsLocale()): string {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return instant
  const fromYear = areDatesFromYear()
  const format = kept(
    formats,
    `${locale} ${timeZone} ${fromYear ? 'digits' : 'instant'}`,
    () => new Intl.DateTimeFormat(locale, { ...(fromYear ? DIGITS : WORDS), timeZone }),
  )
  return format.format(at)
}
