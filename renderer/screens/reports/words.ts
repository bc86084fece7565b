import type { Compare, ReportName } from '../../../shared/contract/reports.ts'
import type { Interval } from '../../../shared/domain/reports/periods.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { formatDate, formatMonth, formatShortMonth } from '../../components/date-text.ts'

/** What reports, their parts and their periods are called. */

export const REPORT_NAMES: Readonly<Record<ReportName, string>> = {
  spending: 'Spending',
  'income-expenses': 'Income and expenses',
  'cash-flow': 'Cash flow',
  'net-worth': 'Net worth',
  budget: 'Budget and actual',
  subscriptions: 'Subscriptions',
  bills: 'Bills',
  deals: 'Deals',
}

export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  bucket: 'Bucket',
  payee: 'Payee',
  tag: 'Tag',
  account: 'Account',
  property: 'Property',
  entity: 'Entity',
}

export const INTERVAL_NAMES: Readonly<Record<Interval, string>> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  all: 'Whole span',
}

export const COMPARE_NAMES: Readonly<Record<Compare, string>> = {
  previous: 'The span before',
  last_year: 'A year earlier',
  average: 'An average of the span before',
}

/** Whether its figures are of transactions: those can be filtered, told apart and opened. */
export function isOfLedger(report: ReportName): boolean {
  return (
    report === 'spending' || report === 'income-expenses' || report === 'cash-flow' || report === 'budget'
  )
}

/** A period in words, in full and in few. */
export function periodText(key: string): { readonly name: string; readonly short: string } {
  const same = (text: string) => ({ name: text, short: text })
  if (key === 'all') return same('Whole span')
  const quarter = /^(\d{4})-Q(\d)$/.exec(key)
  if (quarter) return same(`Q${quarter[2]} ${quarter[1]}`)
  if (/^\d{4}$/.test(key)) return same(key)
  if (/^\d{4}-\d{2}$/.test(key)) return { name: formatMonth(key), short: formatShortMonth(key) }
  return { name: formatDate(key), short: formatDate(key, 'short') }
}
