import type { Outputs } from '../../../shared/contract/index.ts'
import type { DebtPayoff, PlanMonth } from '../../../shared/domain/debts/plan.ts'
import { percentOfPphm } from '../../../shared/domain/share.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import { type AppliedPlan, monthOfPlan } from './applying.ts'
import type { AnsweredPlan } from './payoff.ts'

type Wire = Outputs['debts']

export function toPlan(answer: AnsweredPlan, currency: string): Wire['plan'] {
  const amounts = amountsIn(currency)
  const { payoff, minimum } = answer
  const months = lengthOf(payoff)
  const aloneMonths = lengthOf(minimum)
  return {
    currency,
    strategy: answer.strategy,
    extra: amounts.major(answer.extra_minor),
    from: answer.from,
    debts: payoff.debts.flatMap(each => toDebtPlan(answer, each, amounts)),
    left_out: answer.left_out.map(({ debt, reason }) => ({ debt_id: debt.id, name: debt.name, reason })),
    months: payoff.months.map(month => toMonth(month, amounts)),
    payoff_on: payoff.payoff_on,
    months_to_payoff: months,
    interest: amounts.majorIfKnown(payoff.interest_minor),
    minimum: {
      payoff_on: minimum.payoff_on,
      months: aloneMonths,
      interest: amounts.majorIfKnown(minimum.interest_minor),
    },
    interest_saved: amounts.majorIfKnown(less(minimum.interest_minor, payoff.interest_minor)),
    months_saved: less(aloneMonths, months),
  }
}

function lengthOf({
  months,
  payoff_on,
}: Pick<AnsweredPlan['payoff'], 'months' | 'payoff_on'>): number | null {
  return payoff_on === null ? null : months.length
}

function less(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other
}

function toDebtPlan(
  { planned, minimum }: AnsweredPlan,
  found: DebtPayoff,
  { major, majorIfKnown }: Amounts,
): Wire['plan']['debts'] {
  const known = planned.get(found.debt_id)
  const alone = minimum.debts.find(({ debt_id }) => debt_id === found.debt_id)
  if (!known || !alone) return []
  return [
    {
      debt_id: found.debt_id,
      name: known.debt.name,
      balance: major(found.owed_minor),
      interest_percent: percentOfPphm(known.plan.rate_pphm),
      payment: majorIfKnown(known.first_minor),
      payoff_on: found.payoff_on,
      months: found.months,
      interest: majorIfKnown(found.interest_minor),
      minimum: {
        payoff_on: alone.payoff_on,
        months: alone.months,
        interest: majorIfKnown(alone.interest_minor),
      },
      interest_saved: majorIfKnown(less(alone.interest_minor, found.interest_minor)),
      months_saved: less(alone.months, found.months),
    },
  ]
}

function toMonth(month: PlanMonth, { major }: Amounts): Wire['plan']['months'][number] {
  return {
    number: month.number,
    month: monthOfPlan(month),
    from: month.from,
    to: month.to,
    payments: month.payments.map(each => ({
      debt_id: each.debt_id,
      payment: major(each.payment_minor),
      interest: major(each.interest_minor),
      principal: major(each.principal_minor),
      extra: major(each.extra_minor),
      balance: major(each.balance_minor),
    })),
    payment: major(month.payment_minor),
    balance: major(month.balance_minor),
    kept: major(month.kept_minor),
  }
}

export function toApplied(
  { bills, limits, assigned }: AppliedPlan,
  currency: string,
  written: boolean,
): Wire['applyPlan'] {
  const { major, majorIfKnown } = amountsIn(currency)
  const toMonth = ({ month, amount_minor, before_minor }: AppliedPlan['limits'][number]) => ({
    month,
    amount: major(amount_minor),
    amount_before: majorIfKnown(before_minor),
  })
  return {
    currency,
    bills: bills.map(({ amount_minor, before_minor, ...bill }) => ({
      ...bill,
      amount: major(amount_minor),
      amount_before: majorIfKnown(before_minor),
    })),
    limits: limits.map(toMonth),
    assigned: assigned.map(toMonth),
    written,
  }
}

/** A line for each payment of the plan. */
export function planCsv({ debts, months }: Wire['plan']): string {
  const names = new Map(debts.map(each => [each.debt_id, each.name]))
  const header = [
    'number',
    'month',
    'debt_id',
    'name',
    'payment',
    'interest',
    'principal',
    'extra',
    'balance',
  ]
  const lines = months.flatMap(({ number, month, payments }) =>
    payments.map(each => [
      numberCell(number),
      month,
      textCell(each.debt_id),
      textCell(names.get(each.debt_id) ?? ''),
      ...[each.payment, each.interest, each.principal, each.extra, each.balance].map(numberCell),
    ]),
  )
  return csvText(header, lines)
}

/** A line for each payment of the schedule. */
export function scheduleCsv({ items }: Wire['schedule']): string {
  const header = [
    'number',
    'date',
    'interest_percent',
    'payment',
    'interest',
    'principal',
    'extra',
    'escrow',
    'fee',
    'balance',
  ]
  const lines = items.map(row => [
    numberCell(row.number),
    row.date,
    ...[
      row.interest_percent,
      row.payment,
      row.interest,
      row.principal,
      row.extra,
      row.escrow,
      row.fee,
      row.balance,
    ].map(numberCell),
  ])
  return csvText(header, lines)
}
