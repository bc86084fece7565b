import type { DebtPlan } from '../../../../shared/contract/debt-plan.ts'
import type { DebtKind } from '../../../../shared/contract/debt-terms.ts'
import { formatPercent } from '../../../components/percent-format.ts'

/** What the contract's words are called on the screen. */

export const KIND_NAMES: Readonly<Record<DebtKind, string>> = {
  credit_card: 'Card',
  loan: 'Loan',
  mortgage: 'Mortgage',
  line_of_credit: 'Line of credit',
  against_holding: 'Against a holding',
}

export const STRATEGY_NAMES = {
  avalanche: 'Highest rate first',
  snowball: 'Smallest balance first',
  own: 'My own order',
} as const

/** Why nothing says when a debt is paid back, or why it is in no plan. */
export const REASONS: Readonly<Record<DebtPlan['left_out'][number]['reason'], string>> = {
  no_balance: 'Enter what is owed',
  no_rate: 'Enter its rate',
  no_payment: 'Enter its payment, its minimum or its term',
  no_original: 'Enter what was borrowed',
  no_first_payment: 'Enter its first payment',
  payment_below_interest: 'The payment is not more than the interest: it is never paid back',
  not_in_hundred_years: 'Not paid back in a hundred years',
  no_exchange_rate: 'No exchange rate leads from its currency',
}

export function rateText(percent: number | null): string {
  return percent === null ? '–' : formatPercent(percent)
}

/** `4 years 2 months`. */
export function monthsText(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  const parts = [
    ...(years > 0 ? [`${years} ${years === 1 ? 'year' : 'years'}`] : []),
    ...(rest > 0 || years === 0 ? [`${rest} ${rest === 1 ? 'month' : 'months'}`] : []),
  ]
  return parts.join(' ')
}
