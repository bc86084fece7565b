import type {
  ReportName,
  ReportQuestion,
  SavedQuestion,
  SavedReport,
} from '../../../shared/contract/reports.ts'
import type { TransactionFilter } from '../../../shared/contract/transactions.ts'
import { presetSpan } from '../../../shared/domain/reports/presets.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import type { ReportsSearch } from './search.ts'

/** How a report is asked for. */

export const READ = {
  spending: api.reports.spending,
  'income-expenses': api.reports.incomeExpenses,
  'cash-flow': api.reports.cashFlow,
  'net-worth': api.reports.netWorth,
  'account-balances': api.reports.accountBalances,
  budget: api.reports.budget,
  subscriptions: api.reports.subscriptions,
  bills: api.reports.bills,
  deals: api.reports.deals,
} as const

export const SAVE = {
  spending: client.reports.spendingCsv,
  'income-expenses': client.reports.incomeExpensesCsv,
  'cash-flow': client.reports.cashFlowCsv,
  'net-worth': client.reports.netWorthCsv,
  'account-balances': client.reports.accountBalancesCsv,
  budget: client.reports.budgetCsv,
  subscriptions: client.reports.subscriptionsCsv,
  bills: client.reports.billsCsv,
  deals: client.reports.dealsCsv,
} as const

type Told<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what was not given, nor an empty text: what a saved report and an address say alike. */
function told<T extends object>(fields: T): Told<T> {
  const kept: unknown = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  )
  return isTold<T>(kept) ? kept : {}
}

function isTold<T>(fields: unknown): fields is Told<T> {
  return typeof fields === 'object' && fields !== null
}

/** The rows that a report is of, but for their days. */
export function filterOf(search: ReportsSearch): TransactionFilter {
  const { saved: _, report: __, span: ___, interval, by, then_by, compare, from, to, ...filter } = search
  return told(filter)
}

/** What is asked for on the screen, as it is kept under a name. */
export function savedQuestionOf(search: ReportsSearch): SavedQuestion {
  const { saved: _, report: __, ...question } = search
  return told(question)
}

/** A saved report as the screen asks for it. */
export function searchOf({
  id,
  report,
  question,
}: Pick<SavedReport, 'id' | 'report' | 'question'>): ReportsSearch {
  return { saved: id, report, ...question }
}

export function nameOf({ report = 'spending' }: ReportsSearch): ReportName {
  return report
}

/** The question of the program, its named span as days of this month's. */
export function questionOf(search: ReportsSearch, { month, monthStartDay }: Household): ReportQuestion {
  const { span = 'last_12', from, to, interval, by, then_by, compare } = search
  const isOwnSpan = from !== undefined || to !== undefined || search.month !== undefined
  return {
    ...filterOf(search),
    ...(isOwnSpan ? told({ from, to }) : presetSpan(span, month, monthStartDay)),
    ...told({ interval, by, compare }),
    ...(by !== undefined && then_by !== undefined && { then_by }),
  }
}

/** Whether two questions are the same, in whatever order they say it. */
export function isSameQuestion(one: SavedQuestion, other: SavedQuestion): boolean {
  const text = (question: SavedQuestion) =>
    JSON.stringify(Object.entries(told(question)).sort(([a], [b]) => (a < b ? -1 : 1)))
  return text(one) === text(other)
}
