import { addDays, budgetMonthRange, type CalendarDate, type Month } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { attemptRemoval } from '../../core/database/attempt.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Convertible } from '../transactions/index.ts'
import { cardBillsWithin } from './card-bills.ts'
import { blockedBy, coverageOf } from './coverage.ts'
import { DAYS_OFF, flowExpectedOn, nextDateAfter } from './flow-dates.ts'
import { expectedBetween } from './forecast.ts'
import type { ObligationNeeds } from './needs.ts'
import { type Obligation, obligationsWithin, withPaid } from './paid.ts'
import { plansOf, type Replacement } from './plans.ts'
import { type IncomeRow, mayBeReceived, notReceived, receive } from './receiving.ts'
import * as store from './store.ts'

export type NewObligation = Pick<store.ObligationRow, 'name' | 'amount_minor' | 'due_date'> &
  Partial<Pick<store.ObligationRow, 'bucket_id' | 'notes'>>
export type NewFlow = Pick<store.FlowRow, 'name' | 'amount_minor' | 'cadence' | 'next_date'> &
  Partial<Pick<store.FlowRow, 'due_months' | 'due_weeks' | 'due_days' | 'end_date' | 'account_id' | 'notes'>>
export type NewReplacement = Pick<store.ReplacementRow, 'name' | 'cost_minor' | 'target_month'> &
  Partial<Pick<store.ReplacementRow, 'bucket_id' | 'notes'>>

/** A flow, and the day on which its money comes next. `next_date` stays what was entered: the days that follow are counted from it. */
export interface ExpectedFlow extends store.FlowRow {
  readonly expected_on: CalendarDate | null
  /** When it came last, of the rows that are for it; null where none is. */
  readonly received_on: CalendarDate | null
}

export type Obligations = ReturnType<typeof createObligations>

/** What is owed, what is expected, what is saved for, and whether the cash will do. */
export function createObligations(needs: ObligationNeeds) {
  const { database, household } = needs
  return {
    /** What stands in the way of discretionary spending on a date; undefined when nothing does. */
    gate: (session: ReadSession, date: CalendarDate) => blockedBy(session, needs, date),
    status: (month?: Month) =>
      database.read(session => coverageOf(session, needs, month ?? household.currentMonth(session))),
    statusWithin: (session: ReadSession, month: Month) => coverageOf(session, needs, month),
    /** All that is expected from today up to a day, one thing after another. */
    expectedWithin: (session: ReadSession, to: CalendarDate) => expectedBetween(session, needs, to),
    /** The statements of cards that are bills, and the bills that they stand for. */
    cardBillsWithin: (session: ReadSession) => cardBillsWithin(session, needs),
    /** Of the bills, those that a card's statement stands for. */
    replacedWithin: (session: ReadSession) => cardBillsWithin(session, needs).replaced,

    ...owedOf(needs),
    ...flowsOf(needs),
    ...replacementsOf(needs),

    /** @throws NotFound */
    requireWithin(session: ReadSession, kind: 'obligation' | 'flow' | 'replacement', id: string): void {
      switch (kind) {
        case 'obligation':
          return void found(store.findObligation(session, id), kind, id)
        case 'flow':
          return void found(store.findFlow(session, id), kind, id)
        case 'replacement':
          return void found(store.findReplacement(session, id), kind, id)
      }
    },
  }
}

/** What was entered as owed, besides bills. */
function owedOf({ database, household, buckets, transactions }: ObligationNeeds) {
  const checkBucket = (session: ReadSession, bucket_id: string | null | undefined): void => {
    if (bucket_id) buckets.requireWithin(session, bucket_id)
  }

  const createObligation = (session: WriteSession, input: NewObligation, by: Actor): Obligation => {
    checkBucket(session, input.bucket_id)
    const row: store.ObligationRow = {
      bucket_id: null,
      notes: '',
      ...input,
      id: newId('obl'),
      status: 'open',
      ...stamped(session),
    }
    store.insertObligation(session, row)
    audit(session, by, 'create', 'obligation', undefined, row)
    return { ...row, paid_minor: 0 }
  }

  return {
    list: (month: Month | undefined, status: store.ObligationRow['status'] | undefined) =>
      database.read(session => {
        const range = month === undefined ? {} : budgetMonthRange(month, household.monthStartDay(session))
        return obligationsWithin(session, { transactions }, { ...range, status })
      }),
    create: (input: NewObligation, by: Actor) =>
      database.write(session => createObligation(session, input, by)),
    createWithin: createObligation,
    /** @throws NotFound */
    update: (id: string, change: Partial<store.ObligationRow>, by: Actor) =>
      database.write(session => {
        const before = found(store.findObligation(session, id), 'obligation', id)
        checkBucket(session, change.bucket_id)
        const after = { ...before, ...change, updated_at: session.now }
        store.updateObligation(session, id, { ...change, updated_at: session.now })
        audit(session, by, 'update', 'obligation', before, after)
        return withPaid(session, { transactions }, after)
      }),
  }
}

