import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Transactions } from '../../household/transactions/index.ts'
import { findByDeal } from './pipelines.store.ts'
import { requireDeal } from './required.ts'

export interface MoneyNeeds {
  readonly household: HouseholdService
  readonly transactions: Pick<Transactions, 'linked'>
}

type Row = ReturnType<Transactions['linked']['incomesOfAmountWithin']>[number]

/** The fee of a closed deal, minor units. */
export interface DealFee {
  readonly amount_minor: number
  readonly date: CalendarDate
  /** What of it no transaction that is for the deal has brought yet. */
  readonly open_minor: number
  /** What a transaction of the rest would be called. */
  readonly description: string
  /** Incomes of that amount, around the day, that are for no other deal and do not count for this one. */
  readonly in_ledger: readonly Row[]
}

/** What a deal has cost and brought in truth: the transactions that are for it, minor units. */
export interface DealMoney {
  readonly costs_minor: number
  readonly received_minor: number
  /** null as long as the deal has not closed, or its fee is not known. */
  readonly fee: DealFee | null
}

/** A fee comes in by the closing or some weeks after it. */
const DAYS_BEFORE = 7
const DAYS_AFTER = 45

/** @throws NotFound */
export function moneyOf(
  session: ReadSession,
  { transactions, household }: MoneyNeeds,
  id: string,
): DealMoney {
  const { title } = requireDeal(session, id)
  const sums = transactions.linked.sumsOfWithin(session, { kind: 'deal', id })
  const money = { costs_minor: sums.paid_minor, received_minor: sums.received_minor }
  const pipeline = findByDeal(session, id)
  const amount_minor = pipeline?.actual_fee_minor ?? 0
  if (pipeline?.stage !== 'closed' || amount_minor <= 0) return { ...money, fee: null }
  const date = pipeline.closed_on ?? pipeline.stage_since
  const open_minor = Math.max(0, amount_minor - sums.received_minor)
  const today = household.today(session)
  const around = { from: addDays(date, -DAYS_BEFORE), to: addDays(date, DAYS_AFTER) }
  const in_ledger =
    open_minor === 0
      ? []
      : transactions.linked.incomesOfAmountWithin(session, {
          amount_minor: open_minor,
          ...around,
          kind: 'deal',
          id,
        })
  return {
    ...money,
    fee: {
      amount_minor,
      date: date > today ? today : date,
      open_minor,
      description: `Fee: ${title}`,
      in_ledger,
    },
  }
}
