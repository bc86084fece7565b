import type { ForecastPart } from '../../../shared/contract/forecast.ts'

/** What a part of a day is. */
export const PART_NAMES: Readonly<Record<ForecastPart['kind'], string>> = {
  flow: 'Expected income',
  bill: 'Bill',
  obligation: 'Owed once',
  transaction: 'Posted already',
  everyday: 'Everyday spending',
  card_payment: 'Card payment',
  loan_payment: 'Loan payment',
  replacement: 'Saved for',
  deal: 'Deal',
  scenario: 'Scenario',
}
