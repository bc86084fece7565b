import type { BudgetTarget } from '../../../../shared/contract/assign-month.ts'
import { formatPercent } from '../../../components/percent-format.ts'
import { periodText } from '../../../components/reports/words.ts'
import { KIND_NAMES } from './target-draft.ts'

const SHARES = {
  this_month: 'what comes in this month',
  last_month: 'what came in last month',
  to_assign: 'what is to be assigned',
} as const

/**
 * What a target wants, in words.
 * @param money an amount as it is shown
 * @param billName what the one bill is called that the target is for
 */
export function targetText(
  target: BudgetTarget,
  money: (amount: number) => string,
  billName: string | undefined,
): string {
  const amount = money(target.amount ?? 0)
  switch (target.kind) {
    case 'every_month':
      return `${amount} every month`
    case 'by_date': {
      const by = target.by_month === null ? '' : ` by ${periodText(target.by_month).name}`
      const again = target.repeat_months === null ? '' : `, again every ${counted(target.repeat_months)}`
      return `${amount}${by}${again}`
    }
    case 'refill':
      return `Up to ${amount}${target.gives_back ? ', what is above it goes back' : ''}`
    case 'bills':
      return target.bill_id === null ? KIND_NAMES.bills : `What ${billName ?? 'one bill'} comes to`
    case 'share_of_income':
      return `${formatPercent(target.percent ?? 0)} of ${SHARES[target.share_of ?? 'this_month']}`
    case 'average':
      return `What it spent on average of ${counted(target.months ?? 1)}`
    case 'remainder':
      return `${KIND_NAMES.remainder}, weight ${target.weight ?? 1}`
    case 'cap':
      return `Never more than ${amount}`
  }
}

function counted(months: number): string {
  return months === 1 ? 'month' : `${months} months`
}
