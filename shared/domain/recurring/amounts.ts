import { sumMinor } from '../sum.ts'

/** What the amounts of a series are like: whether they are a bill's at all, and between which bounds the next one is expected. */

export type AmountKind = 'fixed' | 'growing' | 'seasonal'

export interface AmountPattern {
  readonly kind: AmountKind
  /** What is asked for next, in minor units: the latest, or of amounts that vary the average of the last three. */
  readonly amount_minor: number
  readonly band: { readonly least_minor: number; readonly most_minor: number }
  /** Natural logarithm of how much likelier the amounts are a bill's than a shop's. */
  readonly score: number
}

export interface AmountRules {
  /** Days from one to the next. */
  readonly period: number
  readonly direction: 'expense' | 'income'
  /** A shop of everyday things, where only one and the same amount is a bill's. */
  readonly everyday: boolean
}

/** Shorter than this, and no weather or meter explains amounts that vary. */
const SEASONAL_DAYS = 26
const SAME = 0.0005
const LARGEST_STEP = 0.6
const LARGEST_RISE = 0.25
/** A price that goes up week by week is told from a shop's amounts by more of its rises. */
const FEWEST_SHORT_RISES = 4
/** From one step to the next within months of a season, by the logarithm: two months of a year lie near each other, their steps do too. */
const LARGEST_BEND = 0.3
/** Of amounts that stay near their middle: by the logarithm. */
const STEADY = { long: 0.1, short: 0.045 }

/** @param amounts in minor units, the oldest first @returns undefined where they are irregular. */
export function amountPattern(amounts: readonly number[], rules: AmountRules): AmountPattern | undefined {
  const logs = amounts.map(Math.log)
  const steps = logs.slice(1).map((log, index) => log - (logs[index] ?? log))
  const kind = kindOf(logs, steps, rules)
  if (kind === undefined) return undefined
  const last = amounts.at(-1) ?? 0
  const amount_minor = kind === 'seasonal' ? average(amounts.slice(-3)) : last
  return { kind, amount_minor, band: bandOf(kind, amounts, steps), score: scoreOf(steps, rules) }
}

function kindOf(
  logs: readonly number[],
  steps: readonly number[],
  rules: AmountRules,
): AmountKind | undefined {
  const changed = steps.filter(step => Math.abs(step) > SAME)
  if (steps.some(step => Math.abs(step) > LARGEST_STEP)) return undefined
  if (changed.length === 0) return 'fixed'
  if (rules.everyday) return changed.length === 1 && steps.length >= 4 ? 'fixed' : undefined
  if (changed.length <= Math.floor(steps.length / 4)) return 'fixed'
  const canVary = rules.period >= SEASONAL_DAYS || rules.direction === 'income'
  const rises = steps.every(step => step > -SAME && step <= LARGEST_RISE) && isEven(changed)
  if (rises && (canVary || steps.length >= FEWEST_SHORT_RISES)) return 'growing'
  const middle = logs.toSorted((a, b) => a - b)[Math.floor(logs.length / 2)] ?? 0
  const near = canVary ? STEADY.long : STEADY.short
  if (logs.every(log => Math.abs(log - middle) <= near)) return 'seasonal'
  return canVary && isSmooth(logs, steps, rules.period) ? 'seasonal' : undefined
}

/** Rises of a price are alike; those of a shop's amounts, three of which may well rise, are not. */
function isEven(rises: readonly number[]): boolean {
  const most = Math.max(...rises)
  return most <= 0.12 || rises.every(rise => rise >= most / 4)
}

/** Amounts of a season go from one to the next by less than they go up and down over the year; random ones do not. */
function isSmooth(logs: readonly number[], steps: readonly number[], period: number): boolean {
  const meanSquare = steps.reduce((sum, step) => sum + step * step, 0) / steps.length
  if (steps.length < 5)
    return Math.sqrt(meanSquare) <= (period > 60 ? 0.45 : 0.3) && (period > 60 || isUnbent(steps))
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length
  // What is quarterly goes through its year in four steps.
  const most = period > 60 ? 2.4 : 1.3
  return variance <= 0.1 ** 2 || meanSquare <= most * variance || repeatsEachYear(logs, mean, period)
}

function isUnbent(steps: readonly number[]): boolean {
  return steps.every(
    (step, index) => index === 0 || Math.abs(step - (steps[index - 1] ?? step)) <= LARGEST_BEND,
  )
}

function repeatsEachYear(logs: readonly number[], mean: number, period: number): boolean {
  const perYear = Math.round(365.25 / period)
  const later = logs.slice(perYear)
  if (later.length < 3) return false
  const apart = later.reduce((sum, log, index) => sum + Math.abs(log - (logs[index] ?? log)), 0)
  const away = later.reduce((sum, log) => sum + Math.abs(log - mean), 0)
  return apart <= 0.6 * away
}

/** Weighed against steps of a shop's amounts, which are as often a half more or less. */
function scoreOf(steps: readonly number[], { period, direction }: AmountRules): number {
  const width = period > 60 ? 0.3 : period >= SEASONAL_DAYS || direction === 'income' ? 0.2 : 0.05
  const shop = 0.6
  return steps.reduce((sum, step) => {
    if (Math.abs(step) <= SAME) return sum + 3.2
    const gain = Math.log(shop / width) - (step * step * (1 / width ** 2 - 1 / shop ** 2)) / 2 - 0.5
    return sum + Math.max(-6, gain)
  }, 0)
}

function bandOf(
  kind: AmountKind,
  amounts: readonly number[],
  steps: readonly number[],
): AmountPattern['band'] {
  const last = amounts.at(-1) ?? 0
  switch (kind) {
    case 'fixed':
      return { least_minor: last, most_minor: last }
    case 'growing':
      return { least_minor: last, most_minor: Math.round(last * Math.exp(Math.max(...steps))) }
    case 'seasonal': {
      const year = amounts.slice(-13)
      return {
        least_minor: Math.floor(Math.min(...year) * 0.9),
        most_minor: Math.ceil(Math.max(...year) * 1.1),
      }
    }
  }
}

function average(amounts: readonly number[]): number {
  return Math.round(sumMinor(amounts) / Math.max(1, amounts.length))
}
