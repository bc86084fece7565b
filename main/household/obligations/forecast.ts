import {
  addDays,
  type CalendarDate,
  dateInMonth,
  dayOf,
  daysBetween,
  isoWeekday,
  monthNumberOf,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import { occurrencesBetween, occurrencesFrom, type Schedule } from '../../../shared/domain/recurrence.ts'
import {
  type HouseholdSum,
  joinUnconverted,
  type UnconvertedSum,
} from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { unconvertedEntries, unconvertedOnSpendable } from '../../core/database/unconverted.ts'
import type { ObligationNeeds } from './needs.ts'
import { obligationsWithin, openMinor } from './paid.ts'
import * as store from './store.ts'

/** Days; the contract's limit for a bill's grace. */
const LONGEST_GRACE = 60

/** What is to come by itself: all of it that has a day, in minor units of the household's currency. */
export interface Expected {
  /** Flows, bills, obligations and what is posted for days to come; see shared/domain/forecast. */
  readonly movements: readonly Movement[]
  /** What the open spendable accounts hold together today; null where there are none. */
  readonly cash: HouseholdSum | null
  /** What of the cash, and of rows for days to come, no rate leads from to the household's currency: it is in no balance. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** The dates a flow is expected on, between two dates. A flow recurs from its next date on. */
export function flowDates(
  flow: Pick<store.FlowRow, 'cadence' | 'next_date' | 'due_months'>,
  from: CalendarDate,
  to: CalendarDate,
): readonly CalendarDate[] {
  const { next_date } = flow
  if (flow.cadence === 'once') return next_date >= from && next_date <= to ? [next_date] : []
  return occurrencesBetween(flowSchedule(flow, flow.cadence), from, to)
}

/** The first day, `from` or later, on which an active flow is expected; null where nothing more will come. */
export function flowExpectedOn(flow: store.FlowRow, from: CalendarDate): CalendarDate | null {
  if (flow.status !== 'active') return null
  if (flow.cadence === 'once') return flow.next_date >= from ? flow.next_date : null
  const [next] = occurrencesFrom(flowSchedule(flow, flow.cadence), from)
  return next ?? null
}

function flowSchedule(
  flow: Pick<store.FlowRow, 'next_date' | 'due_months'>,
  cadence: Exclude<store.FlowRow['cadence'], 'once'>,
): Schedule {
  const start_date = flow.next_date
  const bounds = { start_date, end_date: null, due_day: dayOf(start_date) }
  switch (cadence) {
    case 'weekly':
    case 'biweekly':
      return { ...bounds, cadence, due_day: isoWeekday(start_date) }
    case 'semimonthly':
      return { ...bounds, cadence, ...halves(start_date) }
    case 'monthly':
    case 'quarterly':
      return { ...bounds, cadence }
    case 'every_n_months':
      return { ...bounds, cadence, due_months: flow.due_months }
    case 'yearly':
      return { ...bounds, cadence, due_month: monthNumberOf(start_date) }
  }
}

/**
 * The two days of a month that a flow of one half is expected on. A next date on the 15th or on its month's last day means these two, as payrolls
 * have it, however long the month; else the other half is fifteen days away.
 */
function halves(date: CalendarDate): { readonly due_day: number; readonly due_day_2: number } {
  const day = dayOf(date)
  if (day === 15 || date === dateInMonth(monthOf(date), 31)) return { due_day: 15, due_day_2: 31 }
  return { due_day: day, due_day_2: day > 15 ? day - 15 : day + 15 }
}

/** All that is expected from today up to a day. What is overdue is taken to be paid today. */
export function expectedBetween(session: ReadSession, needs: ObligationNeeds, to: CalendarDate): Expected {
  const from = needs.household.today(session)
  const cash = needs.accounts.spendableCashWithin(session)
  const ahead =
    cash === null ? store.entriesAhead(session, from, to) : store.accountRowsAhead(session, from, to)
  const unconverted = joinUnconverted([
    cash?.unconverted ?? [],
    (cash === null ? unconvertedEntries : unconvertedOnSpendable)(session, addDays(from, 1), to),
  ])
  const movements = [
    ...expectedFlows(session, from, to, ahead),
    ...openBills(session, needs, from, to),
    ...openObligations(session, needs, from, to),
    ...ahead.map(
      ({ date, id, name, amount_minor, account_id }): Movement => ({
        kind: 'transaction',
        id,
        name,
        date,
        amount_minor,
        account_id,
        bucket_id: null,
      }),
    ),
  ]
  return { movements, cash, unconverted }
}

function expectedFlows(
  session: ReadSession,
  from: CalendarDate,
  to: CalendarDate,
  ahead: readonly store.RowAhead[],
): Movement[] {
  return store
    .listFlows(session)
    .filter(flow => flow.status === 'active')
    .flatMap(flow => {
      const { id, name, amount_minor, account_id } = flow
      const dates = notPosted(flowDates(flow, from, to), flow, ahead)
      return dates.map(
        (date): Movement => ({ kind: 'flow', id, name, date, amount_minor, account_id, bucket_id: null }),
      )
    })
}

function notBefore(today: CalendarDate, date: CalendarDate): CalendarDate {
  return date < today ? today : date
}

/** Missed ones are overdue by more than their grace, however long ago; those overdue within it are not missed yet, but owed all the same. */
function openBills(
  session: ReadSession,
  { bills }: ObligationNeeds,
  from: CalendarDate,
  to: CalendarDate,
): Movement[] {
  const open = [
    ...bills.missedWithin(session),
    ...bills.occurrencesBetweenWithin(session, addDays(from, -LONGEST_GRACE), to),
  ]
  const known = new Map(bills.list().map(bill => [bill.id, bill]))
  const seen = new Set<string>()
  return open.flatMap((each): Movement[] => {
    const key = `${each.bill_id} ${each.scheduled_date}`
    if (each.state === 'paid' || each.state === 'skipped' || seen.has(key)) return []
    seen.add(key)
    const bill = known.get(each.bill_id)
    return [
      {
        kind: 'bill',
        id: each.bill_id,
        name: each.name,
        date: notBefore(from, each.due_date),
        amount_minor: 0 - Math.max(0, each.amount_minor - each.paid_minor),
        account_id: bill?.account_id ?? null,
        bucket_id: bill?.bucket_id ?? null,
      },
    ]
  })
}

function openObligations(
  session: ReadSession,
  needs: ObligationNeeds,
  from: CalendarDate,
  to: CalendarDate,
): Movement[] {
  return obligationsWithin(session, needs, { to, status: 'open' }).map(each => ({
    kind: 'obligation',
    id: each.id,
    name: each.name,
    date: notBefore(from, each.due_date),
    amount_minor: 0 - openMinor(each),
    account_id: null,
    bucket_id: each.bucket_id,
  }))
}

/** Days between which a posted row stands for the expected money that it is linked to. */
const SAME_MONEY_DAYS = 7

/** The days of a flow without those whose money is posted already: each linked row stands for the expected day nearest to it. */
function notPosted(
  dates: readonly CalendarDate[],
  flow: store.FlowRow,
  ahead: readonly store.RowAhead[],
): readonly CalendarDate[] {
  const linked = ahead.filter(row => row.flow_id === flow.id)
  return linked.reduce<readonly CalendarDate[]>((left, row) => {
    const distance = (date: CalendarDate) => Math.abs(daysBetween(date, row.date))
    const [nearest] = left
      .filter(date => distance(date) <= SAME_MONEY_DAYS)
      .toSorted((a, b) => distance(a) - distance(b))
    return left.filter(date => date !== nearest)
  }, dates)
}
