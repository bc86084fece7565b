/** A time of day as 'HH:MM', 24 hours. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether a time of day is in a span of each day, its end not included; a span that ends before it begins goes over midnight. */
export function isWithinDailySpan(time: string, from: string, to: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to
}
