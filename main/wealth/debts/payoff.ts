import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { DebtAgreement } from '../../../shared/domain/debts/agreement.ts'
import { type DebtRun, runFrom } from '../../../shared/domain/debts/payments.ts'
import { rateOn } from '../../../shared/domain/debts/period-interest.ts'
import {
  bare,
  minimumPayoff,
  type Payoff,
  type PlanDebt,
  payoffPlan,
  type Strategy,
} from '../../../shared/domain/debts/plan.ts'
import type { NoPayoff } from '../../../shared/domain/debts/schedule.ts'
import { convertedMinor, householdFactors } from '../../../shared/domain/household-amount.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { DebtNeeds } from './needs.ts'
import { type Debt, type DebtReading, runOnDay } from './reading.ts'

export interface PlanQuestion {
  readonly strategy: Strategy
  readonly extra_minor: number
  readonly order: readonly string[]
}

export interface PlannedDebt {
  readonly debt: Debt
  readonly plan: PlanDebt
  /** What it wants first, in the household's currency; null where nothing is owed. */
  readonly first_minor: number | null
  /** Besides principal and interest, with each payment. */
  readonly besides_minor: number
}

export interface AnsweredPlan extends PlanQuestion {
  readonly from: CalendarDate
  readonly planned: ReadonlyMap<string, PlannedDebt>
  readonly left_out: readonly { readonly debt: Debt; readonly reason: NoPayoff | 'no_exchange_rate' }[]
  readonly payoff: Payoff
  readonly minimum: Payoff
}

/** All open debts of which anything is owed, paid off together. */
export function createPayoffPlans({ household, exchangeRates }: DebtNeeds, { listWithin }: DebtReading) {
  const planWithin = (session: ReadSession, asked: PlanQuestion): AnsweredPlan => {
    const from = household.today(session)
    const { base_currency } = household.getWithin(session)
    const factorOf = householdFactors(exchangeRates.bookWithin(session), base_currency)
    const open = listWithin(session).filter(({ is_open }) => is_open)
    const unknown = asked.order.find(id => !open.some(debt => debt.id === id))
    if (unknown !== undefined) throw new NotFound('debt', unknown)
    const planned = new Map<string, PlannedDebt>()
    const left_out: AnsweredPlan['left_out'][number][] = []
    for (const debt of open) {
      if (debt.stand?.owed_minor === 0) continue
      const factor = factorOf(debt.currency, from)
      const convert = (minor: number) => convertedMinor(minor, factor)
      const found =
        factor === undefined ? 'no_exchange_rate' : plannedOf(debt, from, minor => convert(minor) ?? 0)
      if (typeof found === 'string') left_out.push({ debt, reason: found })
      else planned.set(debt.id, found)
    }
    const debts = [...planned.values()].map(({ plan }) => plan)
    return {
      ...asked,
      from,
      planned,
      left_out,
      payoff: payoffPlan(debts, { ...asked, from }),
      minimum: minimumPayoff(debts, { ...asked, from }),
    }
  }
  return { planWithin }
}

export type PayoffPlans = ReturnType<typeof createPayoffPlans>

/** A debt as it stands today, in the household's currency, or why that is not known. */
function plannedOf(
  debt: Debt,
  today: CalendarDate,
  convert: (minor: number) => number,
): PlannedDebt | NoPayoff {
  const { agreement, stand, id } = debt
  const run = runOnDay(agreement, stand, today)
  if (typeof run === 'string' || stand === null) return typeof run === 'string' ? run : 'no_balance'
  const rate_pphm = rateOn(agreement, today)
  if (rate_pphm === null) return 'no_rate'
  const { owed, level } = run.start
  const start = {
    ...run.start,
    owed: BigInt(convert(Number(owed))),
    level: level === null ? null : BigInt(convert(Number(level))),
  }
  const own: DebtRun = {
    ...runFrom(converted(bare(agreement), convert), { ...stand, owed_minor: Number(start.owed) }),
    start,
  }
  return {
    debt,
    plan: { id, run: own, rate_pphm },
    first_minor: start.owed === 0n ? null : own.step(start).row.payment_minor,
    besides_minor: convert(agreement.escrow_minor) + convert(agreement.fee_minor),
  }
}

function converted(agreement: DebtAgreement, convert: (minor: number) => number): DebtAgreement {
  const ifKnown = (minor: number | null) => (minor === null ? null : convert(minor))
  return {
    ...agreement,
    payment_minor: ifKnown(agreement.payment_minor),
    original_minor: ifKnown(agreement.original_minor),
    rate_changes: agreement.rate_changes.map(each => ({
      ...each,
      payment_minor: ifKnown(each.payment_minor),
    })),
  }
}
