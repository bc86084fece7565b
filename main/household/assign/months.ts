import {
  assignMonths,
  type BucketState,
  type CardState,
  type MonthState,
  toAssignIn,
} from '../../../shared/domain/assign/months.ts'
import {
  averageOf,
  type BucketFacts,
  type MonthFacts,
  type Target,
  wantedInAll,
} from '../../../shared/domain/assign/targets.ts'
import { addMonths, budgetMonthRange, type Month } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { OutsideCell } from '../../core/database/budget-flows.ts'
import type { BucketRow } from '../buckets/index.ts'
import type { Ledger, Worth } from './ledger.ts'

/** A month of the budget as it is told: the rules' figures, with what they are worth today and what targets make of them. */

/** How many months the average looks back. */
export const AVERAGE_MONTHS = 6

/** Of a bucket that a month has nothing of. */
export const NOTHING: BucketState = {
  carried_over: 0,
  assigned: 0,
  spent: 0,
  available: 0,
  overspent_cash: 0,
  overspent_credit: 0,
}

export interface Months {
  readonly first: Month
  readonly states: readonly MonthState[]
}

/**
 * The months that a question needs, in one pass from the first. The budget begins with the month that the household chose, or with an earlier one that
 * assigns something or is asked for.
 */
export function monthsFor(
  ledger: Ledger,
  from_month: Month | null,
  asked: { readonly from: Month; readonly to: Month },
): Months {
  const assigned = ledger.assignments.map(each => each.month)
  const first = [from_month ?? ledger.current, asked.from, ...assigned].reduce((a, b) => (b < a ? b : a))
  const last = [asked.to, ledger.current, ...assigned].reduce((a, b) => (b > a ? b : a))
  return { first, states: assignMonths(ledger, first, last) }
}

export interface Spending {
  /** What was spent of a bucket in a month, on the budget's accounts and cards. */
  of(bucket_id: string, month: Month): number
  /** The months before one that there is anything of, as many as are asked for, the last first. */
  before(bucket_id: string, month: Month, months: number): number[]
}

export function spendingOf({ spent, free, cards }: Ledger): Spending {
  const by = new Map<string, number>()
  const key = (bucket_id: string, month: Month) => `${month} ${bucket_id}`
  for (const { bucket_id, month, spent_minor } of spent)
    by.set(key(bucket_id, month), (by.get(key(bucket_id, month)) ?? 0) + spent_minor)
  const begun = [...spent, ...free, ...cards].reduce<Month | undefined>(
    (first, { month }) => (first === undefined || month < first ? month : first),
    undefined,
  )
  const of = (bucket_id: string, month: Month) => by.get(key(bucket_id, month)) ?? 0
  return {
    of,
    before(bucket_id, month, months) {
      const found: number[] = []
      for (let at = addMonths(month, -1); found.length < months; at = addMonths(at, -1)) {
        if (begun === undefined || at < begun) break
        found.push(of(bucket_id, at))
      }
      return found
    },
  }
}

export type Due = BucketFacts['due'][number] & { readonly bucket_id: string }

export interface BucketMonth extends BucketState {
  readonly bucket: BucketRow
  readonly wanted: number | null
  /** What targets want beyond what is assigned; null without a target that wants an amount. */
  readonly needed: number | null
  readonly average: number | null
  readonly last_month: Pick<BucketState, 'assigned' | 'spent' | 'available'>
}

export interface CardMonth extends CardState {
  readonly account_id: string
  readonly name: string
  /** What its rate has made of what is owed: a part of the uncovered debt. */
  readonly exchange: number
}

export interface MonthView {
  readonly month: Month
  readonly from: string
  readonly to: string
  readonly first: Month
  readonly to_assign: number
  readonly assigned_later: number
  readonly cash: number
  /** What rates have made of the cash since it came in: a part of what there is to assign. */
  readonly exchange: number
  readonly before: number
  readonly free: number
  readonly overspent_before: number
  readonly assigned: number
  readonly buckets: readonly BucketMonth[]
  readonly cards: readonly CardMonth[]
  readonly outside: Pick<OutsideCell, 'spent_minor' | 'income_minor'>
  readonly unconverted: readonly UnconvertedSum[]
}

