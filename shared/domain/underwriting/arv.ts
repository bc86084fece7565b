import { type CalendarDate, daysBetween } from '../calendar.ts'
import { minorQuotient } from './exact.ts'
import type { Warning } from './model.ts'

/**
 * A suggested value after repair, out of sales nearby. Each sale is brought to the subject: its price with the adjustment, and where both areas are known,
 * per area times the subject's. The suggestion is their weighted mean, rounded once. A sale weighs recency times distance:
 *
 * | sold within | 90 days | 180 | 365 | longer |   | within | 800 m | 1.6 km | 5 km | farther or unknown |
 * |-------------|---------|-----|-----|--------|   |--------|-------|--------|------|--------------------|
 * | weighs      | 4       | 3   | 2   | 1      |   | weighs | 4     | 3      | 2    | 1                  |
 */

export const ARV_MODEL = 'comps_arv_v1'

export interface Comp {
  readonly id: string
  readonly price_minor: number
  readonly sold_on: CalendarDate
  readonly distance_m: number | null
  /** In the subject's unit, above 0. */
  readonly area: number | null
  /** Signed: what the subject has over the comp. */
  readonly adjustment_minor: number
}

export interface ArvSubject {
  readonly area: number | null
  readonly today: CalendarDate
}

export interface CompLine {
  readonly id: string
  /** What the subject would have sold for by this sale. */
  readonly value_minor: number
  readonly weight: number
  readonly by: 'area' | 'adjusted_price'
}

export interface SuggestedArv {
  readonly model: typeof ARV_MODEL
  readonly arv_minor: number | null
  readonly reason: 'no_comps' | null
  readonly lowest_minor: number | null
  readonly highest_minor: number | null
  readonly lines: readonly CompLine[]
  readonly warnings: readonly Warning[]
}

/** Areas are exact to a hundredth. */
const AREA_SCALE = 100
/** Low and high further apart than a quarter of the low. */
const WIDE_PERCENT = 25n

function step(value: number, ends: readonly [number, number, number]): number {
  return 4 - ends.filter(end => value > end).length
}

function weightOf(comp: Comp, today: CalendarDate): number {
  const recency = step(Math.max(0, daysBetween(comp.sold_on, today)), [90, 180, 365])
  const nearness = comp.distance_m === null ? 1 : step(comp.distance_m, [800, 1600, 5000])
  return recency * nearness
}

function scaledArea(area: number | null): bigint {
  return area === null ? 0n : BigInt(Math.round(area * AREA_SCALE))
}

interface Valued extends CompLine {
  readonly above: bigint
  readonly below: bigint
}

function valuedBy(comp: Comp, subject: ArvSubject): Valued {
  const price = BigInt(comp.price_minor) + BigInt(comp.adjustment_minor)
  const own = scaledArea(subject.area)
  const its = scaledArea(comp.area)
  const byArea = own > 0n && its > 0n
  const above = byArea ? price * own : price
  const below = byArea ? its : 1n
  return {
    id: comp.id,
    value_minor: minorQuotient(above, below),
    weight: weightOf(comp, subject.today),
    by: byArea ? 'area' : 'adjusted_price',
    above,
    below,
  }
}

/** The weighted mean of exact values, in minor units. */
function weightedMean(values: readonly Valued[]): number {
  const below = values.reduce((product, value) => product * value.below, 1n)
  const above = values.reduce(
    (sum, value) => sum + (BigInt(value.weight) * value.above * below) / value.below,
    0n,
  )
  return minorQuotient(above, below * BigInt(values.reduce((sum, value) => sum + value.weight, 0)))
}

function warningsOf(count: number, lowest: number, highest: number): readonly Warning[] {
  const few: Warning = { code: 'few_comps', text: 'Fewer than 3 comps' }
  const wide: Warning = { code: 'wide_spread', text: 'The comps differ by more than a quarter' }
  const isWide = 100n * BigInt(highest - lowest) > WIDE_PERCENT * BigInt(Math.max(0, lowest))
  return [...(count < 3 ? [few] : []), ...(isWide ? [wide] : [])]
}

/** The suggested ARV; null with a reason without a sale to go by. Sales dated after today are left out. */
export function suggestedArv(comps: readonly Comp[], subject: ArvSubject): SuggestedArv {
  const values = comps
    .filter(comp => daysBetween(comp.sold_on, subject.today) >= 0)
    .map(comp => valuedBy(comp, subject))
  if (values.length === 0)
    return {
      model: ARV_MODEL,
      arv_minor: null,
      reason: 'no_comps',
      lowest_minor: null,
      highest_minor: null,
      lines: [],
      warnings: [],
    }
  const amounts = values.map(value => value.value_minor)
  const lowest_minor = Math.min(...amounts)
  const highest_minor = Math.max(...amounts)
  return {
    model: ARV_MODEL,
    arv_minor: weightedMean(values),
    reason: null,
    lowest_minor,
    highest_minor,
    lines: values.map(({ above: _above, below: _below, ...line }) => line),
    warnings: warningsOf(values.length, lowest_minor, highest_minor),
  }
}
