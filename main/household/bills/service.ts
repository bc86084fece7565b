import { addDays, type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { sumMonthlyEquivalents } from '../../../shared/domain/recurrence.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { attemptRemoval } from '../../core/database/attempt.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { refuseReversed } from '../../core/span.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { DueOccurrence, Reminders } from '../reminders/index.ts'
import type { Convertible, Transactions } from '../transactions/index.ts'
import { billCalendar } from './calendar-file.ts'
import { pricedFrom } from './dated-amounts.ts'
import { type BillFields, checkBill, completeBill, type NewBill, refuseIdle } from './input.ts'
import { findCandidates, linkSurePayments, type Posted, payableAmounts } from './matching.ts'
import { createPayments, type PaidWith, type PaymentInput, type Payments } from './payments.ts'
import { requireBill } from './required.ts'
import { amountOf, amountOn, defaultEffectiveFrom, generated, nextOf } from './schedule.ts'
import * as store from './store.ts'
import * as views from './views.ts'

export interface BillNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly transactions: Transactions
  readonly reminders: Reminders
  /** The bills that a card's statement stands for; told by who knows of both. */
  readonly replaced: (session: ReadSession) => ReadonlySet<string>
}

export type BillChange = Partial<BillFields> & {
  readonly status?: store.BillRow['status']
  /** From when a changed schedule, and a changed amount, hold. */
  readonly effective_from?: CalendarDate
}

export type Bills = ReturnType<typeof createBills>

const SCHEDULE_FIELDS = [
  'cadence',
  'due_day',
  'due_day_2',
  'due_months',
  'due_month',
  'due_weeks',
  'due_days',
] as const
/** The longest span a calendar is asked for. */
const MOST_DAYS = 732
/** Days after which a reminder would tell nothing new. */
const STILL_TOLD = 31
/** How far a calendar file reaches. */
const DAYS_IN_FILE = 366

/** Bills, their occurrences and payments. */
export function createBills(needs: BillNeeds) {
  const payments = createPayments(needs)
  return {
    ...writingOf(needs, payments),
    ...readingOf(needs),
    ...payingOf(needs, payments),
    ...matchingOf(needs, payments),
    ...remindingOf(needs),
  }
}

