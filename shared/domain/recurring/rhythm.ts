import { civilDay, type DayNumber, dateOf, daysInMonth, monthIndex } from '../calendar.ts'

/**
 * When something comes again and again, as numbers to reckon with: every so many days from a day, or on one or two days of every so many months.
 * A day past a month's end is the month's last, as in the recurrence engine.
 */
export type Rhythm =
  | { readonly unit: 'days'; readonly step: number; readonly anchor: DayNumber }
  | {
      readonly unit: 'months'
      readonly step: number
      /** A month in which it comes, by its index. */
      readonly month: number
      /** In rising order. */
      readonly days: readonly [number] | readonly [number, number]
    }

/** One of a rhythm's days: they are numbered without gaps, so that what was left out shows. */
export interface Beat {
  readonly ordinal: number
  readonly day: DayNumber
}

const DAYS_IN_MONTH = 30.44

/** Days between two, on average. */
export function periodOf(rhythm: Rhythm): number {
  return rhythm.unit === 'days' ? rhythm.step : (rhythm.step * DAYS_IN_MONTH) / rhythm.days.length
}

function dayInMonth(index: number, day: number): DayNumber {
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return civilDay(year, month, Math.min(day, daysInMonth(year, month)))
}

export function beatAt(rhythm: Rhythm, ordinal: number): Beat {
  if (rhythm.unit === 'days') return { ordinal, day: rhythm.anchor + ordinal * rhythm.step }
  const { step, month, days } = rhythm
  const turn = Math.floor(ordinal / days.length)
  const day = days[ordinal - turn * days.length] ?? days[0]
  return { ordinal, day: dayInMonth(month + turn * step, day) }
}

/** The beat nearest to a day; the earlier of two as near, since banks book late rather than early. */
export function nearestBeat(rhythm: Rhythm, day: DayNumber): Beat {
  const about =
    rhythm.unit === 'days'
      ? Math.round((day - rhythm.anchor) / rhythm.step)
      : Math.floor((monthIndex(dateOf(day)) - rhythm.month) / rhythm.step) * rhythm.days.length
  let best = beatAt(rhythm, about - 1)
  for (let ordinal = about; ordinal <= about + 3; ordinal++) {
    const beat = beatAt(rhythm, ordinal)
    if (Math.abs(beat.day - day) < Math.abs(best.day - day)) best = beat
  }
  return best
}

/** The first beat after a day. */
export function beatAfter(rhythm: Rhythm, day: DayNumber): Beat {
  let beat = beatAt(rhythm, nearestBeat(rhythm, day).ordinal - 1)
  while (beat.day <= day) beat = beatAt(rhythm, beat.ordinal + 1)
  return beat
}