export interface ViewNeeds {
  readonly ledger: Ledger
  readonly months: Months
  readonly spending: Spending
  readonly buckets: readonly BucketRow[]
  readonly targets: readonly Target[]
  readonly due: (month: Month) => readonly Due[]
  readonly worth: (month: Month) => Worth
  readonly outside: (month: Month) => readonly OutsideCell[]
}

/** The day whose rates and balances a month is told by: its last one, or today. */
export function dayOfMonth({ today, startDay }: Ledger, month: Month): string {
  const { to } = budgetMonthRange(month, startDay)
  return to < today ? to : today
}

export function factsOf(
  { ledger, spending, due }: Pick<ViewNeeds, 'ledger' | 'spending' | 'due'>,
  month: Month,
  states: MonthState['buckets'] | undefined,
  bucketIds: readonly string[],
): { readonly month: MonthFacts; readonly buckets: ReadonlyMap<string, BucketFacts> } {
  const coming = Map.groupBy(due(month), each => each.bucket_id)
  return {
    month: {
      month,
      income: ledger.income.get(month) ?? 0,
      last_income: ledger.income.get(addMonths(month, -1)) ?? 0,
    },
    buckets: new Map(
      bucketIds.map(id => {
        const { carried_over, assigned } = states?.get(id) ?? NOTHING
        const spent_before = spending.before(id, month, 60)
        return [id, { carried_over, assigned, spent_before, due: coming.get(id) ?? [] }]
      }),
    ),
  }
}

export function monthView(needs: ViewNeeds, month: Month): MonthView {
  const { ledger, months, targets, spending } = needs
  const at = months.states.findIndex(each => each.month === month)
  const state = months.states[at]
  if (!state) throw new Error(`The month ${month} was not computed`)
  const previous = months.states[at - 1]
  const worth = needs.worth(month)
  const exchange = worth.cash - state.cash
  const later = month < ledger.current ? [] : months.states.slice(at + 1)
  const shown = needs.buckets.filter(
    ({ id, status }) => status === 'active' || isTouched(state.buckets.get(id)),
  )
  const facts = factsOf(
    needs,
    month,
    state.buckets,
    shown.map(({ id }) => id),
  )
  const own = Map.groupBy(targets, each => each.bucket_id)
  const outside = needs.outside(month)
  return {
    month,
    ...budgetMonthRange(month, ledger.startDay),
    first: months.first,
    ...toAssignIn(state, later, exchange),
    cash: worth.cash,
    exchange,
    before: previous?.unassigned ?? 0,
    free: state.free,
    overspent_before: state.overspent_before,
    assigned: state.assigned,
    buckets: shown.map(bucket => {
      const figures = state.buckets.get(bucket.id) ?? NOTHING
      const bucketFacts = facts.buckets.get(bucket.id)
      const wanted = bucketFacts ? wantedInAll(own.get(bucket.id) ?? [], facts.month, bucketFacts) : null
      const spent = spending.before(bucket.id, month, AVERAGE_MONTHS)
      const last = previous?.buckets.get(bucket.id) ?? NOTHING
      return {
        ...figures,
        bucket,
        wanted,
        needed: wanted === null ? null : Math.max(0, wanted - figures.assigned),
        average: spent.length === 0 ? null : averageOf(spent, AVERAGE_MONTHS),
        last_month: {
          assigned: last.assigned,
          spent: spending.of(bucket.id, addMonths(month, -1)),
          available: last.available,
        },
      }
    }),
    cards: ledger.accounts.flatMap(account => {
      const card = state.cards.get(account.id)
      if (!card || (account.status === 'closed' && !isOpenStill(card))) return []
      const owed = worth.owed.get(account.id) ?? card.owed
      const rate = owed - card.owed
      return [
        {
          ...card,
          account_id: account.id,
          name: account.name,
          owed,
          uncovered: sumMinor([card.uncovered, rate]),
          exchange: rate,
        },
      ]
    }),
    outside: {
      spent_minor: sumMinor(outside.map(each => each.spent_minor)),
      income_minor: sumMinor(outside.map(each => each.income_minor)),
    },
    unconverted: worth.unconverted,
  }
}

export function isTouched(state: BucketState | undefined): boolean {
  return state !== undefined && Object.values(state).some(figure => figure !== 0)
}

function isOpenStill({ available, owed, assigned, paid, moved }: CardState): boolean {
  return [available, owed, assigned, paid, moved].some(figure => figure !== 0)
}
