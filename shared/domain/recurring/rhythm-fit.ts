import {
  type DayNumber,
  dateOf,
  dayOf,
  daysInMonth,
  monthIndex,
  monthNumberOf,
  weekdayOfDay,
  yearOf,
} from '../calendar.ts'
import { type Beat, nearestBeat, periodOf, type Rhythm } from './rhythm.ts'

/** Which rhythm days have, by how likely each would give them: weighed against days that come at random. */

export interface Fit {
  readonly rhythm: Rhythm
  /** Natural logarithm of how much likelier the days are with it than without. */
  readonly score: number
  /** Mean logarithm of the odds of the days that are met: how near they are to their beats. */
  readonly closeness: number
  /** The beats that were met, in order, each with the place of its day among those given. */
  readonly met: readonly (Beat & { readonly index: number })[]
  /** Days given that are on no beat, or on one that another day meets better. */
  readonly outside: number
  /** Beats between the first and the last that no day meets. */
  readonly missing: number
}

/** Of days from the scheduled one, from three before to four after: how often a bank books so many days from it. */
const FIRST_OFFSET = -3
const LAST_OFFSET = 4
const ON_WORKDAY = [0.015, 0.02, 0.04, 0.62, 0.1, 0.06, 0.045, 0.012]
// A day on a weekend is booked on the Monday after it, by some on the Friday before, and by some on its day.
const ON_SATURDAY = [0.01, 0.02, 0.12, 0.22, 0.06, 0.42, 0.06, 0.03]
const ON_SUNDAY = [0.01, 0.12, 0.03, 0.22, 0.42, 0.06, 0.04, 0.02]

/** Of a bank that books up to three days late whatever the weekday, and how much rarer such a one is, by the logarithm. */
const ON_ANY_DAY = [0.004, 0.008, 0.016, 0.24, 0.24, 0.24, 0.24, 0.008]
const RARER = Math.log(0.5)

/** Of bills that come about twice a month: further from their days, they are rather two that come once. */
const LEAST_CLOSE = -1.2
/** As many as that can be tried apart: two halves of as many as one series needs. */
const CAN_BE_APART = 6

const MISSING = 2.5
const OUTSIDE = 3.5
/** Latest days that a rhythm is found by; older ones of one payee tell no more of it. */
const MOST_DAYS = 40
/** Latest days that a rhythm is tried from. */
const TRIED = 6

function offsetOdds(offset: number, scheduled: DayNumber): number {
  if (offset < FIRST_OFFSET || offset > LAST_OFFSET) return 0
  const weekday = weekdayOfDay(scheduled)
  const odds = weekday === 6 ? ON_SATURDAY : weekday === 7 ? ON_SUNDAY : ON_WORKDAY
  return odds[offset - FIRST_OFFSET] ?? 0
}

/**
 * Whether two that come once a month, one about half a month after the other, would pass for it. A wage is paid like that by one who pays it; of a payee
 * of bills it is as often a second line.
 */
export function passesForTwo(rhythm: Rhythm, direction: Direction): boolean {
  const period = periodOf(rhythm)
  return direction === 'expense' && period > 12 && period < 18
}

type Direction = 'expense' | 'income'

/** How well days, in rising order, fit a rhythm. */
function fitTo(rhythm: Rhythm, days: readonly DayNumber[], prior: number, direction: Direction): Fit {
  const period = periodOf(rhythm)
  const best = new Map<number, Beat & { index: number; odds: number; slow: number }>()
  days.forEach((day, index) => {
    const beat = nearestBeat(rhythm, day)
    const odds = offsetOdds(day - beat.day, beat.day)
    const slow = ON_ANY_DAY[day - beat.day - FIRST_OFFSET] ?? 0
    if (odds > (best.get(beat.ordinal)?.odds ?? 0)) best.set(beat.ordinal, { ...beat, index, odds, slow })
  })
  const met = [...best.values()].sort((a, b) => a.ordinal - b.ordinal)
  const [first] = met
  const last = met.at(-1)
  const missing = first && last ? last.ordinal - first.ordinal + 1 - met.length : 0
  const outside = days.length - met.length
  const usual = met.reduce((sum, { odds }) => sum + Math.log(odds), 0)
  // Days of two bills of one payee would pass for one that is booked late.
  const slow = passesForTwo(rhythm, direction)
    ? usual
    : met.reduce((sum, each) => sum + Math.log(each.slow), RARER)
  const nearness = Math.max(usual, slow)
  const likelihood = nearness + met.length * Math.log(period)
  const score = likelihood - Math.log(period) + Math.log(prior) - MISSING * missing - OUTSIDE * outside
  return { rhythm, score, closeness: nearness / Math.max(1, met.length), met, outside, missing }
}

interface Kind {
  readonly unit: Rhythm['unit']
  readonly step: number
  readonly twice?: boolean
  readonly prior: number
}