/** Money that is expected. */
function flowsOf({ database, household, accounts, transactions }: ObligationNeeds) {
  const createFlow = (session: WriteSession, input: NewFlow, by: Actor): store.FlowRow => {
    if (input.account_id) accounts.requireWithin(session, input.account_id)
    const row: store.FlowRow = {
      account_id: null,
      due_months: 1,
      due_weeks: null,
      due_days: null,
      end_date: null,
      notes: '',
      ...input,
      id: newId('flow'),
      status: 'active',
      ...stamped(session),
    }
    checkDays(row)
    store.insertFlow(session, row)
    audit(session, by, 'create', 'flow', undefined, row)
    return row
  }

  const expected = (session: ReadSession, row: store.FlowRow): ExpectedFlow => {
    const today = household.today(session)
    const came = store.receivedDates(session, row.id, addDays(today, -DAYS_OFF))
    return {
      ...row,
      expected_on: flowExpectedOn(row, today, date => notReceived(row, [date], came).length === 0),
      received_on: store.lastReceived(session, row.id),
    }
  }

  return {
    /** What comes soonest first; what no longer comes last. */
    listFlows: () =>
      database.read(session =>
        store
          .listFlows(session)
          .map(row => expected(session, row))
          .sort((a, b) => byExpected(a.expected_on, b.expected_on)),
      ),
    createFlow: (input: NewFlow, by: Actor) =>
      database.write(session => expected(session, createFlow(session, input, by))),
    createFlowWithin: createFlow,
    mayBeReceivedWithin: mayBeReceived,
    /** Links the incomes that are surely expected money to it. @returns how many */
    receiveWithin: (session: WriteSession, rows: readonly IncomeRow[], by: Actor) =>
      receive(session, { transactions }, rows, by),
    /** As `receiveWithin`, for one that was typed. */
    receiveTypedWithin(
      session: WriteSession,
      row: Omit<IncomeRow, 'household_minor'> & Convertible,
      by: Actor,
    ): void {
      const { household_minor } = transactions.convertingWithin(session).count(row)
      receive(session, { transactions }, [{ ...row, household_minor }], by)
    },
    /** Removes expected income that nothing else names. @returns whether it is gone. */
    removeUnusedFlowWithin(session: WriteSession, id: string, by: Actor): boolean {
      const before = found(store.findFlow(session, id), 'flow', id)
      const isGone = attemptRemoval(session, () => store.deleteFlow(session, id))
      if (isGone)
        recordAudit(session, { actor: by, action: 'delete', entity_kind: 'flow', entity_id: id, before })
      return isGone
    },
    /** @throws NotFound */
    updateFlow: (id: string, change: Partial<store.FlowRow>, by: Actor) =>
      database.write(session => {
        const before = found(store.findFlow(session, id), 'flow', id)
        if (change.account_id) accounts.requireWithin(session, change.account_id)
        const after = { ...before, ...change, updated_at: session.now }
        checkDays(after)
        store.updateFlow(session, id, { ...change, updated_at: session.now })
        audit(session, by, 'update', 'flow', before, after)
        return expected(session, after)
      }),
    /**
     * Leaves out the next day on which its money is expected. Where that was the last one before its end, it is expected no longer.
     * @throws NotFound
     * @throws Conflict where another day, or none, is the next one, or nothing but a day of its own could say when it comes after that
     */
    skipFlow: (id: string, date: CalendarDate, by: Actor) =>
      database.write(session => {
        const before = found(store.findFlow(session, id), 'flow', id)
        const { expected_on } = expected(session, before)
        if (expected_on !== date)
          throw new Conflict(
            expected_on === null
              ? worded('{name} is not expected any more', { name: before.name })
              : worded('{name} is expected next on {expected_on}. Send that date', {
                  name: before.name,
                  expected_on,
                }),
          )
        const change = { ...withoutDay(before, date), updated_at: session.now }
        store.updateFlow(session, id, change)
        audit(session, by, 'skip', 'flow', before, { ...before, ...change })
        return expected(session, { ...before, ...change })
      }),
  }
}

