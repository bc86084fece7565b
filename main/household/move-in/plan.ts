import {
  addDays,
  budgetMonthOf,
  type CalendarDate,
  isUsualDate,
  type Month,
} from '../../../shared/domain/calendar.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import type {
  LedgerAccount,
  LedgerRule,
  LedgerTransaction,
  LeftOut,
  MoveInLedger,
} from '../../formats/apps/ledger.ts'
import { type PairedTransfers, pairTransfers } from '../../formats/apps/pair-transfers.ts'
import type { Here } from './here.ts'
import { LeaveOut } from './leave-out.ts'
import { type PlannedBucket, planBuckets } from './plan-buckets.ts'
import { type PlannedRow, planRows } from './plan-rows.ts'
import { type PlannedSchedule, planSchedules } from './plan-schedules.ts'

/** What of another app's ledger is written here, worked out before anything is. */

export interface PlannedAccount {
  readonly account: LedgerAccount
  readonly opening_date: CalendarDate
  /** Transactions, and what it will hold with all of them, days to come included. */
  readonly rows: number
  readonly here_minor: number
  /** What the app says it holds less that. */
  readonly difference_minor: number
}

export interface MoveInPlan {
  readonly ledger: MoveInLedger
  readonly accounts: readonly PlannedAccount[]
  readonly buckets: readonly PlannedBucket[]
  readonly rows: readonly PlannedRow[]
  readonly schedules: readonly PlannedSchedule[]
  readonly rules: readonly LedgerRule[]
  readonly counts: PlanCounts
  readonly span: { readonly from: CalendarDate; readonly to: CalendarDate } | null
  readonly left_out: readonly LeftOut[]
  readonly notices: readonly Wording[]
}

export interface PlanCounts {
  readonly transactions: number
  readonly transfers: number
  readonly splits: number
  readonly budgets: number
  readonly payees: number
}

/** Works out all that an import of the ledger would write. */
export function planMoveIn(ledger: MoveInLedger, here: Here, onStep: () => void = () => {}): MoveInPlan {
  const leave = new LeaveOut(ledger.left_out)
  const notices = [...ledger.notices]
  const usual = { ...ledger, transactions: usualDays(ledger.transactions, leave) }
  onStep()
  const paired = pairTransfers(usual)
  onStep()
  sayOfTransfers(paired, leave, notices)
  const rows = planRows(paired, ledger, leave, onStep)
  const span = spanOf(rows)
  const first = [span?.from, ...ledger.budgets.map(({ month }) => `${month}-28`)].filter(
    each => each !== undefined,
  )
  const first_month = first.reduce<Month>((earliest, date) => {
    const month = budgetMonthOf(date, here.monthStartDay)
    return month < earliest ? month : earliest
  }, here.month)
  const buckets = planBuckets(ledger, rows, { ...here, first_month }, leave, notices)
  sayOfNames(ledger, here, notices)
  sayOfCurrencies(ledger, notices)
  return {
    ledger,
    accounts: planAccounts(ledger, rows, here),
    buckets,
    rows,
    schedules: planSchedules(ledger, here, leave),
    rules: planRules(ledger, buckets, leave),
    counts: {
      transactions: rows.length,
      transfers: rows.flatMap(row => [row, ...row.splits]).filter(({ pair }) => pair !== null).length / 2,
      splits: rows.filter(({ splits }) => splits.length > 0).length,
      budgets: buckets.reduce((sum, { allocations }) => sum + allocations.length, 0),
      payees: ledger.payees.length,
    },
    span,
    left_out: leave.all(),
    notices,
  }
}

/** Rules that give a payee, or a category that is a bucket. */
function planRules(
  { rules }: MoveInLedger,
  buckets: readonly PlannedBucket[],
  leave: LeaveOut,
): readonly LedgerRule[] {
  const keys = new Set(buckets.flatMap(({ categories }) => categories))
  const kept = rules.filter(
    ({ category, payee }) => (category !== null && keys.has(category)) || (payee !== null && payee !== ''),
  )
  leave.add('Rules', 'what they give is in no bucket here', rules.length - kept.length)
  return kept
}

function usualDays(
  transactions: readonly LedgerTransaction[],
  leave: LeaveOut,
): readonly LedgerTransaction[] {
  const usual = transactions.filter(({ date }) => isUsualDate(date))
  leave.add('Transactions', 'their day is before 1900 or after 2199', transactions.length - usual.length)
  return usual
}

function sayOfTransfers({ unpaired, made }: PairedTransfers, leave: LeaveOut, notices: Wording[]): void {
  leave.add(
    'Transfers',
    'the file lacks their other side: they come in as income or expense in no bucket',
    unpaired.named,
  )
  leave.add(
    'Rows in a category of transfers',
    'nothing in the file says which two belong together: they come in as income or expense in no bucket, and Transfers looks for their other side',
    unpaired.unnamed,
  )
  if (made > 0)
    notices.push(
      worded(
        'The file names accounts of which it has no rows. They are made with the other sides of the transfers to them, so what they hold is not what their bank says.',
      ),
    )
}

function sayOfNames(ledger: MoveInLedger, here: Here, notices: Wording[]): void {
  const taken = ledger.accounts.filter(({ name }) => here.accountNames.has(comparable(name)))
  if (taken.length > 0)
    notices.push(
      worded(
        'There are accounts called {names} already. More of the same name are added; nothing is merged.',
        { names: taken.map(({ name }) => name).join(', ') },
      ),
    )
}

function sayOfCurrencies({ accounts }: MoveInLedger, notices: Wording[]): void {
  const abroad = [...new Set(accounts.flatMap(({ currency }) => currency ?? []))]
  if (abroad.length > 0)
    notices.push(
      worded(
        'Accounts in {currencies} are kept in that. Figures of the household take them by the exchange rates in Settings, and list what has no rate.',
        { currencies: abroad.join(', ') },
      ),
    )
}

function planAccounts(
  ledger: MoveInLedger,
  rows: readonly PlannedRow[],
  here: Here,
): readonly PlannedAccount[] {
  const sums = new Map<string, { minor: number; rows: number; first: CalendarDate | null }>()
  for (const { account, amount_minor, date } of rows) {
    const sum = sums.get(account) ?? { minor: 0, rows: 0, first: null }
    sum.minor += amount_minor
    sum.rows += 1
    if (sum.first === null || date < sum.first) sum.first = date
    sums.set(account, sum)
  }
  return ledger.accounts.map(account => {
    const sum = sums.get(account.key)
    const here_minor = account.opening_minor + (sum?.minor ?? 0)
    // An account made for its transfers alone has no balance of the app's to differ from.
    const source_minor = account.only_named ? here_minor : account.source_minor
    const before = sum?.first ? addDays(sum.first, -1) : here.today
    return {
      account: { ...account, source_minor },
      opening_date: account.opening_date ?? before,
      rows: sum?.rows ?? 0,
      here_minor,
      difference_minor: source_minor - here_minor,
    }
  })
}

function spanOf(rows: readonly PlannedRow[]): MoveInPlan['span'] {
  let from: CalendarDate | undefined
  let to: CalendarDate | undefined
  for (const { date } of rows) {
    if (from === undefined || date < from) from = date
    if (to === undefined || date > to) to = date
  }
  return from === undefined || to === undefined ? null : { from, to }
}
