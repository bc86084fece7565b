import { type CalendarDate, daysBetween } from '../calendar.ts'

/** A dated amount, minor units: negative when paid in, positive when received. */
export interface DatedFlow {
  readonly date: CalendarDate
  readonly amount_minor: number
}

export type NoRate =
  /** Nothing was paid in, or nothing came back: no rate makes them equal. */
  | 'one_direction'
  /** All on one day: no time for a return to be yearly. */
  | 'one_day'
  /** No rate between -100 % and a thousand million percent a year makes them equal. */
  | 'no_solution'
  /** More than one rate does, so none of them says anything. */
  | 'several_solutions'

export type Xirr =
  | { readonly ok: true /** A year's return: 0.05 is five percent. */; readonly rate: number }
  | { readonly ok: false; readonly reason: NoRate }

/** The rate is e to this, less 1: a rate of -100 % is at minus infinity, so the search has no wall to run into. */
const LARGEST_EXPONENT = Math.log(1e7)
const SMALLEST_EXPONENT = -Math.log(1e12)
const STEPS = 4000
/** How much denser the grid is around a rate of nothing than at its ends. */
const DENSITY = 0.02

/**
 * The yearly rate at which the flows' values, brought to one day, sum to nothing: sum of amount / (1 + rate) ^ (days / 365), as Excel's XIRR
 * has it. Sign changes are looked for over all rates and then halved down to, so that no first guess decides, nor whether there is an answer.
 */
export function xirr(flows: readonly DatedFlow[]): Xirr {
  const counted = flows.filter(({ amount_minor }) => amount_minor !== 0)
  if (!counted.some(flow => flow.amount_minor > 0) || !counted.some(flow => flow.amount_minor < 0))
    return { ok: false, reason: 'one_direction' }
  const first = counted.reduce((earliest, { date }) => (date < earliest ? date : earliest), '9999-12-31')
  const terms = termsOf(counted, first)
  if (terms.length < 2) return { ok: false, reason: 'one_day' }
  const value = presentValue(terms)
  const brackets = bracketsOf(value)
  const [bracket, another] = brackets
  if (bracket === undefined) return { ok: false, reason: 'no_solution' }
  if (another !== undefined) return { ok: false, reason: 'several_solutions' }
  return { ok: true, rate: Math.expm1(halved(value, bracket)) }
}

interface Term {
  readonly years: number
  readonly amount: number
}

/** One term a day, in the order of days. */
function termsOf(flows: readonly DatedFlow[], first: CalendarDate): Term[] {
  const days = new Map<number, number>()
  for (const { date, amount_minor } of flows) {
    const day = daysBetween(first, date)
    days.set(day, (days.get(day) ?? 0) + amount_minor)
  }
  return [...days]
    .sort(([a], [b]) => a - b)
    .filter(([, amount]) => amount !== 0)
    .map(([day, amount]) => ({ years: day / 365, amount }))
}

/** The sum at an exponent, scaled by what keeps it from overflowing; the scale is positive, so its sign and its zeros are right. */
function presentValue(terms: readonly Term[]): (exponent: number) => number {
  const longest = terms.at(-1)?.years ?? 0
  return exponent => {
    const scale = exponent < 0 ? -exponent * longest : 0
    return terms.reduce((sum, { years, amount }) => sum + amount * Math.exp(-exponent * years - scale), 0)
  }
}

interface Bracket {
  readonly low: number
  readonly high: number
}

/** Every interval of the grid in which the value changes its sign; the grid is dense about nothing and wide at the ends. */
function bracketsOf(value: (exponent: number) => number): Bracket[] {
  const from = Math.asinh(SMALLEST_EXPONENT / DENSITY)
  const to = Math.asinh(LARGEST_EXPONENT / DENSITY)
  const found: Bracket[] = []
  let before: { readonly at: number; readonly sign: number } | undefined
  for (let step = 0; step <= STEPS; step += 1) {
    const at = DENSITY * Math.sinh(from + ((to - from) * step) / STEPS)
    const sign = Math.sign(value(at))
    if (sign === 0) {
      found.push({ low: at, high: at })
      before = undefined
      continue
    }
    if (before !== undefined && before.sign !== sign) found.push({ low: before.at, high: at })
    before = { at, sign }
  }
  return found
}

function halved(value: (exponent: number) => number, { low, high }: Bracket): number {
  const sign = Math.sign(value(low))
  let [from, to] = [low, high]
  for (let turn = 0; turn < 100 && to > from; turn += 1) {
    const middle = (from + to) / 2
    if (middle === from || middle === to) break
    if (Math.sign(value(middle)) === sign) from = middle
    else to = middle
  }
  return (from + to) / 2
}
