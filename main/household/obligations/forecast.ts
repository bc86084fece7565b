import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import {
  type HouseholdSum,
  joinUnconverted,
  type UnconvertedSum,
} from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { unconvertedEntries, unconvertedOnSpendable } from '../../core/database/unconverted.ts'
import type { Occurrence } from '../bills/index.ts'
import { DAYS_OFF, flowDates } from './flow-dates.ts'
import type { ObligationNeeds } from './needs.ts'
import { obligationsWithin, openMinor } from './paid.ts'
import { notReceived } from './receiving.ts'
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
    ...expectedFlows(session, from, to),
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

function expectedFlows(session: ReadSession, from: CalendarDate, to: CalendarDate): Movement[] {
  return store
    .listFlows(session)
    .filter(flow => flow.status === 'active')
    .flatMap(flow => {
      const { id, name, amount_minor, account_id } = flow
      const came = store.receivedDates(session, id, addDays(from, -DAYS_OFF))
      const dates = notReceived(flow, flowDates(flow, from, to), came)
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
  { bills }: Pick<ObligationNeeds, 'bills'>,
  from: CalendarDate,
  to: CalendarDate,
): Movement[] {
  const known = new Map(bills.listWithin(session).map(bill => [bill.id, bill]))
  const movements: Movement[] = []
  const add = (each: Occurrence) => {
    const bill = known.get(each.bill_id)
    movements.push({
      kind: 'bill',
      id: each.bill_id,
      name: each.name,
      date: notBefore(from, each.due_date),
      amount_minor: 0 - Math.max(0, each.amount_minor - each.paid_minor),
      account_id: bill?.account_id ?? null,
      bucket_id: bill?.bucket_id ?? null,
    })
  }
  const missed = bills.missedWithin(session)
  missed.forEach(add)
  const isMissed = new Set(missed.map(keyOf))
  for (const each of bills.owedBetweenWithin(session, addDays(from, -LONGEST_GRACE), to)) {
    if (each.state === 'paid' || each.state === 'skipped') continue
    // Only what is due before today can be missed: thousands that are to come need no key.
    if (each.due_date < from && isMissed.has(keyOf(each))) continue
    add(each)
  }
  return movements
}

function keyOf({ bill_id, scheduled_date }: Occurrence): string {
  return `${bill_id} ${scheduled_date}`
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
