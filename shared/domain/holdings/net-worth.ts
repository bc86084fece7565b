import { addMonths, type CalendarDate, dateInMonth, type Month, monthOf, monthsBetween } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import type { HouseholdSum, UnconvertedSum } from '../unconverted.ts'
import type { RateBook } from './conversion.ts'
import { round, sum, toMinorUnits } from './fraction.ts'
import type { HoldingFacts } from './position.ts'
import { worthOn } from './worth.ts'

/** Net worth at the end of a month, or today in the month that runs. Minor units of the base currency. */
export interface NetWorthPoint {
  readonly month: Month
  readonly date: CalendarDate
  readonly assets_minor: number
  readonly liabilities_minor: number
  /** What the household's accounts held; null where they are not asked for. */
  readonly accounts_minor: number | null
  /** What is held of tenants' deposits and owed back; null where the accounts that hold it are not asked for. */
  readonly deposits_minor: number | null
  /** Fees that open deals are expected to bring; only today's figure is known. Null where they are not asked for. */
  readonly expected_fees_minor: number | null
  readonly net_worth_minor: number
  /** Amounts that no rate led from on that date; they are in no figure. */
  readonly unconverted: number
  /** What of the accounts' balances no rate led from. */
  readonly unconverted_accounts: readonly UnconvertedSum[]
  /** A rate that was used was too old. */
  readonly stale: boolean
}

export interface NetWorthNeeds {
  readonly holdings: readonly HoldingFacts[]
  readonly base_currency: string
  readonly book: RateBook
  readonly today: CalendarDate
  /** What the accounts held on a date, minor units of the base currency. */
  readonly accounts?: (date: CalendarDate) => HouseholdSum
  /** What was held of tenants' deposits on a date, minor units of the base currency. */
  readonly deposits?: (date: CalendarDate) => number
  /** What open deals are expected to bring, as known today. */
  readonly expected_fees_minor?: number | undefined
}

/** Net worth on one date: what is owned less what is owed, with what else was asked for. @throws SumTooLarge */
export function netWorthOn(needs: NetWorthNeeds, date: CalendarDate): NetWorthPoint {
  const worth = worthOn(needs.holdings, date, needs.base_currency, needs.book)
  const assets_minor = toMinorUnits(round(sum(worth.values.map(each => each.base))))
  const liabilities_minor = toMinorUnits(round(sum(worth.liabilities.map(each => each.base))))
  const accounts = needs.accounts?.(date)
  const accounts_minor = accounts?.minor ?? null
  const deposits_minor = needs.deposits?.(date) ?? null
  const unconverted_accounts = accounts?.unconverted ?? []
  const expected_fees_minor =
    needs.expected_fees_minor === undefined ? null : date === needs.today ? needs.expected_fees_minor : 0
  return {
    month: monthOf(date),
    date,
    assets_minor,
    liabilities_minor,
    accounts_minor,
    deposits_minor,
    expected_fees_minor,
    net_worth_minor: sumMinor([
      assets_minor,
      -liabilities_minor,
      accounts_minor ?? 0,
      -(deposits_minor ?? 0),
      expected_fees_minor ?? 0,
    ]),
    unconverted: worth.unconverted.length + unconverted_accounts.length,
    unconverted_accounts,
    stale: [...worth.values, ...worth.liabilities].some(({ conversion }) => conversion.stale),
  }
}

/**
 * Net worth by month, each at its last day, the month that runs at today; months to come are left out, for nothing is known of them. The last
 * point of a series up to this month is therefore the figure of today's summary.
 */
export function netWorthByMonth(needs: NetWorthNeeds, from: Month, to: Month): NetWorthPoint[] {
  const current = monthOf(needs.today)
  const last = to < current ? to : current
  const count = Math.max(0, monthsBetween(from, last) + 1)
  return Array.from({ length: count }, (_, index) => {
    const month = addMonths(from, index)
    return netWorthOn(needs, month === current ? needs.today : dateInMonth(month, 31))
  })
}
