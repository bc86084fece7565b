import type { ReadSession } from '../../core/database/database.ts'
import type { Schema } from '../../core/database/schema.ts'
import type { ReminderRow } from './store.ts'

/** What a bill says in a reminder of it. */
export type BillSubject = Pick<
  Schema['bills'],
  'name' | 'currency' | 'amount_minor' | 'amount_kind' | 'estimate_minor'
>

/** What a renewal says in a reminder of it. */
export interface RenewalSubject extends Pick<Schema['entity_renewals'], 'name' | 'entity_id'> {
  readonly entity_name: string
}

/** What a task says in a reminder of it. */
export interface TaskSubject {
  readonly title: string
}

/** What a lease says in a reminder of its end. */
export interface LeaseSubject {
  readonly tenant: string
  /** The property and its unit. */
  readonly place: string
}

/** What a maintenance job says in a reminder of it. */
export interface JobSubject {
  readonly title: string
  /** The property and its unit. */
  readonly place: string
}

/** How the packs that have something to be reminded of tell what it is. */
export interface ReminderSubjects {
  readonly billWithin: (session: ReadSession, bill_id: string) => BillSubject | undefined
  readonly renewalWithin: (session: ReadSession, renewal_id: string) => RenewalSubject | undefined
  readonly taskWithin: (session: ReadSession, task_id: string) => TaskSubject | undefined
  readonly leaseWithin: (session: ReadSession, lease_id: string) => LeaseSubject | undefined
  readonly jobWithin: (session: ReadSession, job_id: string) => JobSubject | undefined
}

/** A reminder with what its bill says of it. */
export interface BillReminder extends ReminderRow, Omit<BillSubject, 'name'> {
  readonly kind: 'bill'
  readonly bill_id: string
  readonly scheduled_date: string
  readonly bill_name: string
}

/** A reminder with what its renewal says of it. */
export interface RenewalReminder extends ReminderRow, Omit<RenewalSubject, 'name'> {
  readonly kind: 'renewal'
  readonly renewal_id: string
  readonly days_ahead: number
  readonly renewal_name: string
}

/** A reminder with what its task says of it. */
export interface TaskReminder extends ReminderRow {
  readonly kind: 'task'
  readonly task_id: string
  readonly task_title: string
}

/** A reminder that a lease ends on its day, with what the lease says of it. */
export interface LeaseReminder extends ReminderRow {
  readonly kind: 'lease'
  readonly lease_id: string
  readonly lease_tenant: string
  readonly lease_place: string
}

/** A reminder with what its maintenance job says of it. */
export interface JobReminder extends ReminderRow {
  readonly kind: 'job'
  readonly job_id: string
  readonly job_title: string
  readonly job_place: string
}

export type Reminder = BillReminder | RenewalReminder | TaskReminder | LeaseReminder | JobReminder

/** Tells of a reminder what it is of. */
export function describe(session: ReadSession, row: ReminderRow, subjects: ReminderSubjects): Reminder {
  const { bill_id, scheduled_date, renewal_id, days_ahead, task_id, lease_id, job_id } = row
  if (bill_id !== null && scheduled_date !== null) {
    const bill = subjects.billWithin(session, bill_id)
    if (bill) {
      const { name: bill_name, ...rest } = bill
      return { ...row, ...rest, kind: 'bill', bill_id, scheduled_date, bill_name }
    }
  }
  if (renewal_id !== null && days_ahead !== null) {
    const renewal = subjects.renewalWithin(session, renewal_id)
    if (renewal) {
      const { name: renewal_name, ...rest } = renewal
      return { ...row, ...rest, kind: 'renewal', renewal_id, days_ahead, renewal_name }
    }
  }
  if (task_id !== null) {
    const task = subjects.taskWithin(session, task_id)
    if (task) return { ...row, kind: 'task', task_id, task_title: task.title }
  }
  if (lease_id !== null) {
    const lease = subjects.leaseWithin(session, lease_id)
    if (lease)
      return { ...row, kind: 'lease', lease_id, lease_tenant: lease.tenant, lease_place: lease.place }
  }
  if (job_id !== null) {
    const job = subjects.jobWithin(session, job_id)
    if (job) return { ...row, kind: 'job', job_id, job_title: job.title, job_place: job.place }
  }
  // The table's CHECK gives it one of them, and its foreign keys keep that there.
  throw new Error(`The reminder ${row.id} is of nothing`)
}
