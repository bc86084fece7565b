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
import { occurrencesBetween, occurrencesFrom, type Schedule } from '../../../shared/domain/recurrence.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { joinUnconverted, type UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { unconvertedEntries, unconvertedOnSpendable } from '../../core/database/unconverted.ts'
import type { ObligationNeeds } from './needs.ts'
import { obligationsWithin, openMinor } from './paid.ts'
import * as store from './store.ts'

/** Days; the contract's limit for a bill's grace. */
const LONGEST_GRACE = 60

export interface ForecastEvent {
  /** A transaction is one that is posted already, for a day to come. */
  readonly kind: 'flow' | 'bill' | 'obligation' | 'transaction'
  readonly id: string
  readonly name: string
  /** What it adds to the cash; bills and obligations are negative. */
  readonly amount_minor: number
}

export interface ForecastDay {
  readonly date: CalendarDate
  readonly balance_minor: number
  readonly events: readonly ForecastEvent[]
}

export interface Forecast {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly starting_minor: number
  readonly days: readonly ForecastDay[]
  /** The first day with the least cash. */
  readonly lowest: { readonly date: CalendarDate; readonly balance_minor: number }
  /** What of the cash, and of rows for days to come, no rate leads from to the household's currency: it is in no balance. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** The dates a flow is expected on, between two dates. A flow recurs from its next date on. */
export function flowDates(
  flow: store.FlowRow,
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

function flowSchedule(flow: store.FlowRow, cadence: Exclude<store.FlowRow['cadence'], 'once'>): Schedule {
  const start_date = flow.next_date
  const bounds = { start_date, end_date: null, due_day: dayOf(start_date) }
  switch (cadence) {
    case 'weekly':
    case 'biweekly':
      return { ...bounds, cadence, due_day: isoWeekday(start_date) }
    case 'every_n_weeks':
      return { ...bounds, cadence, due_day: isoWeekday(start_date), due_weeks: flow.due_weeks ?? 1 }
    case 'every_n_days':
      return { start_date, end_date: null, cadence, due_days: flow.due_days ?? 1 }
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

/** Spendable cash at the end of each day from today on. What is overdue is taken to be paid today. */
export function forecastOf(session: ReadSession, needs: ObligationNeeds, days: number): Forecast {
  const from = needs.household.today(session)
  const to = addDays(from, days - 1)
  const cash = needs.accounts.spendableCashWithin(session)
  const ahead =
    cash === null ? store.entriesAhead(session, from, to) : store.accountRowsAhead(session, from, to)
  const events = Map.groupBy(eventsBetween(session, needs, from, to, ahead), ([date]) => date)
  const starting_minor = cash?.minor ?? 0
  const unconverted = joinUnconverted([
    cash?.unconverted ?? [],
    (cash === null ? unconvertedEntries : unconvertedOnSpendable)(session, addDays(from, 1), to),
  ])
  let balance_minor = starting_minor
  const forecast: ForecastDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const ofDay = (events.get(date) ?? []).map(([, event]) => event)
    balance_minor = sumMinor([balance_minor, ...ofDay.map(event => event.amount_minor)])
    forecast.push({ date, balance_minor, events: ofDay })
  }
  const lowest = forecast.reduce<{ date: CalendarDate; balance_minor: number }>(
    (least, day) => (day.balance_minor < least.balance_minor ? day : least),
    { date: from, balance_minor: forecast[0]?.balance_minor ?? starting_minor },
  )
  return {
    from,
    to,
    starting_minor,
    days: forecast,
    lowest: { date: lowest.date, balance_minor: lowest.balance_minor },
    unconverted,
  }
}

function eventsBetween(
  session: ReadSession,
  needs: ObligationNeeds,
  from: CalendarDate,
  to: CalendarDate,
  ahead: readonly store.RowAhead[],
): (readonly [CalendarDate, ForecastEvent])[] {
  const notBeforeToday = (date: CalendarDate) => (date < from ? from : date)
  const flows = store
    .listFlows(session)
    .filter(flow => flow.status === 'active')
    .flatMap(flow =>
      notPosted(flowDates(flow, from, to), flow, ahead).map(
        date =>
          [date, { kind: 'flow', id: flow.id, name: flow.name, amount_minor: flow.amount_minor }] as const,
      ),
    )
  // Missed ones are overdue by more than their grace, however long ago; those overdue within it are not missed yet, but owed all the same.
  const open = [
    ...needs.bills.missedWithin(session),
    ...needs.bills.occurrencesBetweenWithin(session, addDays(from, -LONGEST_GRACE), to),
  ]
  const seen = new Set<string>()
  const bills = open.flatMap(each => {
    const key = `${each.bill_id} ${each.scheduled_date}`
    if (each.state === 'paid' || each.state === 'skipped' || seen.has(key)) return []
    seen.add(key)
    const amount_minor = -Math.max(0, each.amount_minor - each.paid_minor)
    return [
      [
        notBeforeToday(each.due_date),
        { kind: 'bill', id: each.bill_id, name: each.name, amount_minor },
      ] as const,
    ]
  })
  const obligations = obligationsWithin(session, needs, { to, status: 'open' }).map(
    each =>
      [
        notBeforeToday(each.due_date),
        { kind: 'obligation', id: each.id, name: each.name, amount_minor: -openMinor(each) },
      ] as const,
  )
  const posted = ahead.map(
    ({ date, id, name, amount_minor }) => [date, { kind: 'transaction', id, name, amount_minor }] as const,
  )
  return [...flows, ...bills, ...obligations, ...posted]
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
