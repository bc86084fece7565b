/** When a seller may be written to or called: from 08:00 to 20:59 by the clock where they are. */

const FIRST_HOUR = 8
const LAST_HOUR = 20

export type ContactTime =
  | { readonly state: 'open'; readonly local: string }
  | { readonly state: 'quiet'; readonly local: string }
  /** Their zone is not known, or is none; nothing goes out until it is. */
  | { readonly state: 'unknown' }

const formats = new Map<string, Intl.DateTimeFormat>()

/** What time it is for a contact. `at` is an instant in milliseconds, `zone` an IANA name; the runtime's own table has the changes of the clock. */
export function contactTime(at: number, zone: string | null): ContactTime {
  const format = zone === null ? undefined : formatOf(zone)
  if (!format) return { state: 'unknown' }
  const parts = format.formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(each => each.type === type)?.value ?? ''
  const hour = Number(part('hour'))
  const isOpen = hour >= FIRST_HOUR && hour <= LAST_HOUR
  return { state: isOpen ? 'open' : 'quiet', local: `${part('hour')}:${part('minute')}` }
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(zone, format)
    return format
  } catch {
    return undefined
  }
}
