import { query, type ReadSession, type WriteSession } from '../../database/database.ts'
import type { BillTable, ReminderTable } from '../../database/schema.ts'

export type ReminderRow = ReminderTable

/** A reminder with what its bill says of it. */
export type ReminderOfBill = ReminderRow &
  Pick<BillTable, 'currency' | 'amount_minor' | 'amount_kind' | 'estimate_minor'> & {
    readonly bill_name: string
  }

const OF_BILL = `
  SELECT r.*, b.name AS bill_name, b.currency, b.amount_minor, b.amount_kind, b.estimate_minor
  FROM reminders r JOIN bills b ON b.id = r.bill_id`

/** Adds it unless the occurrence has one already, whatever became of it. @returns whether it was added. */
export function addReminder(session: WriteSession, row: ReminderRow): boolean {
  return (
    session.run(
      query
        .insertInto('reminders')
        .values(row)
        .onConflict(conflict => conflict.columns(['bill_id', 'scheduled_date']).doNothing()),
    ).changes > 0
  )
}

export function findReminder(session: ReadSession, id: string): ReminderOfBill | undefined {
  return session.prepare<ReminderOfBill>(`${OF_BILL} WHERE r.id = ?`).get(id)
}

/** All of them, those that are open, those that have ended, or those of one status. */
export type WantedReminders = 'all' | 'open' | 'past' | ReminderRow['status']

const OPEN = "r.status IN ('pending', 'delivered', 'snoozed')"

function conditionOf(wanted: WantedReminders): string {
  if (wanted === 'all') return '1'
  if (wanted === 'open') return OPEN
  return wanted === 'past' ? "r.status IN ('done', 'dismissed')" : 'r.status = ?'
}

/** By the day they are due, the latest first. */
export function listReminders(
  session: ReadSession,
  wanted: WantedReminders,
  limit: number,
): ReminderOfBill[] {
  const where = conditionOf(wanted)
  return session
    .prepare<ReminderOfBill>(`${OF_BILL} WHERE ${where} ORDER BY r.due_date DESC, r.id DESC LIMIT ?`)
    .all(...(where.endsWith('?') ? [wanted] : []), limit)
}

/** Open ones by the day they are due. */
export function firstOpen(session: ReadSession, limit: number): ReminderOfBill[] {
  return session
    .prepare<ReminderOfBill>(`${OF_BILL} WHERE ${OPEN} ORDER BY r.due_date, r.id LIMIT ?`)
    .all(limit)
}

export function countOpen(session: ReadSession): number {
  const row = session
    .prepare<{ n: number }>(
      "SELECT COUNT(*) AS n FROM reminders WHERE status IN ('pending', 'delivered', 'snoozed')",
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

/** Ends the open reminder of an occurrence, or of all of a bill's. */
export function endReminders(session: WriteSession, bill_id: string, scheduled_date?: string): void {
  session
    .prepare(`
      UPDATE reminders SET status = 'done', claimed_at = NULL, updated_at = ?
      WHERE bill_id = ? AND (? IS NULL OR scheduled_date = ?) AND status IN ('pending', 'delivered', 'snoozed')`)
    .run(session.now, bill_id, scheduled_date ?? null, scheduled_date ?? null)
}

/** Opens an ended reminder again, without showing once more what was shown already. */
export function reopenReminder(session: WriteSession, bill_id: string, scheduled_date: string): void {
  session
    .prepare(`
      UPDATE reminders SET status = CASE WHEN delivered_at IS NULL THEN 'pending' ELSE 'delivered' END, updated_at = ?
      WHERE bill_id = ? AND scheduled_date = ? AND status = 'done'`)
    .run(session.now, bill_id, scheduled_date)
}

/**
 * Takes the reminders that are due to be shown and that nobody else is showing. A claim older than `stale` was left by a program that ended
 * between claiming and showing. One statement, so that two programs on one file never both get a reminder.
 */
export function claimDue(session: WriteSession, stale: string): ReminderOfBill[] {
  const claimed = session
    .prepare<{ id: string }>(`
      UPDATE reminders SET claimed_at = ? WHERE status IN ('pending', 'snoozed') AND show_from <= ? AND (claimed_at IS NULL OR claimed_at < ? OR claimed_at > ?)
      RETURNING id`)
    .all(session.now, session.now, stale, session.now)
  return claimed.flatMap(({ id }) => findReminder(session, id) ?? [])
}