/** Bills are made and changed. */
function writingOf(needs: BillNeeds, payments: Payments) {
  const { database, household, accounts, buckets, reminders } = needs

  const checkReferences = (session: ReadSession, bill: BillFields): void => {
    const currency = household.getWithin(session).base_currency
    if (bill.currency !== currency)
      throw new Invalid(
        ['currency'],
        worded(
          "must be {currency}, the household's: amounts of another currency cannot be added without a rate",
          { currency },
        ),
      )
    if (bill.bucket_id !== null) buckets.requireWithin(session, bill.bucket_id)
    if (bill.account_id !== null) accounts.requireWithin(session, bill.account_id)
  }

  const create = (session: WriteSession, input: NewBill, by: Actor): store.BillRow => {
    const fields = completeBill(input, household.today(session), household.getWithin(session).base_currency)
    checkReferences(session, fields)
    const bare: store.BillRow = {
      ...fields,
      id: newId('bill'),
      estimate_minor: null,
      schedule_from: fields.start_date,
      status: 'active',
      next_due: null,
      next_shown: null,
      earlier_amounts: '[]',
      created_at: session.now,
      updated_at: session.now,
    }
    const row = { ...bare, ...nextOf(bare, []) }
    store.insertBill(session, row)
    recordAudit(session, { actor: by, action: 'create', entity_kind: 'bill', entity_id: row.id, after: row })
    return row
  }

  const update = (
    session: WriteSession,
    id: string,
    { effective_from, ...change }: BillChange,
    by: Actor,
  ): store.BillRow => {
    const before = requireBill(session, id)
    refuseIdle(change, change.cadence ?? before.cadence, before)
    const { amount_minor } = change
    const priced =
      amount_minor !== undefined && effective_from !== undefined && before.amount_kind === 'fixed'
        ? pricedFrom(before, effective_from, amount_minor)
        : {}
    const fields = checkBill({ ...before, ...change, ...priced, updated_at: session.now })
    checkReferences(session, fields)
    const changed = {
      ...fields,
      schedule_from: scheduleFrom(session, before, fields, {
        effective_from,
        today: household.today(session),
      }),
    }
    store.updateBill(session, id, changed)
    const after = payments.refresh(session, changed)
    if (after.status !== 'active') reminders.endAllWithin(session, id)
    recordAudit(session, { actor: by, action: 'update', entity_kind: 'bill', entity_id: id, before, after })
    return after
  }

  return {
    /** @throws Invalid, NotFound */
    create: (input: NewBill, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,
    updateWithin: update,
    /** @throws Invalid, NotFound */
    update: (id: string, change: BillChange, by: Actor) =>
      database.write(session => update(session, id, change, by)),
    /** Removes a bill that nothing was paid of. @returns whether it is gone. */
    removeUnusedWithin(session: WriteSession, id: string, by: Actor): boolean {
      const before = requireBill(session, id)
      const isGone = attemptRemoval(session, () => {
        reminders.forgetBillWithin(session, id)
        return store.deleteBill(session, id)
      })
      if (isGone)
        recordAudit(session, { actor: by, action: 'delete', entity_kind: 'bill', entity_id: id, before })
      return isGone
    },
  }
}

/** Writes down what is open under the schedule that ends, up to the day before the new one holds, so that nothing missed is lost. */
function keepOpen(session: WriteSession, bill: store.BillRow, until: CalendarDate): void {
  const touched = new Set(store.occurrencesOf(session, bill.id).map(row => row.scheduled_date))
  for (const scheduled_date of generated(bill, bill.schedule_from, until)) {
    if (scheduled_date >= until) break
    if (!touched.has(scheduled_date))
      store.saveOccurrence(session, {
        bill_id: bill.id,
        scheduled_date,
        state: 'open',
        amount_minor: amountOn(bill, scheduled_date),
      })
  }
}

/** The day from which the bill's schedule holds after a change. */
function scheduleFrom(
  session: WriteSession,
  before: store.BillRow,
  after: store.BillRow,
  {
    effective_from,
    today,
  }: { readonly effective_from: CalendarDate | undefined; readonly today: CalendarDate },
): CalendarDate {
  const rescheduled = SCHEDULE_FIELDS.some(field => before[field] !== after[field])
  const rows = store.occurrencesOf(session, before.id)
  if (rescheduled && rows.length > 0) {
    const from = effective_from ?? defaultEffectiveFrom(before, rows) ?? today
    keepOpen(session, before, from)
    return from
  }
  if (before.status === 'active' && after.status !== 'active') {
    keepOpen(session, before, today)
    return today > before.schedule_from ? today : before.schedule_from
  }
  // What fell due while the bill was paused was not owed.
  if (before.status !== 'active' && after.status === 'active') {
    return today > before.schedule_from ? today : before.schedule_from
  }
  return before.schedule_from === before.start_date ? after.start_date : before.schedule_from
}

/** Bills and their occurrences as they are. */
function readingOf(needs: BillNeeds) {
  const { database, household } = needs
  const { calendarWithin, ...owed } = owedOf(needs)
  return {
    ...owed,
    list: (status?: store.BillRow['status']) => database.read(session => store.listBills(session, status)),
    listWithin: store.listBills,
    /** @throws NotFound */
    get: (id: string) => database.read(session => requireBill(session, id)),
    requireWithin: requireBill,
    /** The bills whose payments were transfers to a card, with that card. */
    cardsPaidWithin: store.cardsOfBills,
    /** The open occurrences of the next year as a calendar file. */
    calendarFile: (): string =>
      database.read(session => {
        const today = household.today(session)
        const coming = calendarWithin(session, today, addDays(today, DAYS_IN_FILE))
        return billCalendar(coming, store.listBills(session))
      }),

    /** @throws Invalid for a span of more than two years, or one that ends before it begins. */
    calendar: (from: CalendarDate, to: CalendarDate) => {
      refuseReversed(from, to)
      if (daysBetween(from, to) > MOST_DAYS)
        throw new Invalid(['to'], worded('must be within two years of from'))
      return database.read(session => calendarWithin(session, from, to))
    },
    /** All of them, those of bills that a statement stands for too: what a bill's own bucket is to hold. */
    occurrencesBetweenWithin: (session: ReadSession, from: CalendarDate, to: CalendarDate) =>
      views.between(session, from, to, household.today(session)),
    occurrences: (id: string, limit: number) =>
      database.read(session =>
        views.ofBill(session, requireBill(session, id), household.today(session), limit),
      ),
    payments: (id: string) =>
      database.read(session => store.paymentsOf(session, requireBill(session, id).id)),

    /** What the active bills come to in a month, in minor units; one that has ended no longer counts. */
    monthlyEstimateWithin: (session: ReadSession): number => {
      const today = household.today(session)
      const running = store
        .listBills(session, 'active')
        .filter(bill => bill.end_date === null || bill.end_date >= today)
      return sumMonthlyEquivalents(
        running.map(bill => ({
          amount_minor: amountOf(bill),
          cadence: bill.cadence,
          due_months: bill.due_months,
          due_weeks: bill.due_weeks,
          due_days: bill.due_days,
        })),
      )
    },
  }
}

/**
 * What is owed by bills, for every list and sum of it: a bill that pays a card with statements is in none, since the statement is what is owed, and counts
 * once.
 */
function owedOf({ database, household, replaced: replacedWithin }: BillNeeds) {
  const upcomingWithin = (session: ReadSession, limit: number) => {
    const replaced = replacedWithin(session)
    return views
      .upcoming(session, household.today(session), limit + replaced.size)
      .filter(({ bill_id }) => !replaced.has(bill_id))
      .slice(0, limit)
  }
  const missedWithin = (session: ReadSession) => {
    const replaced = replacedWithin(session)
    return views.missed(session, household.today(session)).filter(({ bill_id }) => !replaced.has(bill_id))
  }
  return {
    upcomingWithin,
    upcoming: (limit: number) => database.read(session => upcomingWithin(session, limit)),
    missedWithin,
    missed: () => database.read(missedWithin),
    /** As `owedBetweenWithin`, with what was settled of a bill before a statement stood for it. */
    calendarWithin: (session: ReadSession, from: CalendarDate, to: CalendarDate) => {
      const replaced = replacedWithin(session)
      return views
        .between(session, from, to, household.today(session))
        .filter(({ bill_id, state }) => !replaced.has(bill_id) || state === 'paid' || state === 'skipped')
    },
    /** Occurrences between two dates, settled ones among them. */
    owedBetweenWithin: (session: ReadSession, from: CalendarDate, to: CalendarDate) => {
      const replaced = replacedWithin(session)
      return views
        .between(session, from, to, household.today(session))
        .filter(({ bill_id }) => !replaced.has(bill_id))
    },
  }
}

function onBillOf({ database }: BillNeeds) {
  return <T>(id: string, run: (session: WriteSession, bill: store.BillRow) => T): Promise<T> =>
    database.write(session => run(session, requireBill(session, id)))
}

/** Occurrences are paid and skipped, and taken back. */
function payingOf(needs: BillNeeds, payments: Payments) {
  const { household } = needs
  const onBill = onBillOf(needs)
  return {
    /** @throws Conflict when it is paid already, Invalid for a date it is not due on, NotFound */
    pay: (
      id: string,
      input: Omit<PaymentInput, 'date'> & { readonly date?: CalendarDate | undefined },
      by: Actor,
    ) =>
      onBill(id, (session, bill) =>
        payments.pay(session, bill, { ...input, date: input.date ?? household.today(session) }, by),
      ),
    payWithin: (session: WriteSession, id: string, input: PaymentInput, by: Actor) =>
      payments.pay(session, requireBill(session, id), input, by),
    deletePayment: (id: string, payment_id: string, by: Actor) =>
      onBill(id, (session, bill) => payments.takeBack(session, bill, payment_id, by)),
    skipWithin: (session: WriteSession, id: string, date: CalendarDate, by: Actor) =>
      payments.skip(session, requireBill(session, id), date, by),
    skip: (id: string, date: CalendarDate, by: Actor) =>
      onBill(id, (session, bill) => payments.skip(session, bill, date, by)),
    unskip: (id: string, date: CalendarDate, by: Actor) =>
      onBill(id, (session, bill) => payments.unskip(session, bill, date, by)),

    autopay: (id: string) =>
      needs.database.read(session => ({ bill: requireBill(session, id), ticks: store.ticksOf(session, id) })),
    tickAutopay: (id: string, step: number, done: boolean) =>
      onBill(id, (session, bill) => {
        store.setTick(session, id, step, done)
        return { bill, ticks: store.ticksOf(session, id) }
      }),
  }
}

/** Bills and the transactions that may pay them. */
function matchingOf({ database, household, transactions }: BillNeeds, payments: Payments) {
  return {
    candidates: (bill_id?: string) =>
      database.read(session => {
        const bills =
          bill_id === undefined ? store.listBills(session, 'active') : [requireBill(session, bill_id)]
        return findCandidates(session, bills, household.today(session))
      }),
    matchPostedWithin: (session: WriteSession, posted: readonly Posted[], by: Actor, onStep?: () => void) =>
      linkSurePayments(session, payments, posted, by, onStep),
    payableAmountsWithin: payableAmounts,
    /** As `matchPostedWithin`, for one that was typed. */
    matchTypedWithin(
      session: WriteSession,
      posted: Omit<Posted, 'household_minor'> & Convertible,
      by: Actor,
    ) {
      const { household_minor } = transactions.convertingWithin(session).count(posted)
      linkSurePayments(session, payments, [{ ...posted, household_minor }], by)
    },
    onTransactionChangedWithin(
      session: WriteSession,
      was: PaidWith & Convertible,
      is: PaidWith & Convertible,
      by: Actor,
    ) {
      const { count } = transactions.convertingWithin(session)
      const inHousehold = (row: PaidWith & Convertible): PaidWith => {
        const { household_minor } = count(row)
        return household_minor === null ? row : { ...row, amount_minor: household_minor }
      }
      payments.followTransaction(session, inHousehold(was), inHousehold(is), by)
    },
    onTransactionVoidedWithin: payments.forgetTransaction,
  }
}

function remindingOf({ database, household, reminders }: BillNeeds) {
  /** What is due within each bill's days ahead, or within `days_ahead`; what is late for longer than `STILL_TOLD` is listed as missed, and told no more. */
  const dueToRemind = (session: ReadSession, days_ahead?: number): DueOccurrence[] => {
    const today = household.today(session)
    return store.listBills(session, 'active').flatMap(bill => {
      const ahead = days_ahead ?? bill.remind_days_ahead
      return views
        .openBetween(session, bill, addDays(today, -STILL_TOLD), addDays(today, ahead))
        .map(each => ({ bill_id: bill.id, ...each, days_ahead: ahead }))
    })
  }

  return {
    /** One reminder for each open occurrence due within its bill's days ahead, or within `days_ahead`. @returns how many are new. */
    pushRemindersWithin: (session: WriteSession, days_ahead?: number): number =>
      reminders.pushWithin(session, dueToRemind(session, days_ahead)),
    /** Whether one is due that has no reminder yet, as of a bill that was just made or changed. */
    lacksReminders: (): boolean =>
      database.read(session => reminders.lacksWithin(session, dueToRemind(session))),
  }
}