/** What bills and incomes have, and how often. */
const KINDS: readonly Kind[] = [
  { unit: 'days', step: 7, prior: 0.08 },
  { unit: 'days', step: 14, prior: 0.08 },
  { unit: 'days', step: 21, prior: 0.01 },
  { unit: 'days', step: 28, prior: 0.1 },
  { unit: 'days', step: 35, prior: 0.004 },
  { unit: 'days', step: 42, prior: 0.01 },
  { unit: 'days', step: 56, prior: 0.01 },
  { unit: 'days', step: 70, prior: 0.002 },
  { unit: 'days', step: 84, prior: 0.005 },
  { unit: 'months', step: 1, twice: true, prior: 0.05 },
  { unit: 'months', step: 1, prior: 0.6 },
  { unit: 'months', step: 2, prior: 0.04 },
  { unit: 'months', step: 3, prior: 0.08 },
  { unit: 'months', step: 4, prior: 0.01 },
  { unit: 'months', step: 6, prior: 0.04 },
  { unit: 'months', step: 12, prior: 0.08 },
]
/** Of any other number of days. */
const OTHER_DAYS = { least: 5, most: 120, prior: 0.003 }

/** The likeliest rhythm of days in rising order; undefined for too few, and where none comes near. */
export function likeliestRhythm(all: readonly DayNumber[], direction: Direction): Fit | undefined {
  const days = all.slice(-MOST_DAYS)
  if (days.length < 2) return undefined
  let best: Fit | undefined
  for (const kind of kindsNear(gapsOf(days)))
    for (const rhythm of rhythmsOf(kind, days)) {
      const fit = fitTo(rhythm, days, kind.prior, direction)
      if (isRatherTwo(fit, direction)) continue
      if (best === undefined || fit.score > best.score) best = fit
    }
  return best
}

/** What comes every second week drifts through the month: once there are enough, it is told from two by trying them apart. */
function isRatherTwo({ rhythm, closeness, met }: Fit, direction: Direction): boolean {
  if (!passesForTwo(rhythm, direction) || closeness >= LEAST_CLOSE) return false
  return rhythm.unit === 'months' || met.length < CAN_BE_APART
}

function gapsOf(days: readonly DayNumber[]): readonly number[] {
  return days
    .slice(1)
    .map((day, index) => day - (days[index] ?? day))
    .sort((a, b) => a - b)
}

/** The kinds that the middle and the quarter of the gaps come near to: with one left out a middle of few is twice as long. */
function kindsNear(gaps: readonly number[]): readonly Kind[] {
  const middle = gaps[Math.floor(gaps.length / 2)] ?? 0
  const quarter = gaps[Math.floor(gaps.length / 4)] ?? 0
  const near = (period: number, gap: number) => Math.abs(gap - period) <= Math.max(4, period * 0.14)
  const usual = KINDS.filter(({ unit, step, twice }) => {
    const period = unit === 'days' ? step : (step * 30.44) / (twice === true ? 2 : 1)
    return near(period, middle) || near(period, quarter)
  })
  const { least, most, prior } = OTHER_DAYS
  if (middle < least || middle > most || middle % 7 === 0) return usual
  return [...usual, { unit: 'days', step: middle, prior }]
}

/** The rhythms of a kind of which one of the latest days may be a beat, booked up to three days late or one early. */
function rhythmsOf({ unit, step, twice }: Kind, days: readonly DayNumber[]): readonly Rhythm[] {
  const latest = days.slice(-TRIED)
  const found = new Map<string, Rhythm>()
  if (unit === 'days') {
    for (const day of latest)
      for (let late = -1; late <= 3; late++) {
        const anchor = day - late
        found.set(`${((anchor % step) + step) % step}`, { unit, step, anchor })
      }
    return [...found.values()]
  }
  if (twice === true) return twiceAMonth(latest)
  for (const day of latest)
    for (let late = -1; late <= 3; late++) {
      const text = dateOf(day - late)
      const month = monthIndex(text)
      for (const due of dueDays(text))
        found.set(`${((month % step) + step) % step} ${due}`, { unit, step, month, days: [due] })
    }
  return [...found.values()]
}

/** The day of the month, and where it is the month's last each day that falls on it. */
function dueDays(text: string): readonly number[] {
  const day = dayOf(text)
  const last = daysInMonth(yearOf(text), monthNumberOf(text))
  return day < last ? [day] : [29, 30, 31].filter(each => each > day).concat(day)
}

function twiceAMonth(latest: readonly DayNumber[]): readonly Rhythm[] {
  const due = [...new Set(latest.flatMap(day => [0, 1, 2].flatMap(late => dueDays(dateOf(day - late)))))]
  const month = monthIndex(dateOf(latest.at(-1) ?? 0))
  return due.flatMap(one =>
    due
      .filter(other => other - one >= 13 && other - one <= 17)
      .map((other): Rhythm => ({ unit: 'months', step: 1, month, days: [one, other] })),
  )
}
