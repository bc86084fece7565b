import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { BillTable, EntityRenewalTable, ReminderTable } from '../../core/database/schema.ts'

export type ReminderRow = ReminderTable

/** A reminder with what its bill says of it. */
export interface BillReminder
  extends ReminderRow,
    Pick<BillTable, 'currency' | 'amount_minor' | 'amount_kind' | 'estimate_minor'> {
  readonly kind: 'bill'
  readonly bill_id: string
  readonly scheduled_date: string
  readonly bill_name: string
}

/** A reminder with what its renewal says of it. */
export interface RenewalReminder extends ReminderRow, Pick<EntityRenewalTable, 'entity_id'> {
  readonly kind: 'renewal'
  readonly renewal_id: string
  readonly days_ahead: number
  readonly renewal_name: string
  readonly entity_name: string
}

export type Reminder = BillReminder | RenewalReminder

/** Each is of one of the two: the table's CHECK says so. */
const OF_BOTH = `
  SELECT r.*, CASE WHEN r.bill_id IS NULL THEN 'renewal' ELSE 'bill' END AS kind,
    b.name AS bill_name, b.currency, b.amount_minor, b.amount_kind, b.estimate_minor,
    w.name AS renewal_name, w.entity_id, e.name AS entity_name
  FROM reminders r LEFT JOIN bills b ON b.id = r.bill_id
    LEFT JOIN entity_renewals w ON w.id = r.renewal_id LEFT JOIN entities e ON e.id = w.entity_id`

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

/** Whether there is one of an occurrence already, whatever became of it. */
export function hasReminder(session: ReadSession, bill_id: string, scheduled_date: string): boolean {
  return (
    session
      .prepare('SELECT 1 FROM reminders WHERE bill_id = ? AND scheduled_date = ?')
      .get(bill_id, scheduled_date) !== undefined
  )
}

/** What was told at a time that is yet to come was told to nobody: the clock was ahead, and it is told when it is due. */
export function tellAgain(session: WriteSession, later_than: string): void {
  session
    .prepare(
      "UPDATE reminders SET status = 'pending', delivered_at = NULL, claimed_at = NULL, updated_at = ? WHERE status = 'delivered' AND delivered_at > ?",
    )
    .run(session.now, later_than)
}

export function findReminder(session: ReadSession, id: string): Reminder | undefined {
  return session.prepare<Reminder>(`${OF_BOTH} WHERE r.id = ?`).get(id)
}

/** Of a renewal's reminders for one date the one nearest to it, whatever became of it. */
export function nearestOfRenewal(
  session: ReadSession,
  renewal_id: string,
  due_date: string,
): Pick<RenewalReminder, 'id' | 'days_ahead' | 'status'> | undefined {
  return session
    .prepare<Pick<RenewalReminder, 'id' | 'days_ahead' | 'status'>>(`
      SELECT id, days_ahead, status FROM reminders WHERE renewal_id = ? AND due_date = ? ORDER BY days_ahead LIMIT 1`)
    .get(renewal_id, due_date)
}

/** All of them, those that are open, those that have ended, or those of one status. */
export type WantedReminders = 'all' | 'open' | 'past' | ReminderRow['status']

const OPEN = "status IN ('pending', 'delivered', 'snoozed')"

function conditionOf(wanted: WantedReminders): string {
  if (wanted === 'all') return '1'
  if (wanted === 'open') return `r.${OPEN}`
  return wanted === 'past' ? "r.status IN ('done', 'dismissed')" : 'r.status = ?'
}

/** By the day they are due, the latest first. */
export function listReminders(session: ReadSession, wanted: WantedReminders, limit: number): Reminder[] {
  const where = conditionOf(wanted)
  return session
    .prepare<Reminder>(`${OF_BOTH} WHERE ${where} ORDER BY r.due_date DESC, r.id DESC LIMIT ?`)
    .all(...(where.endsWith('?') ? [wanted] : []), limit)
}

/** Open ones by the day they are due. */
export function firstOpen(session: ReadSession, limit: number): Reminder[] {
  return session.prepare<Reminder>(`${OF_BOTH} WHERE r.${OPEN} ORDER BY r.due_date, r.id LIMIT ?`).all(limit)
}

/** Of both kinds, or of bills alone. */
export function countOpen(session: ReadSession, of: 'both' | 'bills' = 'both'): number {
  const row = session
    .prepare<{ n: number }>(
      `SELECT COUNT(*) AS n FROM reminders WHERE ${OPEN}${of === 'bills' ? ' AND bill_id IS NOT NULL' : ''}`,
    )
    .get()
  return row?.n ?? 0
}

export function updateReminder(session: WriteSession, id: string, change: Partial<ReminderRow>): void {
  session.run(
    query
      .updateTable('reminders')
      .set({ ...change, updated_at: session.now })
      .where('id', '=', id),
  )
}

function endOpen(session: WriteSession, which: string, ...values: readonly (string | null)[]): void {
  session
    .prepare(
      `UPDATE reminders SET status = 'done', claimed_at = NULL, updated_at = ? WHERE ${which} AND ${OPEN}`,
    )
    .run(session.now, ...values)
}

/** Ends the open reminder of an occurrence, or of all of a bill's. */
export function endReminders(session: WriteSession, bill_id: string, scheduled_date?: string): void {
  if (scheduled_date === undefined) endOpen(session, 'bill_id = ?', bill_id)
  else endOpen(session, 'bill_id = ? AND scheduled_date = ?', bill_id, scheduled_date)
}

export function endRenewalReminders(session: WriteSession, renewal_id: string): void {
  endOpen(session, 'renewal_id = ?', renewal_id)
}

/** Ends those of all that an entity has to renew. */
export function endEntityReminders(session: WriteSession, entity_id: string): void {
  endOpen(session, 'renewal_id IN (SELECT id FROM entity_renewals WHERE entity_id = ?)', entity_id)
}

function reopen(session: WriteSession, which: string, ...values: readonly string[]): void {
  session
    .prepare(`
      UPDATE reminders SET status = CASE WHEN delivered_at IS NULL THEN 'pending' ELSE 'delivered' END, updated_at = ?
      WHERE ${which} AND status = 'done'`)
    .run(session.now, ...values)
}

/** Opens an ended reminder again, without showing once more what was shown already. */
export function reopenReminder(session: WriteSession, bill_id: string, scheduled_date: string): void {
  reopen(session, 'bill_id = ? AND scheduled_date = ?', bill_id, scheduled_date)
}

/** The same for one of a renewal, by its own id. */
export function reopenById(session: WriteSession, id: string): void {
  reopen(session, 'id = ?', id)
}

/**
 * Takes the reminders that are due to be shown and that nobody else is showing. A claim older than `stale` was left by a program that ended
 * between claiming and showing. One statement, so that two programs on one file never both get a reminder.
 */
export function claimDue(session: WriteSession, stale: string, which: 'all' | 'snoozed'): Reminder[] {
  const statuses = which === 'all' ? "('pending', 'snoozed')" : "('snoozed')"
  const claimed = session
    .prepare<{ id: string }>(`
      UPDATE reminders SET claimed_at = ? WHERE status IN ${statuses} AND show_from <= ? AND (claimed_at IS NULL OR claimed_at < ? OR claimed_at > ?)
      RETURNING id`)
    .all(session.now, session.now, stale, session.now)
  return claimed.flatMap(({ id }) => findReminder(session, id) ?? [])
}
