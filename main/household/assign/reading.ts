import { ageOfMoney, type CashMove, OUTFLOWS_COUNTED } from '../../../shared/domain/assign/age.ts'
import type { Target } from '../../../shared/domain/assign/targets.ts'
import { addMonths, budgetMonthOf, budgetMonthRange, type Month } from '../../../shared/domain/calendar.ts'
import { cashMoves, cellsOutside } from '../../core/database/budget-flows.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { listGroups, listPlaces, notesOf } from './groups.store.ts'
import { type Ledger, readLedger, worthOn } from './ledger.ts'
import {
  type Due,
  dayOfMonth,
  factsOf,
  type Months,
  type MonthView,
  monthsFor,
  monthView,
  spendingOf,
  type ViewNeeds,
} from './months.ts'
import type { AssignNeeds } from './needs.ts'
import { type Arrangement, arrange } from './order.ts'
import { readSettings, type Settings } from './store.ts'
import { toTarget } from './target-columns.ts'
import { listTargets } from './targets.store.ts'

/** All that a question about months is answered out of, read once in its session. */
export interface Read extends ViewNeeds {
  readonly settings: Settings
  readonly arrangement: Arrangement
  /** The months of another ledger, or of a budget that begins in another month, as when something is tried out. */
  readonly monthsOf: (ledger: Ledger, from_month?: Month | null) => Months
}

/** How far bills are looked ahead: a yearly one is seen a year before it is due. */
const MONTHS_AHEAD = 12

/** @param asked the months that the question is about; today's is always among those that are computed */
export function readFor(
  session: ReadSession,
  needs: AssignNeeds,
  asked: { readonly from?: Month | undefined; readonly to?: Month | undefined },
): Read {
  const settings = readSettings(session)
  const ledger = readLedger(session, needs)
  const from = asked.from ?? ledger.current
  const monthsOf = (of: Ledger, from_month = settings.from_month): Months =>
    monthsFor(of, from_month, { from, to: asked.to ?? from })
  const targets: readonly Target[] = listTargets(session).map(toTarget)
  const arrangement = arrange(needs.buckets.listWithin(session), listGroups(session), listPlaces(session))
  return {
    settings,
    ledger,
    monthsOf,
    months: monthsOf(ledger),
    targets,
    arrangement,
    spending: spendingOf(ledger),
    buckets: arrangement.buckets,
    due: month => (targets.some(({ kind }) => kind === 'bills') ? dueFrom(session, needs, month) : []),
    worth: month => worthOn(session, ledger, dayOfMonth(ledger, month), needs.accounts.balanceOnWithin),
    outside: month => cellsOutside(session, month),
  }
}

/** What the bills come to from a month on, each with the bucket that it is paid from. */
function dueFrom(session: ReadSession, { bills, household }: AssignNeeds, month: Month): Due[] {
  const startDay = household.monthStartDay(session)
  const { from } = budgetMonthRange(month, startDay)
  const { to } = budgetMonthRange(addMonths(month, MONTHS_AHEAD - 1), startDay)
  const bucketOf = new Map(bills.list('active').map(bill => [bill.id, bill.bucket_id]))
  return bills.occurrencesBetweenWithin(session, from, to).flatMap(occurrence => {
    const bucket_id = bucketOf.get(occurrence.bill_id)
    if (!bucket_id || occurrence.state === 'skipped') return []
    return [
      {
        bill_id: occurrence.bill_id,
        bucket_id,
        month: budgetMonthOf(occurrence.due_date, startDay),
        minor: occurrence.state === 'paid' ? occurrence.paid_minor : occurrence.amount_minor,
      },
    ]
  })
}

export function viewOf(read: Read, month: Month): MonthView {
  return monthView(read, month)
}

/**
 * What may be given out in a month. What a month that is over had left may have found a job since: no more than is still free today.
 */
export function freeIn(read: Read, month: Month): number {
  const { to_assign } = viewOf(read, month)
  if (month >= read.ledger.current) return to_assign
  return Math.min(to_assign, viewOf(read, read.ledger.current).to_assign)
}

export function bucketFacts(read: Read, month: Month) {
  const state = read.months.states.find(each => each.month === month)
  return factsOf(
    read,
    month,
    state?.buckets,
    read.buckets.filter(({ status }) => status === 'active').map(({ id }) => id),
  )
}

/** Rows that are read at once on the way back to the money that goes out now. */
const MOVES_AT_ONCE = 120

/** The age of the money that goes out, seen from a day. */
export function ageOn(session: ReadSession, cash: number, day: string): number | null {
  const outflows = cashMoves(session, 'out', { day, skip: 0, limit: OUTFLOWS_COUNTED })
  return ageOfMoney(cash, outflows, inflows(session, day))
}

function* inflows(session: ReadSession, day: string): Generator<CashMove> {
  for (let skip = 0; ; skip += MOVES_AT_ONCE) {
    const rows = cashMoves(session, 'in', { day, skip, limit: MOVES_AT_ONCE })
    yield* rows
    if (rows.length < MOVES_AT_ONCE) return
  }
}

export function notesIn(session: ReadSession, month: Month): ReadonlyMap<string | null, string> {
  return new Map(notesOf(session, month).map(({ bucket_id, note }) => [bucket_id, note]))
}
