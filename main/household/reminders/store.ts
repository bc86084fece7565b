import { sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { ReminderTable } from './tables.ts'

export type ReminderRow = ReminderTable

/** Adds it unless there is one of the same already, whatever became of it. @returns whether it was added. */
export function addReminder(session: WriteSession, row: ReminderRow): boolean {
  return (
    session.run(
      query
        .insertInto('reminders')
        .values(row)
        .onConflict(conflict => conflict.doNothing()),
    ).changes > 0
  )
}

/** Built once: asked of each bill that is due. */
const OF_OCCURRENCE = compileOnce((given: Given<{ bill_id: string; scheduled_date: string }>) =>
  query
    .selectFrom('reminders')
    .select('id')
    .where('bill_id', '=', given('bill_id'))
    .where('scheduled_date', '=', given('scheduled_date')),
)

/** Whether there is one of an occurrence already, whatever became of it. */
export function hasReminder(session: ReadSession, bill_id: string, scheduled_date: string): boolean {
  return session.first(OF_OCCURRENCE({ bill_id, scheduled_date })) !== undefined
}

/** What was told at a time that is yet to come was told to nobody: the clock was ahead, and it is told when it is due. */
export function tellAgain(session: WriteSession, later_than: string): void {
  session.run(
    query
      .updateTable('reminders')
      .set({
        status: literal('pending'),
        delivered_at: null,
        claimed_at: null,
        updated_at: session.now,
      })
      .where('status', '=', literal('delivered'))
      .where('delivered_at', '>', later_than),
  )
}

export function findReminder(session: ReadSession, id: string): ReminderRow | undefined {
  return session.first(query.selectFrom('reminders').selectAll().where('id', '=', id))
}

/** Of a renewal's reminders for one date the one nearest to it, whatever became of it. */
export function nearestOfRenewal(
  session: ReadSession,
  renewal_id: string,
  due_date: string,
): { readonly id: string; readonly days_ahead: number; readonly status: ReminderRow['status'] } | undefined {
  return session.first(
    query
      .selectFrom('reminders')
      .select(({ ref }) => ['id', ref('days_ahead').$notNull().as('days_ahead'), 'status'])
      .where('renewal_id', '=', renewal_id)
      .where('due_date', '=', due_date)
      .orderBy('days_ahead')
      .limit(1),
  )
}

/** All of them, those that are open, those that have ended, or those of one status. */
export type WantedReminders = 'all' | 'open' | 'past' | ReminderRow['status']

const OPEN = [literal('pending'), literal('delivered'), literal('snoozed')]
const PAST = [literal('done'), literal('dismissed')]

/** By the day they are due, the latest first. */
export function listReminders(session: ReadSession, wanted: WantedReminders, limit: number): ReminderRow[] {
  const rows = query
    .selectFrom('reminders')
    .selectAll()
    .orderBy('due_date', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  switch (wanted) {
    case 'all':
      return session.all(rows)
    case 'open':
      return session.all(rows.where('status', 'in', OPEN))
    case 'past':
      return session.all(rows.where('status', 'in', PAST))
    default:
      return session.all(rows.where('status', '=', wanted))
  }
}

/** Open ones by the day they are due. */
export function firstOpen(session: ReadSession, limit: number): ReminderRow[] {
  return session.all(
    query
      .selectFrom('reminders')
      .selectAll()
      .where('status', 'in', OPEN)
      .orderBy('due_date')
      .orderBy('id')
      .limit(limit),
  )
}

/** Of every kind, or of bills alone. */
export function countOpen(session: ReadSession, of: 'all' | 'bills' = 'all'): number {
  const open = query
    .selectFrom('reminders')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('status', 'in', OPEN)
  return session.first(of === 'bills' ? open.where('bill_id', 'is not', null) : open)?.n ?? 0
}

/** Of reminders that were shown, or are being shown, and that nobody has answered. */
export function standingIds(session: ReadSession): string[] {
  return session
    .all(
      query
        .selectFrom('reminders')
        .select('id')
        .where('status', 'in', [literal('pending'), literal('delivered')])
        .orderBy('id'),
    )
    .map(({ id }) => id)
}

export function updateReminder(session: WriteSession, id: string, change: Partial<ReminderRow>): void {
  session.run(
    query
      .updateTable('reminders')
      .set({ ...change, updated_at: session.now })
      .where('id', '=', id),
  )
}

function ending(now: string) {
  return query
    .updateTable('reminders')
    .set({ status: literal('done'), claimed_at: null, updated_at: now })
    .where('status', 'in', OPEN)
}

/** Ends the open reminder of an occurrence, or of all of a bill's. */
export function endReminders(session: WriteSession, bill_id: string, scheduled_date?: string): void {
  const ended = ending(session.now).where('bill_id', '=', bill_id)
  session.run(scheduled_date === undefined ? ended : ended.where('scheduled_date', '=', scheduled_date))
}

/** Takes out all reminders of a bill that goes. */
export function deleteReminders(session: WriteSession, bill_id: string): void {
  session.run(query.deleteFrom('reminders').where('bill_id', '=', bill_id))
}

/** What is reminded of again and again, by its table and the column that names it. */
const REPEATED = { bills: 'bill_id', entity_renewals: 'renewal_id' } as const
export type RepeatedTable = keyof typeof REPEATED

export function isRepeatedTable(table: string): table is RepeatedTable {
  return Object.hasOwn(REPEATED, table)
}

/** Takes out all reminders of a bill or a renewal that is there no more. */
export function deleteRemindersOfGone(session: WriteSession, table: RepeatedTable, id: string): void {
  const gone = query
    .deleteFrom('reminders')
    .where(REPEATED[table], '=', id)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom(table).select('id').where('id', '=', id))))
  session.run(gone)
}

