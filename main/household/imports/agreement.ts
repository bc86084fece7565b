import { addDays } from '../../../shared/domain/calendar.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { ParsedStatement } from '../../formats/statement.ts'
import { inSteps, NO_STEP, type OnStep } from '../../formats/steps.ts'
import type { Accounts } from '../accounts/index.ts'
import { closingOf, isNewestFirst, spanOf } from './file-statements.ts'
import type { Agreement } from './preview.ts'
import { closingsOf } from './statements.store.ts'

export interface AgreementNeeds {
  readonly session: ReadSession
  readonly accounts: Pick<Accounts, 'balanceOnWithin' | 'balancesByDayWithin'>
  readonly account_id: string
  readonly parsed: ParsedStatement
  /** What is still to be written, by day; nothing once it is. */
  readonly effects: ReadonlyMap<string, number>
  readonly onStep?: OnStep
}

/** What an account holds once a statement is written, what the bank says it holds, and since when the two are known to differ. */
export function agreementOf({
  session,
  accounts,
  account_id,
  parsed,
  effects,
  onStep = NO_STEP,
}: AgreementNeeds): Agreement {
  const closing = closingOf(parsed, onStep)
  const as_of = closing?.date ?? spanOf({ rows: parsed.rows, period: null }, onStep)?.to ?? null
  const planned = plannedUpTo(effects)
  const heldOn = (date: string) => accounts.balanceOnWithin(session, account_id, date) + planned(date)
  const account_minor = heldOn(as_of ?? '9999-12-31')
  if (!closing || as_of === null)
    return { as_of, account_minor, bank_minor: null, difference_minor: null, since: null }
  const difference_minor = closing.minor - account_minor
  if (difference_minor === 0)
    return { as_of, account_minor, bank_minor: closing.minor, difference_minor, since: null }
  return {
    as_of,
    account_minor,
    bank_minor: closing.minor,
    difference_minor,
    since: differsSince(
      [...earlierClosings(session, account_id, as_of), ...dailyBalances(parsed, onStep)],
      as_of,
      datesHeld(session, accounts, account_id, planned),
    ),
  }
}

interface BankBalance {
  readonly date: string
  readonly minor: number
}

/** The first day of the last run of days on which the bank's balance is not the account's. */
function differsSince(
  balances: readonly BankBalance[],
  as_of: string,
  heldOn: (dates: readonly string[]) => ReadonlyMap<string, number>,
): string {
  const byDate = new Map(balances.map(({ date, minor }) => [date, minor]))
  const dates = [...byDate.keys()].filter(date => date < as_of).sort()
  const held = heldOn(dates)
  let since = as_of
  for (const date of dates.toReversed()) {
    if (byDate.get(date) === held.get(date)) break
    since = date
  }
  return since
}

function earlierClosings(session: ReadSession, account_id: string, before: string): BankBalance[] {
  return closingsOf(session, account_id).filter(({ date }) => date < before)
}

/** What the bank says the account held at the end of each day of the file. */
function dailyBalances({ rows }: ParsedStatement, onStep: OnStep): BankBalance[] {
  const newestFirst = isNewestFirst(rows, onStep)
  const days = new Map<string, number>()
  for (const [, { date, balance_minor, left_out }] of inSteps(rows, onStep))
    if (left_out === null && balance_minor !== null && !(newestFirst && days.has(date)))
      days.set(date, balance_minor)
  return [...days].map(([date, minor]) => ({ date, minor }))
}

function plannedUpTo(effects: ReadonlyMap<string, number>): (date: string) => number {
  const days = [...effects].sort(([a], [b]) => (a < b ? -1 : 1))
  let sum = 0
  const sums = days.map(([day, minor]) => {
    sum += minor
    return { day, sum }
  })
  return date => {
    let low = 0
    let high = sums.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle]?.day ?? '') <= date) low = middle + 1
      else high = middle
    }
    return sums[low - 1]?.sum ?? 0
  }
}

/** What an account held on each of some days, read at once: a file may have thousands of them. */
function datesHeld(
  session: ReadSession,
  accounts: AgreementNeeds['accounts'],
  account_id: string,
  planned: (date: string) => number,
): (dates: readonly string[]) => ReadonlyMap<string, number> {
  return dates => {
    const [first] = dates
    const last = dates.at(-1)
    const held = new Map<string, number>()
    if (first === undefined || last === undefined) return held
    let balance = accounts.balanceOnWithin(session, account_id, addDays(first, -1))
    const flows = accounts.balancesByDayWithin(session, account_id, first, last)
    let at = 0
    for (const date of dates) {
      for (let flow = flows[at]; flow && flow.date <= date; flow = flows[++at]) balance += flow.flow_minor
      held.set(date, balance + planned(date))
    }
    return held
  }
}
