import type { ReportName } from '../../../shared/contract/reports.ts'
import { formatDate, formatMonth, formatShortMonth } from '../date-text.ts'

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