/** What is reminded of once for the day it is due, by the column that names it. */
export type DatedColumn = 'task_id' | 'lease_id' | 'job_id'

/** Whether there is one for a day already, whatever became of it. */
export function hasDatedReminder(
  session: ReadSession,
  column: DatedColumn,
  id: string,
  due_date: string,
): boolean {
  return (
    session.first(
      query.selectFrom('reminders').select('id').where(column, '=', id).where('due_date', '=', due_date),
    ) !== undefined
  )
}

/** Ends those that are open, but for those of a day. */
export function endDatedReminders(
  session: WriteSession,
  column: DatedColumn,
  id: string,
  but: string | null,
): void {
  const ended = ending(session.now).where(column, '=', id)
  session.run(but === null ? ended : ended.where('due_date', '<>', but))
}

export function reopenDatedReminder(
  session: WriteSession,
  column: DatedColumn,
  id: string,
  due_date: string,
): void {
  session.run(reopening(session.now).where(column, '=', id).where('due_date', '=', due_date))
}

/** Takes out all reminders of one, or those of a day alone. */
export function deleteDatedReminders(
  session: WriteSession,
  column: DatedColumn,
  id: string,
  due_date?: string,
): void {
  const gone = query.deleteFrom('reminders').where(column, '=', id)
  session.run(due_date === undefined ? gone : gone.where('due_date', '=', due_date))
}

export function endRenewalReminders(session: WriteSession, renewal_id: string): void {
  session.run(ending(session.now).where('renewal_id', '=', renewal_id))
}

function reopening(now: string) {
  return query
    .updateTable('reminders')
    .set({
      status: sql`CASE WHEN delivered_at IS NULL THEN 'pending' ELSE 'delivered' END`,
      updated_at: now,
    })
    .where('status', '=', literal('done'))
}

/** Opens an ended reminder again, without showing once more what was shown already. */
export function reopenReminder(session: WriteSession, bill_id: string, scheduled_date: string): void {
  session.run(
    reopening(session.now).where('bill_id', '=', bill_id).where('scheduled_date', '=', scheduled_date),
  )
}

/** The same for one of a renewal, by its own id. */
export function reopenById(session: WriteSession, id: string): void {
  session.run(reopening(session.now).where('id', '=', id))
}

/**
 * Takes the reminders that are due to be shown and that nobody else is showing. A claim older than `stale` was left by a program that ended
 * between claiming and showing. One statement, so that two programs on one file never both get a reminder.
 */
export function claimDue(session: WriteSession, stale: string, which: 'all' | 'snoozed'): ReminderRow[] {
  const statuses = which === 'all' ? [literal('pending'), literal('snoozed')] : [literal('snoozed')]
  const claimed = session.all(
    query
      .updateTable('reminders')
      .set({ claimed_at: session.now })
      .where('status', 'in', statuses)
      .where('show_from', '<=', session.now)
      .where(({ eb, or }) =>
        or([eb('claimed_at', 'is', null), eb('claimed_at', '<', stale), eb('claimed_at', '>', session.now)]),
      )
      .returning('id'),
  )
  return claimed.flatMap(({ id }) => findReminder(session, id) ?? [])
}
