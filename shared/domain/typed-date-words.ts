/** The words and the order that a locale writes dates with, as they may be typed. */
export interface DateWords {
  /** Months 1-12 by their long and short names. */
  readonly months: ReadonlyMap<string, number>
  /** ISO weekdays 1-7 by their long and short names. */
  readonly weekdays: ReadonlyMap<string, number>
  /** Days from today, by `today`, `tomorrow`, `yesterday`. */
  readonly days: ReadonlyMap<string, number>
  /** Words between the parts that say nothing: `de`, `of`, `г`. */
  readonly fillers: ReadonlySet<string>
  /** Whether `11/5` is the fifth of November. */
  readonly monthFirst: boolean
}

const FILLERS = new Set(['of', 'the', 'de', 'del', 'den', 'der', 'el', 'le', 'г', 'р'])
/** Abbreviations that people use and Intl does not. */
const ALSO: readonly (readonly [string, number])[] = [['sept', 9]]

/** Text as it is compared: small letters, no accents, one space where there were several. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .replace(/[−–]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

const known = new Map<string, DateWords>()

/** The words of a locale, with the English ones besides; where a word means two things, the locale's own counts. */
export function dateWords(locale: string): DateWords {
  const found = known.get(locale)
  if (found) return found
  const words: DateWords = {
    months: monthNames(['en', locale]),
    weekdays: weekdayNames(['en', locale]),
    days: relativeDays(['en', locale]),
    fillers: FILLERS,
    monthFirst: monthIsFirst(locale),
  }
  known.set(locale, words)
  return words
}

const STYLES = ['long', 'short'] as const

/** The words of one part of a date; none where it is told by a number, as in `tháng 11`. */
function wordsOf(format: Intl.DateTimeFormat, at: number, type: 'month' | 'weekday'): string[] {
  const name = format.formatToParts(at).find(part => part.type === type)?.value ?? ''
  return /\d/.test(name) ? [] : (fold(name).match(/[\p{L}\p{M}]{2,}/gu) ?? [])
}

function monthNames(locales: readonly string[]): Map<string, number> {
  const names = new Map<string, number>(ALSO)
  // Beside a day, a name may stand in another case than alone: `5 listopada`, `listopad`.
  for (const locale of locales)
    for (const month of STYLES)
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(locale, { month, ...(day && { day }), timeZone: 'UTC' })
        for (let index = 0; index < 12; index += 1)
          for (const word of wordsOf(format, Date.UTC(2026, index, 15), 'month')) names.set(word, index + 1)
      }
  return names
}

function weekdayNames(locales: readonly string[]): Map<string, number> {
  const names = new Map<string, number>()
  for (const locale of locales)
    for (const weekday of STYLES) {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
      // 5 January 2026 was a Monday.
      for (let index = 0; index < 7; index += 1)
        for (const word of wordsOf(format, Date.UTC(2026, 0, 5 + index), 'weekday'))
          names.set(word, index + 1)
    }
  return names
}

function relativeDays(locales: readonly string[]): Map<string, number> {
  const days = new Map<string, number>()
  for (const locale of locales) {
    const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    for (const away of [-1, 0, 1]) days.set(fold(format.format(away, 'day')), away)
  }
  return days
}

function monthIsFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(0)
    .map(part => part.type)
  return parts.indexOf('month') < parts.indexOf('day')
}
