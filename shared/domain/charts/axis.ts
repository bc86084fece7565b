import type { CalendarDate } from '../calendar.ts'

/** The axes of a chart, as figures: what is written on them and where, apart from how it is drawn. */

export interface ValueAxis {
  readonly low: number
  readonly high: number
  /** Round numbers from the lowest to the highest. */
  readonly ticks: readonly number[]
}

/** A chart has about as many lines across it. */
const WANTED_TICKS = 5

/**
 * An axis on which all values lie, and 0 with them, between round numbers: 1, 2 or 5 times a power of ten apart.
 * @param values those that are missing are none of these
 */
export function valueAxis(values: readonly number[]): ValueAxis {
  const least = values.reduce((low, value) => Math.min(low, value), 0)
  const most = values.reduce((high, value) => Math.max(high, value), 0)
  if (least === most) return { low: 0, high: 1, ticks: [0, 1] }
  const step = roundStep((most - least) / (WANTED_TICKS - 1))
  const first = Math.floor(least / step)
  const last = Math.ceil(most / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => exactly((first + index) * step))
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks }
}

/**
 * An axis for what moves far from 0, as a net worth does: between the round numbers around the values, whether 0 is near them or not.
 * @param values one at least
 */
export function closeAxis(values: readonly number[]): ValueAxis {
  const least = Math.min(...values)
  const most = Math.max(...values)
  // What hardly moves is not blown up to a mountain.
  const room = Math.max(most - least, Math.abs(most) * 0.02, 1)
  const step = roundStep(room / (WANTED_TICKS - 2))
  const first = Math.floor(least / step)
  const last = Math.max(first + 1, Math.ceil(most / step))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => exactly((first + index) * step))
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks }
}

function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted))
  const times = wanted / power
  return (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power
}

/** Without what counting in halves of bits leaves behind: 0.30000000000000004. */
function exactly(value: number): number {
  return Number(value.toPrecision(12))
}

/** How far down from the top of the axis a value is, 0 to 1. */
export function depthOf({ low, high }: ValueAxis, value: number): number {
  return (high - value) / (high - low)
}

/** Which of so many points have their words beneath: the first, and every so many after it, so that no more than `most` do. */
export function labelledPoints(count: number, most: number): readonly number[] {
  if (count <= 0) return []
  const every = Math.ceil(count / Math.max(1, most))
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every)
}

/** Which days of a row of days have their month beneath: firsts of a month, every so many of them, so that no more than `most` do. */
export function labelledMonths(days: readonly CalendarDate[], most: number): readonly number[] {
  const firsts = days.flatMap((day, index) => (day.endsWith('-01') ? [index] : []))
  return labelledPoints(firsts.length, most).flatMap(at => firsts[at] ?? [])
}

export interface Stacked {
  /** Which of the series. */
  readonly series: number
  readonly from: number
  readonly to: number
}

/** The values of one point on top of each other: those above 0 upwards from it, those below it downwards, missing ones and zeros not at all. */
export function stacked(values: readonly (number | null)[]): readonly Stacked[] {
  let up = 0
  let down = 0
  return values.flatMap((value, series) => {
    if (value === null || value === 0) return []
    const from = value > 0 ? up : down
    const to = exactly(from + value)
    if (value > 0) up = to
    else down = to
    return [{ series, from, to }]
  })
}
