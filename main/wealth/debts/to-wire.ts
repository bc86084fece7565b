import type { Outputs } from '../../../shared/contract/index.ts'
import type { DebtPayment } from '../../../shared/domain/debts/payments.ts'
import type { DebtTotals } from '../../../shared/domain/debts/schedule.ts'
import { percentOfPphm } from '../../../shared/domain/share.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { percentIfKnown } from '../../wire/percent.ts'
import type { NextMoneyAnswer } from './next-money.ts'
import type { ProposedParts } from './paying.ts'
import type { Debt } from './reading.ts'
import { type AskedSchedule, nextPaymentOf, scheduleOf } from './schedules.ts'
import type { CheckedStatement } from './statements.ts'

type Wire = Outputs['debts']

export function toDebt(debt: Debt, today: string): Wire['get'] {
  const { agreement, stand, terms, ...rest } = debt
  const amounts = amountsIn(debt.currency)
  const { rows, payoff_on, reason, amortises, totals } = scheduleOf(debt, { basis: 'balance' })
  const next = nextPaymentOf(debt, today)
  const known = reason === null
  return {
    id: rest.id,
    kind: rest.kind,
    account_id: rest.account_id,
    holding_id: rest.holding_id,
    name: rest.name,
    lender: rest.lender,
    currency: rest.currency,
    is_open: rest.is_open,
    balance: amounts.majorIfKnown(stand?.owed_minor ?? null),
    balance_on: stand?.on ?? null,
    ...toAgreement(debt, amounts),
    interest_bucket_id: terms.interest_bucket_id,
    escrow_bucket_id: terms.escrow_bucket_id,
    fee_bucket_id: terms.fee_bucket_id,
    bill_id: terms.bill_id,
    next_payment: next && toPayment(next, amounts),
    payments_left: known ? rows.length : null,
    payoff_on,
    interest_left: known ? amounts.major(totals.interest_minor) : null,
    amortises,
    reason,
  }
}

function toAgreement({ agreement }: Debt, amounts: Amounts) {
  const extra = agreement.regular_extra
  return {
    interest_percent: percentIfKnown(agreement.rate_pphm),
    convention: agreement.convention,
    frequency: agreement.frequency,
    payment: amounts.majorIfKnown(agreement.payment_minor),
    minimum_percent: percentIfKnown(agreement.minimum_pphm),
    first_payment_on: agreement.first_payment_on,
    interest_from: agreement.interest_from,
    original_amount: amounts.majorIfKnown(agreement.original_minor),
    term_months: agreement.term_months,
    balloon_on: agreement.balloon_on,
    interest_only_until: agreement.interest_only_until,
    escrow: amounts.major(agreement.escrow_minor),
    fee: amounts.major(agreement.fee_minor),
    extra: amounts.major(extra?.amount_minor ?? 0),
    extra_from: extra?.from ?? null,
    extra_until: extra?.until ?? null,
    extra_payments: agreement.extras.map(({ date, amount_minor }) => ({
      date,
      amount: amounts.major(amount_minor),
    })),
    rate_changes: agreement.rate_changes.map(({ from, rate_pphm, payment_minor }) => ({
      from,
      interest_percent: percentOfPphm(rate_pphm),
      payment: amounts.majorIfKnown(payment_minor),
    })),
  }
}

export function toPayment(row: DebtPayment, { major }: Amounts): Wire['schedule']['items'][number] {
  return {
    number: row.number,
    date: row.date,
    from: row.from,
    interest_percent: percentOfPphm(row.rate_pphm),
    payment: major(row.payment_minor),
    interest: major(row.interest_minor),
    principal: major(row.principal_minor),
    extra: major(row.extra_minor),
    escrow: major(row.escrow_minor),
    fee: major(row.fee_minor),
    balance: major(row.balance_minor),
    interest_only: row.interest_only,
  }
}

function toTotals(totals: DebtTotals, { major }: Amounts): Wire['schedule']['totals'] {
  return {
    payments: totals.payments,
    payment: major(totals.payment_minor),
    interest: major(totals.interest_minor),
    principal: major(totals.principal_minor),
    escrow: major(totals.escrow_minor),
    fee: major(totals.fee_minor),
  }
}

export function toSchedule(found: AskedSchedule): Wire['schedule'] {
  const amounts = amountsIn(found.debt.currency)
  const known = found.reason === null
  return {
    debt_id: found.debt.id,
    currency: found.debt.currency,
    basis: found.basis,
    start_balance: amounts.majorIfKnown(found.start_minor),
    start_on: found.start_on,
    items: found.shown.map(row => toPayment(row, amounts)),
    totals: toTotals(found.shown_totals, amounts),
    total_interest: known ? amounts.major(found.totals.interest_minor) : null,
    payments_left: known ? found.rows.length : null,
    payoff_on: found.payoff_on,
    amortises: found.amortises,
    reason: found.reason,
  }
}

export function toParts(found: ProposedParts, written: boolean): Wire['splitPayment'] {
  const { major, majorIfKnown } = amountsIn(found.debt.currency)
  const { statement, expected_minor } = found
  return {
    transaction_id: found.transaction_id,
    account_id: found.account_id,
    date: found.date,
    payment: major(found.payment_minor),
    balance_before: major(found.before_minor),
    due_on: found.due_on,
    interest: major(found.interest_minor),
    escrow: major(found.escrow_minor),
    fee: major(found.fee_minor),
    principal: major(found.principal_minor),
    balance_after: major(found.after_minor),
    expected: majorIfKnown(expected_minor),
    difference: majorIfKnown(expected_minor === null ? null : found.payment_minor - expected_minor),
    statement: statement && {
      interest_difference: majorIfKnown(statement.interest_minor),
      balance_difference: major(statement.balance_minor),
    },
    written,
  }
}

export function toStatement(row: CheckedStatement): Wire['addStatement'] {
  const { major, majorIfKnown } = amountsIn(row.currency)
  const { interest_minor, expected_interest_minor: expected, held_minor } = row
  const isCompared = interest_minor !== null && expected !== null
  return {
    id: row.id,
    debt_id: row.debt_id,
    date: row.date,
    balance: major(row.balance_minor),
    interest: majorIfKnown(interest_minor),
    note: row.note,
    held: majorIfKnown(held_minor),
    difference: majorIfKnown(held_minor === null ? null : row.balance_minor - held_minor),
    expected_interest: majorIfKnown(expected),
    interest_difference: majorIfKnown(isCompared ? interest_minor - expected : null),
    created_at: row.created_at,
  }
}

export function toNextMoney({ currency, amount_minor, reserve, places }: NextMoneyAnswer): Wire['nextMoney'] {
  const { major, majorIfKnown } = amountsIn(currency)
  return {
    currency,
    amount: major(amount_minor),
    reserve: {
      cash: majorIfKnown(reserve.cash_minor),
      due: majorIfKnown(reserve.due_minor),
      buffer: majorIfKnown(reserve.buffer_minor),
      missing: majorIfKnown(reserve.missing_minor),
    },
    items: places.map(place => ({
      rank: place.rank,
      kind: place.kind,
      id: place.id,
      name: place.name,
      percent: percentIfKnown(place.rate_pphm),
      takes: major(place.takes_minor),
      gain: majorIfKnown(place.gain_minor),
      gets: major(place.gets_minor),
      working: place.working,
    })),
  }
}
