import { ratioOf } from './exact.ts'
import type { OutputField, PriceWish, Warning } from './model.ts'
import type { Working } from './working.ts'

/** The figures of a house that is rented out, whichever way it was paid for. */
export type IncomeOutput =
  | 'annual_cash_flow_minor'
  | 'cash_on_cash'
  | 'dscr'
  | 'noi_minor'
  | 'annual_debt_minor'
  | 'cash_invested_minor'

export const INCOME_OUTPUTS: readonly OutputField<IncomeOutput>[] = [
  { name: 'annual_cash_flow_minor', label: 'Cash flow a year', kind: 'money' },
  {
    name: 'cash_on_cash',
    label: 'Cash-on-cash',
    kind: 'percent',
    convention: 'first year cash flow / own cash put in',
  },
  {
    name: 'dscr',
    label: 'DSCR',
    kind: 'times',
    convention: 'net operating income / first year loan payments, principal and interest',
  },
  { name: 'noi_minor', label: 'Net operating income', kind: 'money' },
  { name: 'annual_debt_minor', label: 'Loan payments a year', kind: 'money' },
  { name: 'cash_invested_minor', label: 'Own cash put in', kind: 'money' },
]

export const INCOME_WISHES: readonly PriceWish<IncomeOutput>[] = [
  {
    id: 'cash_on_cash',
    label: 'a cash-on-cash of at least',
    kind: 'rate',
    above: 'annual_cash_flow_minor',
    below: 'cash_invested_minor',
  },
  {
    id: 'cash_flow',
    label: 'a cash flow a year of at least',
    kind: 'money',
    of: 'annual_cash_flow_minor',
  },
]

/** The first year's cash flow as two lines and a total; answers it in minor units. */
export function showCashFlow(noi_minor: number, annual_debt_minor: number, working: Working): number {
  working.add('Net operating income', noi_minor)
  working.subtract('Loan payments', annual_debt_minor)
  return working.total('Cash flow a year')
}

type IncomeAmounts = Readonly<
  Record<'annual_cash_flow_minor' | 'noi_minor' | 'annual_debt_minor' | 'cash_invested_minor', number>
>

/** The outputs of a rented house, and why a ratio is missing. */
export function incomeFigures(amounts: IncomeAmounts) {
  const { annual_cash_flow_minor, cash_invested_minor, noi_minor, annual_debt_minor } = amounts
  const cash_on_cash = cash_invested_minor > 0 ? ratioOf(annual_cash_flow_minor, cash_invested_minor) : null
  const dscr = ratioOf(noi_minor, annual_debt_minor)
  return {
    outputs: { ...amounts, cash_on_cash, dscr },
    reasons: {
      ...(cash_on_cash === null ? { cash_on_cash: 'no_own_cash' } : {}),
      ...(dscr === null ? { dscr: 'no_debt' } : {}),
    },
  }
}

/** A first year that costs more than it earns. */
export function cashFlowNegative(annual_cash_flow_minor: number): Warning | undefined {
  return annual_cash_flow_minor < 0
    ? { code: 'negative_cash_flow', text: 'The first year costs more than it earns' }
    : undefined
}

/** Income that does not cover the payments. */
export function dscrBelowOne(dscr: number | null): Warning | undefined {
  return dscr !== null && dscr < 1
    ? { code: 'dscr_below_1', text: 'The income does not cover the loan payments' }
    : undefined
}

/** A deal that brings less than it costs. */
export function lossOf(profit_minor: number | null): Warning | undefined {
  return profit_minor !== null && profit_minor < 0
    ? { code: 'loss', text: 'The deal loses money' }
    : undefined
}