/** @throws Conflict where no next date says which days are left. */
function withoutDay(flow: store.FlowRow, date: CalendarDate): Partial<store.FlowRow> {
  if (flow.end_date !== null && flowExpectedOn(flow, addDays(date, 1)) === null) return { status: 'archived' }
  const next_date = nextDateAfter(flow, date)
  if (next_date !== null) return { next_date }
  throw new Conflict(
    flow.cadence === 'once'
      ? worded('{name} comes once only. Archive it instead', { name: flow.name })
      : worded(
          '{name} comes at the end of a month, and next in one of another length. Change its next date instead',
          { name: flow.name },
        ),
  )
}

/** What is saved for. */
function replacementsOf({ database, household, assign, buckets }: ObligationNeeds) {
  const checkBucket = (session: ReadSession, bucket_id: string | null | undefined): void => {
    if (bucket_id) buckets.requireWithin(session, bucket_id)
  }

  const createReplacement = (
    session: WriteSession,
    input: NewReplacement,
    by: Actor,
  ): store.ReplacementRow => {
    checkBucket(session, input.bucket_id)
    const row: store.ReplacementRow = {
      bucket_id: null,
      notes: '',
      ...input,
      id: newId('repl'),
      status: 'active',
      ...stamped(session),
    }
    store.insertReplacement(session, row)
    audit(session, by, 'create', 'replacement', undefined, row)
    return row
  }

  /** All replacements, each with how it comes along: they share their buckets, so none can be judged alone. */
  const plans = (session: ReadSession): Replacement[] => {
    const month = household.currentMonth(session)
    return plansOf(
      store.listReplacements(session),
      assign.plannedWithin(session, month).flatMap(planned => planned.buckets),
      month,
    )
  }
  const planOf = (session: ReadSession, id: string): Replacement =>
    found(
      plans(session).find(each => each.id === id),
      'replacement',
      id,
    )

  return {
    listReplacementsWithin: store.listReplacements,
    listReplacements: () => database.read(plans),
    createReplacement: (input: NewReplacement, by: Actor) =>
      database.write(session => planOf(session, createReplacement(session, input, by).id)),
    createReplacementWithin: createReplacement,
    /** @throws NotFound */
    updateReplacement: (id: string, change: Partial<store.ReplacementRow>, by: Actor) =>
      database.write(session => {
        const before = found(store.findReplacement(session, id), 'replacement', id)
        checkBucket(session, change.bucket_id)
        const after = { ...before, ...change, updated_at: session.now }
        store.updateReplacement(session, id, { ...change, updated_at: session.now })
        audit(session, by, 'update', 'replacement', before, after)
        return planOf(session, id)
      }),
  }
}

/** @throws Invalid where a flow does not say how many weeks or days it is from one time to the next, or ends before it comes. */
function checkDays({ cadence, due_weeks, due_days, next_date, end_date }: store.FlowRow): void {
  if (cadence === 'every_n_weeks' && !due_weeks)
    throw new Invalid(['due_weeks'], worded('is needed for money every so many weeks'))
  if (cadence === 'every_n_days' && !due_days)
    throw new Invalid(['due_days'], worded('is needed for money every so many days'))
  if (end_date === null) return
  if (cadence === 'once')
    throw new Invalid(['end_date'], worded('is only for money that comes again. Leave it out, or send null'))
  if (end_date < next_date) throw new Invalid(['end_date'], worded('must not be before the next date'))
}

function stamped(session: WriteSession) {
  return { created_at: session.now, updated_at: session.now }
}

function audit(
  session: WriteSession,
  by: Actor,
  action: string,
  kind: string,
  before: { id: string } | undefined,
  after: { id: string },
): void {
  recordAudit(session, { actor: by, action, entity_kind: kind, entity_id: after.id, before, after })
}

function found<T>(row: T | undefined, kind: string, id: string): T {
  if (row === undefined) throw new NotFound(kind, id)
  return row
}

function byExpected(a: CalendarDate | null, b: CalendarDate | null): number {
  if (a === b) return 0
  return b === null || (a !== null && a < b) ? -1 : 1
}
