import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { apportion, breakdown } from './apportion.ts'
import type { RateBook, RateUse } from './conversion.ts'
import { add, type Fraction, round, toMinorUnits, ZERO } from './fraction.ts'
import { type HoldingFacts, ownedShare } from './position.ts'
import { type Converted, type Worth, worthOn } from './worth.ts'

/** The key of what has no jurisdiction or no entity. */
export const UNASSIGNED = 'unassigned'

export interface SummaryLine {
  readonly holding_id: string
  /** The date and the currency of the valuation it goes by; null before the first. */
  readonly valued_on: CalendarDate | null
  readonly currency: string | null
  /** The person's share, minor units of that currency. */
  readonly native_minor: number | null
  /** Minor units of the base currency; null where it has no value or no rate. The lines sum to the total. */
  readonly value_minor: number | null
  /** What is owed against it and could be converted, minor units of the base currency. */
  readonly liabilities_minor: number
  /** A rate it goes by is stale. */
  readonly stale: boolean
}

/** What everything is worth on a date. Amounts are minor units of the base currency unless they say otherwise. */
export interface Summary {
  readonly date: CalendarDate
  readonly base_currency: string
  readonly total_minor: number
  /** Everything could be converted. */
  readonly complete: boolean
  readonly by_asset_type: ReadonlyMap<string, number>
  readonly by_jurisdiction: ReadonlyMap<string, number>
  readonly by_entity: ReadonlyMap<string, number>
  /** By the currency it is valued in. */
  readonly by_currency_base: ReadonlyMap<string, number>
  /** All of a currency in minor units of its own, converted or not. */
  readonly by_currency: ReadonlyMap<string, number>
  readonly liabilities_minor: number
  /** Value less liabilities; net worth is this and what the accounts hold. */
  readonly holdings_net_minor: number
  readonly unconverted: readonly {
    readonly kind: 'value' | 'liability'
    readonly holding_id: string
    readonly label: string
    readonly currency: string
    /** Minor units of its own currency. */
    readonly amount_minor: number
  }[]
  readonly rates_used: readonly RateUse[]
  /** Those of them that are too old. */
  readonly stale: readonly RateUse[]
  /** Holdings that were not valued by then. */
  readonly unvalued: readonly { readonly holding_id: string; readonly label: string }[]
  readonly lines: readonly SummaryLine[]
}

/**
 * Sums what is owned and owed on a date. The total is the exact sum, rounded once; each breakdown, and the lines, are rounded by the largest
 * remainder so that they sum to it. What no rate leads from is listed and never added.
 * @throws SumTooLarge
 */
export function summaryOn(
  holdings: readonly HoldingFacts[],
  date: CalendarDate,
  base_currency: string,
  book: RateBook,
): Summary {
  const worth = worthOn(holdings, date, base_currency, book)
  const { values, liabilities } = worth
  const by = (key: (value: Converted) => string) => breakdown(values.map(each => [key(each), each.base]))
  const total = apportion(values.map(each => each.base))
  const owed = apportion(liabilities.map(each => each.base))
  const rates_used = ratesOf([...values, ...liabilities])
  return {
    date,
    base_currency,
    total_minor: total.total,
    complete: worth.unconverted.length === 0,
    by_asset_type: by(({ holding }) => holding.asset_type),
    by_jurisdiction: by(({ holding }) => holding.jurisdiction ?? UNASSIGNED),
    by_entity: by(({ holding }) => holding.entity_name ?? UNASSIGNED),
    by_currency_base: by(({ amount }) => amount.currency),
    by_currency: nativeTotals(worth),
    liabilities_minor: owed.total,
    holdings_net_minor: sumMinor([total.total, -owed.total]),
    unconverted: worth.unconverted.map(({ amount, ...rest }) => ({
      ...rest,
      amount_minor: toMinorUnits(round(amount)),
    })),
    rates_used,
    stale: rates_used.filter(use => use.stale),
    unvalued: worth.positions
      .filter(({ value }) => value === undefined)
      .map(({ holding }) => ({ holding_id: holding.id, label: holding.label })),
    lines: linesOf(worth, total.parts, owed.parts),
  }
}

/** What is owned in each currency, in its own minor units; nothing of one currency is added to another. */
function nativeTotals({ values, unconverted }: Worth): Map<string, number> {
  const totals = new Map<string, Fraction>()
  const put = (currency: string, amount: Fraction) =>
    totals.set(currency, add(totals.get(currency) ?? ZERO, amount))
  for (const { amount, native } of values) put(amount.currency, native)
  for (const each of unconverted) if (each.kind === 'value') put(each.currency, each.amount)
  return new Map([...totals].sort().map(([currency, amount]) => [currency, toMinorUnits(round(amount))]))
}

function ratesOf(converted: readonly Converted[]): RateUse[] {
  const uses = new Map<string, RateUse>()
  for (const { conversion } of converted)
    for (const use of conversion.uses) uses.set(`${use.rate.base_currency}/${use.rate.quote_currency}`, use)
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use)
}

function linesOf(worth: Worth, values: readonly number[], owed: readonly number[]): SummaryLine[] {
  const valued = new Map(
    worth.values.map((each, index) => [each.holding.id, { each, minor: values[index] ?? 0 }]),
  )
  const owedOf = new Map<string, { minor: number; stale: boolean }>()
  for (const [index, { holding, conversion }] of worth.liabilities.entries()) {
    const before = owedOf.get(holding.id) ?? { minor: 0, stale: false }
    const minor = sumMinor([before.minor, owed[index] ?? 0])
    owedOf.set(holding.id, { minor, stale: before.stale || conversion.stale })
  }
  return worth.positions.map(({ holding, value }) => {
    const found = valued.get(holding.id)
    const debts = owedOf.get(holding.id)
    const native = value && ownedShare(value, holding.ownership_pphm)
    return {
      holding_id: holding.id,
      valued_on: value?.date ?? null,
      currency: value?.currency ?? null,
      native_minor: native ? toMinorUnits(round(native)) : null,
      value_minor: found?.minor ?? null,
      liabilities_minor: debts?.minor ?? 0,
      stale: (found?.each.conversion.stale ?? false) || (debts?.stale ?? false),
    }
  })
}
