/** What reports and their parts are called. */

export const REPORT_NAMES = {
  spending: 'Spending',
  'income-expenses': 'Income and expenses',
  'cash-flow': 'Cash flow',
  'net-worth': 'Net worth',
  'account-balances': 'Account balances',
  budget: 'Budget and actual',
  subscriptions: 'Subscriptions',
  bills: 'Bills',
  deals: 'Deals',
} as const

export const DIMENSION_NAMES = {
  bucket: 'Bucket',
  payee: 'Payee',
  tag: 'Tag',
  account: 'Account',
  property: 'Property',
  entity: 'Entity',
} as const

export const INTERVAL_NAMES = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  all: 'Whole span',
} as const

export const COMPARE_NAMES = {
  previous: 'The span before',
  last_year: 'A year earlier',
  average: 'An average of the span before',
} as const
