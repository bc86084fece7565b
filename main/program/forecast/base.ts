import { budgetMonthOf, type CalendarDate, monthOf } from '../../../shared/domain/calendar.ts'
import type { LoanPlan } from '../../../shared/domain/forecast/changes.ts'
import type { Everyday } from '../../../shared/domain/forecast/history.ts'
import type { Card, CashAccount, Movement } from '../../../shared/domain/forecast/movement.ts'
import {
  convertedParts,
  type HouseholdFactor,
  householdFactors,
} from '../../../shared/domain/household-amount.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Account } from '../../household/accounts/index.ts'
import { dealFees, type WeighedDeals, weighedDeals } from './deals.ts'
import { accountLoansWithin, cardsWithin, loansWithin, payingCards } from './debts.ts'
import { everydayWithin } from './everyday.ts'
import type { ForecastNeeds } from './needs.ts'

/** All that a forecast is made of, as the household stands today; minor units of its currency. */
export interface ForecastBase {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly month_start_day: number
  readonly starting_minor: number
  readonly accounts: readonly CashAccount[]
  readonly main_account_id: string | null
  readonly cards: readonly Card[]
  readonly loans: readonly LoanPlan[]
  readonly planned: readonly Movement[]
  readonly everyday: Everyday
  /** Open deals with what of their fees counts, also where they are left out. */
  readonly weighed: WeighedDeals
  readonly buffer_minor: number
  readonly unconverted: readonly UnconvertedSum[]
}

export interface BaseOptions {
  readonly to: CalendarDate
  readonly deals: 'weighted' | 'left_out'
}

export function forecastBase(
  session: ReadSession,
  needs: ForecastNeeds,
  { to, deals }: BaseOptions,
): ForecastBase {
  const { household, accounts, assign, bills, debts, obligations, exchangeRates } = needs
  const from = household.today(session)
  const { base_currency, buffer_min_minor, month_start_day } = household.getWithin(session)
  const factorOf = householdFactors(exchangeRates.bookWithin(session), base_currency)
  const all = accounts.listWithin(session)
  const active = bills.listWithin(session, 'active')
  const cash = cashAccounts(all, from, factorOf)
  const { statements, cardOf } = obligations.cardBillsWithin(session)
  const byBill = new Set(active.flatMap(({ id }) => cardOf.get(id) ?? []))
  const cards = cardsWithin(session, all, from, factorOf, { statements, byBill })
  const expected = obligations.expectedWithin(session, to)
  const loans = loansWithin(session, active, { from, to }, factorOf)
  const accountLoans = accountLoansWithin(session, debts, active, { from, to }, factorOf)
  const weighed = weighedDeals(session, needs, from)
  const planned = [
    ...payingCards(cardOf, expected.movements),
    ...loans.movements,
    ...accountLoans.movements,
    ...replacements(session, needs, from, to),
    ...(deals === 'weighted' ? dealFees(weighed).filter(fee => fee.date <= to) : []),
  ]
  const everyday = everydayWithin(session, {
    month_start_day,
    assign,
    current: budgetMonthOf(from, month_start_day),
    spendable: new Set(cash.map(({ id }) => id)),
    cards: new Set(cards.map(({ id }) => id)),
  })
  return {
    from,
    to,
    month_start_day,
    starting_minor: expected.cash?.minor ?? 0,
    accounts: cash,
    main_account_id: mainAccount(all)?.id ?? null,
    cards,
    loans: [...loans.loans, ...accountLoans.loans],
    planned,
    everyday,
    weighed,
    buffer_minor: buffer_min_minor,
    unconverted: expected.unconverted,
  }
}

function isSpendable({ status, spendable }: Account): boolean {
  return status === 'open' && spendable === 1
}

/** Each open spendable account in the household's currency: those of one currency sum to what they hold together, converted once. */
function cashAccounts(
  all: readonly Account[],
  today: CalendarDate,
  factorOf: HouseholdFactor,
): CashAccount[] {
  const spendable = all.filter(isSpendable)
  const minor = new Map<string, number>()
  for (const [currency, own] of Map.groupBy(spendable, each => each.currency)) {
    const parts = convertedParts(
      own.map(each => each.balance_minor),
      factorOf(currency, today),
    )
    own.forEach((each, index) => {
      minor.set(each.id, parts[index] ?? 0)
    })
  }
  return spendable.map(({ id, name }) => ({ id, name, balance_minor: minor.get(id) ?? 0 }))
}

const MAIN_FIRST: readonly Account['kind'][] = ['checking', 'cash', 'savings', 'credit_card', 'loan']

/** Where what names no account moves: the first checking account that was made, else cash, else savings. */
function mainAccount(all: readonly Account[]): Account | undefined {
  return all
    .filter(isSpendable)
    .sort(
      (one, other) =>
        MAIN_FIRST.indexOf(one.kind) - MAIN_FIRST.indexOf(other.kind) || (one.id < other.id ? -1 : 1),
    )[0]
}

/** What is saved for is bought on the first day of its target month, today where that has begun; what was paid for it already is taken off. */
function replacements(
  session: ReadSession,
  { obligations, transactions }: ForecastNeeds,
  from: CalendarDate,
  to: CalendarDate,
): Movement[] {
  const active = obligations
    .listReplacementsWithin(session)
    .filter(each => each.status === 'active' && each.target_month <= monthOf(to))
  if (active.length === 0) return []
  const sums = transactions.linked.sumsWithin(session, 'replacement')
  return active.flatMap(({ id, name, target_month, cost_minor, bucket_id }) => {
    const paid = sums.get(id)
    const open = Math.max(0, sumMinor([cost_minor, -(paid?.paid_minor ?? 0), paid?.received_minor ?? 0]))
    const first = `${target_month}-01`
    const date = first < from ? from : first
    if (open === 0) return []
    return [{ kind: 'replacement', id, name, date, amount_minor: -open, account_id: null, bucket_id }]
  })
}
