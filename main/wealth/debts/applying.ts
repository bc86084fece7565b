import { type CalendarDate, dayOf, type Month, monthOf } from '../../../shared/domain/calendar.ts'
import type { PlanMonth } from '../../../shared/domain/debts/plan.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import type { DebtNeeds } from './needs.ts'
import type { AnsweredPlan, PayoffPlans, PlannedDebt, PlanQuestion } from './payoff.ts'
import type { DebtTerms } from './terms.ts'

export interface ApplyQuestion extends PlanQuestion {
  readonly bucket_id: string | null
  readonly months: number
}

export interface PlannedBill {
  readonly debt_id: string
  readonly bill_id: string | null
  readonly name: string
  readonly amount_minor: number
  readonly before_minor: number | null
  readonly first_due: CalendarDate
  readonly end_date: CalendarDate | null
}

export interface PlannedLimit {
  readonly month: Month
  readonly amount_minor: number
  readonly before_minor: number | null
}

export interface AppliedPlan {
  readonly bills: readonly PlannedBill[]
  /** The bucket's limits, of a household that budgets by limits. */
  readonly limits: readonly PlannedLimit[]
  /** What the months assign to the bucket, of one whose money has jobs. */
  readonly assigned: readonly PlannedLimit[]
}

/** The calendar month in which most of a month of the plan lies. */
export function monthOfPlan({ from, to }: Pick<PlanMonth, 'from' | 'to'>): Month {
  return monthOf(dayOf(from) <= 15 ? from : to)
}

/** A payoff plan becomes bills, and the limits of a bucket, or what months assign to it. */
export function createPlanApplying(
  needs: DebtNeeds,
  { planWithin }: PayoffPlans,
  { changeWithin }: Pick<DebtTerms, 'changeWithin'>,
) {
  const { assign, bills, buckets } = needs

  const previewWithin = (session: ReadSession, asked: ApplyQuestion): AppliedPlan => {
    const answer = planWithin(session, asked)
    if (answer.planned.size === 0) throw new Conflict(worded('There is no debt that a plan could pay off'))
    if (asked.bucket_id !== null) buckets.requireWithin(session, asked.bucket_id)
    const assigns = assign.assignsWithin(session)
    const months =
      asked.bucket_id === null
        ? []
        : monthsOf(session, needs, answer, { ...asked, bucket_id: asked.bucket_id, assigns })
    return {
      bills: answer.payoff.debts.flatMap(({ debt_id, payoff_on }) => {
        const planned = answer.planned.get(debt_id)
        const bill = planned && billOf(session, needs, answer, planned, payoff_on)
        // Interest alone at no rate, or a debt that is paid off: it wants nothing, which is no bill.
        return bill && bill.amount_minor > 0 ? [bill] : []
      }),
      limits: assigns ? [] : months,
      assigned: assigns ? months : [],
    }
  }

  return {
    previewWithin,
    /** Writes what the preview shows. @throws Conflict where there is nothing to plan, NotFound */
    applyWithin: (session: WriteSession, asked: ApplyQuestion, by: Actor): AppliedPlan => {
      const preview = previewWithin(session, asked)
      const written = preview.bills.map(bill => {
        const { debt_id, bill_id, name, amount_minor, first_due, end_date } = bill
        const bucket = asked.bucket_id === null ? {} : { bucket_id: asked.bucket_id }
        const planned = { amount_minor, end_date, ...bucket }
        if (bill_id !== null) {
          bills.updateWithin(session, bill_id, planned, by)
          return bill
        }
        const debt = changeWithin(session, debt_id, {}, by)
        const made = bills.createWithin(
          session,
          {
            ...planned,
            name,
            payee: debt.lender,
            cadence: debt.agreement.frequency,
            start_date: first_due,
          },
          by,
        )
        changeWithin(session, debt_id, { bill_id: made.id }, by)
        return { ...bill, bill_id: made.id }
      })
      if (asked.bucket_id !== null && preview.assigned.length > 0)
        assign.assignMonthsWithin(
          session,
          asked.bucket_id,
          preview.assigned.map(({ month, amount_minor }) => ({ month, minor: amount_minor })),
          by,
        )
      else if (asked.bucket_id !== null)
        buckets.budgetWithin(
          session,
          asked.bucket_id,
          {
            limit: null,
            allocations: preview.limits.map(({ month, amount_minor }) => ({ month, minor: amount_minor })),
          },
          by,
        )
      return { ...preview, bills: written }
    },
  }
}

/** A bill of what the plan's first month pays; of a debt that is not paid by the month, of what it wants itself. */
function billOf(
  session: ReadSession,
  { bills }: Pick<DebtNeeds, 'bills'>,
  answer: AnsweredPlan,
  { debt, plan, first_minor, besides_minor }: PlannedDebt,
  payoff_on: CalendarDate | null,
): PlannedBill {
  const [first] = answer.payoff.months
  const paid = first?.payments.find(each => each.debt_id === debt.id)?.payment_minor
  const planned = debt.agreement.frequency === 'monthly' ? paid : undefined
  const known = debt.terms.bill_id === null ? undefined : bills.requireWithin(session, debt.terms.bill_id)
  const bill = known?.status === 'active' ? known : undefined
  const first_due = plan.run.dueOf(plan.run.start)
  return {
    debt_id: debt.id,
    bill_id: bill?.id ?? null,
    name: bill?.name ?? debt.name,
    amount_minor: sumMinor([planned ?? first_minor ?? 0, besides_minor]),
    before_minor: bill?.amount_minor ?? null,
    first_due,
    end_date: payoff_on,
  }
}

/** What the bucket is to get in each month, and what it gets now: limits, or what is assigned to it. */
function monthsOf(
  session: ReadSession,
  { assign, buckets }: Pick<DebtNeeds, 'assign' | 'buckets'>,
  { payoff, planned }: AnsweredPlan,
  {
    bucket_id,
    months,
    assigns,
  }: { readonly bucket_id: string; readonly months: number; readonly assigns: boolean },
): PlannedLimit[] {
  return payoff.months.slice(0, months).map(plan => {
    const month = monthOfPlan(plan)
    const before = assigns
      ? assign.assignedToWithin(session, month, bucket_id)
      : buckets.snapshotWithin(session, month).buckets.find(each => each.bucket.id === bucket_id)?.limit_minor
    const besides = plan.payments.map(({ debt_id }) => planned.get(debt_id)?.besides_minor ?? 0)
    return {
      month,
      amount_minor: sumMinor([plan.payment_minor, ...besides]),
      before_minor: before ?? null,
    }
  })
}
