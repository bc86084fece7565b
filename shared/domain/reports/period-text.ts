import { longDate } from '../long-date.ts'

const SHORT_MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })
const SHORT_DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: '2-digit',
  timeZone: 'UTC',
})

/** A period in few words, as the texts that the program writes have it: `Jan 2026`, `Q1 2026`, `2026`, `3 Jan 26`. */
export function periodName(key: string): string {
  if (key === 'all') return 'Whole span'
  const quarter = /^(\d{4})-Q(\d)$/.exec(key)
  if (quarter) return `Q${quarter[2]} ${quarter[1]}`
  if (/^\d{4}$/.test(key)) return key
  if (/^\d{4}-\d{2}$/.test(key)) return SHORT_MONTH.format(Date.parse(`${key}-01T00:00:00Z`))
  return SHORT_DATE.format(Date.parse(`${key}T00:00:00Z`))
}

/** A span in words: `1 January 2026 to 31 March 2026`. */
export function spanName({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${longDate(from)} to ${longDate(to)}`
}
