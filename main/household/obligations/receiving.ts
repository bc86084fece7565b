import { addDays, type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { withWhole } from '../../../shared/domain/links.ts'
import { likePayee, payeeKey } from '../../../shared/domain/payee.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Transactions } from '../transactions/index.ts'
import { DAYS_OFF, daysOff, flowDates } from './flow-dates.ts'
import * as store from './store.ts'

/** Expected money that has come: a row that is surely it is linked to it, as one of a bill's is to the bill. */

export interface IncomeRow {
  readonly id: string
  readonly tx_type: string
  readonly date: CalendarDate
  /** In the household's currency; null where no rate leads there. */
  readonly household_minor: number | null
  readonly payee: string
  readonly description: string
  readonly bucket_id: string | null
}

export interface ReceivingNeeds {
  readonly transactions: Pick<Transactions, 'requireWithin' | 'changeWithin'>
}

/** A wage is another by overtime or a tax by no more than this part. */
const PART_OFF = 0.25

function isNear(amount_minor: number, { amount_minor: expected }: store.FlowRow): boolean {
  return Math.abs(amount_minor - expected) <= PART_OFF * expected
}

/** Whether a row may be expected money, told before there are many of them; false for all where nothing is expected. */
export function mayBeReceived(
  session: ReadSession,
): (row: Pick<IncomeRow, 'tx_type' | 'household_minor'>) => boolean {
  const flows = store.listFlows(session).filter(({ status }) => status === 'active')
  return ({ tx_type, household_minor }) =>
    tx_type === 'income' && household_minor !== null && flows.some(flow => isNear(household_minor, flow))
}

/**
 * Links incomes to the expected money that they surely are: of its payee, near its amount and its day, which nothing has come for yet, and of no other.
 * @returns how many were linked
 */
export function receive(
  session: WriteSession,
  { transactions }: ReceivingNeeds,
  rows: readonly IncomeRow[],
  by: Actor,
): number {
  const flows = store.listFlows(session).filter(({ status }) => status === 'active')
  if (flows.length === 0) return 0
  let received = 0
  for (const row of rows) {
    const fitting = flows.filter(flow => isReceivedBy(session, flow, row))
    const [only] = fitting
    if (!only || fitting.length > 1) continue
    const { links, is_linked } = transactions.requireWithin(session, row.id)
    if (is_linked === 1) continue
    transactions.changeWithin(session, row.id, { links: withWhole(links, 'flow', only.id) }, by, {
      asPayment: true,
    })
    received++
  }
  return received
}

function isReceivedBy(session: ReadSession, flow: store.FlowRow, row: IncomeRow): boolean {
  const { household_minor, date } = row
  if (row.tx_type !== 'income' || row.bucket_id !== null || household_minor === null) return false
  if (!isNear(household_minor, flow) || !isFrom(session, flow, row)) return false
  const came = store.receivedDates(session, flow.id, addDays(date, -2 * DAYS_OFF))
  const off = daysOff(flow)
  return flowDates(flow, addDays(date, -off), addDays(date, off)).some(
    due => !came.some(day => Math.abs(daysBetween(day, due)) <= Math.abs(daysBetween(date, due))),
  )
}

/** Whether its payee is the one that the expected money is called after, or has come from before. */
function isFrom(session: ReadSession, flow: store.FlowRow, { payee, description }: IncomeRow): boolean {
  const texts = [payee, description].filter(text => text !== '')
  if (texts.some(text => likePayee(text, flow.name))) return true
  const before = new Set(store.receivedPayees(session, flow.id).map(payeeKey))
  return texts.map(payeeKey).some(key => key !== '' && before.has(key))
}

/**
 * The days of a flow that nothing has come for: each of the rows linked to it stands for the day nearest to it.
 * @param came the days of those rows
 */
export function notReceived(
  flow: Parameters<typeof daysOff>[0],
  dates: readonly CalendarDate[],
  came: readonly CalendarDate[],
): readonly CalendarDate[] {
  const off = daysOff(flow)
  return came.reduce<readonly CalendarDate[]>((left, day) => {
    const distance = (date: CalendarDate) => Math.abs(daysBetween(date, day))
    const [nearest] = left.filter(date => distance(date) <= off).toSorted((a, b) => distance(a) - distance(b))
    return left.filter(date => date !== nearest)
  }, dates)
}
