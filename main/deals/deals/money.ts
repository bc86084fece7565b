import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import {
  type DealRow,
  partTagOf,
  type RepairLine,
  repairLines,
  type TrailPart,
  trailOf,
} from '../../../shared/domain/deals/deal-money.ts'
import { type FeeBasis, feeOf, partnerShare } from '../../../shared/domain/deals/partner-share.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { LinkedRow, Transactions } from '../../household/transactions/index.ts'
import type { Properties } from '../properties/index.ts'
import { findByDeal, type PipelineWithDeal } from './pipelines.store.ts'
import { requireDeal } from './required.ts'
import type { DealWithPlace } from './store.ts'

export interface MoneyNeeds {
  readonly household: HouseholdService
  readonly transactions: Pick<Transactions, 'linked'>
  readonly properties: Pick<Properties, 'getWithin'>
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
  /** What the contract with the seller says. */
  readonly contract_price_minor: number | null
  readonly trail: readonly TrailPart<MoneyRow>[]
  /** Rows that are in none of the sums: they do not count for the deal, or no rate leads to the household's currency. */
  readonly left_out: number
  readonly repairs: readonly RepairLine[]
  readonly partner: PartnerPayable | null
}

/** A row of the trail, minor units of the household's currency. */
export interface MoneyRow
  extends DealRow,
    Pick<LinkedRow, 'transaction_id' | 'part' | 'date' | 'payee' | 'description'> {
  /** The tag that sorts it; null where its direction does. */
  readonly sorted_by: string | null
}

/** What the partner of a deal is owed, minor units. */
export interface PartnerPayable {
  readonly partner_id: string
  readonly name: string
  readonly split_pphm: number
  readonly fee_minor: number
  readonly basis: FeeBasis
  readonly share_minor: number
  readonly paid_minor: number
  /** The share less what was paid: below 0 where too much was. null until the fee is earned, as nothing is owed before. */
  readonly open_minor: number | null
}

/** A fee comes in by the closing or some weeks after it. */
const DAYS_BEFORE = 7
const DAYS_AFTER = 45

/** @throws NotFound */
export function moneyOf(session: ReadSession, needs: MoneyNeeds, id: string): DealMoney {
  const { transactions, household } = needs
  const deal = requireDeal(session, id)
  const { title } = deal
  const sums = transactions.linked.sumsOfWithin(session, { kind: 'deal', id })
  const pipeline = findByDeal(session, id)
  const parts = partsOf(session, needs, deal, pipeline)
  const money = { costs_minor: sums.paid_minor, received_minor: sums.received_minor, ...parts }
  const received_minor = parts.trail.find(({ part }) => part === 'fee')?.received_minor ?? 0
  const amount_minor = pipeline?.actual_fee_minor ?? 0
  if (pipeline?.stage !== 'closed' || amount_minor <= 0) return { ...money, fee: null }
  const date = pipeline.closed_on ?? pipeline.stage_since
  const open_minor = Math.max(0, amount_minor - received_minor)
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

/** The money of a deal by what it was: the trail, the repairs by line, and what the partner is owed. */
function partsOf(
  session: ReadSession,
  { transactions, properties }: MoneyNeeds,
  deal: DealWithPlace,
  pipeline: PipelineWithDeal | undefined,
): Pick<DealMoney, 'contract_price_minor' | 'trail' | 'left_out' | 'repairs' | 'partner'> {
  const linked = transactions.linked.rowsWithin(session, 'deal', [deal.id])
  const tags = transactions.linked.tagsWithin(
    session,
    linked.map(row => row.transaction_id),
  )
  const rows = linked.flatMap((row): MoneyRow[] => {
    const { transaction_id, part, date, payee, description, household_minor } = row
    if (row.counted === 0 || household_minor === null) return []
    const its = tags.get(transaction_id) ?? []
    const shown = { transaction_id, part, date, payee, description }
    return [{ ...shown, signed_minor: household_minor, tags: its, sorted_by: partTagOf(its) }]
  })
  const trail = trailOf(rows)
  const rowsOf = (part: TrailPart<MoneyRow>['part']) => trail.find(each => each.part === part)
  const estimate = deal.property_id === null ? [] : properties.getWithin(session, deal.property_id).repairs
  const toPartner = rowsOf('partner')
  return {
    contract_price_minor: pipeline?.contract_price_minor ?? null,
    trail,
    left_out: linked.length - rows.length,
    repairs: repairLines(estimate, rowsOf('repairs')?.rows ?? []),
    partner: payableOf(deal, pipeline, (toPartner?.paid_minor ?? 0) - (toPartner?.received_minor ?? 0)),
  }
}

/** null where the deal has no partner with a split, or nothing is known of its fee. @param paid_minor what the partner has had */
function payableOf(
  { partner_id, partner_name, partner_split_pphm: split_pphm }: DealWithPlace,
  pipeline: PipelineWithDeal | undefined,
  paid_minor: number,
): PartnerPayable | null {
  const fee = pipeline && feeOf(pipeline)
  if (partner_id === null || split_pphm === null || !fee) return null
  const { fee_minor, basis } = fee
  const share_minor = partnerShare(fee_minor, split_pphm)
  return {
    partner_id,
    name: partner_name ?? '',
    split_pphm,
    fee_minor,
    basis,
    share_minor,
    paid_minor,
    open_minor: basis === 'actual' ? share_minor - paid_minor : null,
  }
}
