import type { ScenarioChange } from '../../../shared/contract/forecast.ts'
import { formatDate } from '../../components/date-text.ts'
import { formatMoney } from '../../components/money-format.ts'

/** A change as a person says it. */
export function changeText(change: ScenarioChange, nameOf: (id: string) => string, currency: string): string {
  const money = (amount: number) => formatMoney(amount, currency)
  switch (change.kind) {
    case 'income_begins':
      return `${change.name}: ${money(change.amount)} from ${formatDate(change.from)}`
    case 'income_changes':
      return `${nameOf(change.flow_id)} is ${money(change.amount)} from ${formatDate(change.from)}`
    case 'income_ends':
      return `${nameOf(change.flow_id)} ends on ${formatDate(change.from)}`
    case 'bill_changes':
      return `${nameOf(change.bill_id)} is ${money(change.amount)} from ${formatDate(change.from)}`
    case 'bill_ends':
      return `${nameOf(change.bill_id)} ends on ${formatDate(change.from)}`
    case 'rent_changes':
      return `${nameOf(change.id)} is ${money(change.amount)} from ${formatDate(change.from)}`
    case 'buy_deal':
      return `${change.name}: ${money(change.earnest_money)} earnest money on ${formatDate(change.date)}, ${change.days_to_close} days to close`
    case 'pay_off':
      return `${nameOf(change.id)} paid off on ${formatDate(change.date)}`
    case 'one_off':
      return `${change.name}: ${money(change.amount)} ${change.direction === 'in' ? 'comes in' : 'goes out'} on ${formatDate(change.date)}`
  }
}
