import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { joinUnconverted, type UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { unconvertedEntries, unconvertedOnSpendable } from '../../core/database/unconverted.ts'
import { flowDates } from './flow-dates.ts'
import type { ObligationNeeds } from './needs.ts'
import { obligationsWithin, openMinor } from './paid.ts'
import { notReceived } from './receiving.ts'
import * as store from './store.ts'

/** Days; the contract's limit for a bill's grace. */
const LONGEST_GRACE = 60
/** Days before today in which money may have come early. */
const LATELY = 7

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
      notReceived(flowDates(flow, from, to), cameFor(session, flow, from, ahead)).map(
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

/** Days on which money of a flow is posted, lately or for a day to come. */
function cameFor(
  session: ReadSession,
  flow: store.FlowRow,
  from: CalendarDate,
  ahead: readonly store.RowAhead[],
): readonly CalendarDate[] {
  const lately = store.receivedDates(session, flow.id, addDays(from, -LATELY)).filter(date => date <= from)
  return [...lately, ...ahead.filter(row => row.flow_id === flow.id).map(({ date }) => date)]
}
