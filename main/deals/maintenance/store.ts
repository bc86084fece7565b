import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { MaintenanceJobTable, MaintenancePaymentTable } from './tables.ts'

export type JobRow = MaintenanceJobTable
export type PaymentRow = MaintenancePaymentTable

/** A job with what its place and its contact are called. */
export interface PlacedJob extends JobRow {
  readonly property: string
  readonly unit: string | null
  readonly contact: string | null
}

const PLACED = query
  .selectFrom('maintenance_jobs as j')
  .innerJoin('properties as p', 'p.id', 'j.property_id')
  .leftJoin('property_units as u', 'u.id', 'j.unit_id')
  .leftJoin('contacts as c', 'c.id', 'j.contact_id')
  .selectAll('j')
  .select(['p.line as property', 'u.name as unit', 'c.name as contact'])

export interface JobFilter {
  readonly property_id?: string | undefined
  readonly unit_id?: string | undefined
  readonly contact_id?: string | undefined
  readonly status?: JobRow['status'] | 'undone' | undefined
}

/** Those to be done by their day, those without one after them; then those that are done, the latest first. */
export function listJobs(session: ReadSession, filter: JobFilter, limit: number): PlacedJob[] {
  const { property_id, unit_id, contact_id, status } = filter
  let rows = PLACED
  if (property_id !== undefined) rows = rows.where('j.property_id', '=', property_id)
  if (unit_id !== undefined) rows = rows.where('j.unit_id', '=', unit_id)
  if (contact_id !== undefined) rows = rows.where('j.contact_id', '=', contact_id)
  if (status === 'undone') rows = rows.where('j.status', '<>', 'done')
  else if (status !== undefined) rows = rows.where('j.status', '=', status)
  return session.all(
    rows
      .orderBy(({ eb }) => eb('j.status', '=', 'done'))
      .orderBy('j.done_on', 'desc')
      .orderBy(({ eb }) => eb('j.due_on', 'is', null))
      .orderBy('j.due_on')
      .orderBy('j.id')
      .limit(limit),
  )
}

export function findJob(session: ReadSession, id: string): PlacedJob | undefined {
  return session.first(PLACED.where('j.id', '=', id))
}

/** To be done by a day, or before it. */
export function jobsDue(
  session: ReadSession,
  day: string,
): { readonly id: string; readonly due_date: string }[] {
  return session.all(
    query
      .selectFrom('maintenance_jobs')
      .select(({ ref }) => ['id', ref('due_on').$notNull().as('due_date')])
      .where('status', '<>', 'done')
      .where('due_on', '<=', day)
      .orderBy('due_on')
      .orderBy('id'),
  )
}

/** The one that came of another's being done. */
export function jobAfter(session: ReadSession, id: string): JobRow | undefined {
  return session.first(query.selectFrom('maintenance_jobs').selectAll().where('after_job_id', '=', id))
}

export function insertJob(session: WriteSession, row: JobRow): void {
  session.run(query.insertInto('maintenance_jobs').values(row))
}

export function updateJob(session: WriteSession, id: string, change: Partial<JobRow>): void {
  session.run(query.updateTable('maintenance_jobs').set(change).where('id', '=', id))
}

export function deleteJob(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('maintenance_jobs').where('id', '=', id))
}

/** A payment with what its row says by now. */
export interface PaidRow extends PaymentRow {
  /** null where the row is gone. */
  readonly date: string | null
  readonly payee: string
  /** null where it is gone or void, and where no rate leads to the household's currency. */
  readonly amount_minor: number | null
}

/** Of some jobs, the earliest first. */
export function paymentsOf(session: ReadSession, job_ids: readonly string[]): PaidRow[] {
  return session
    .all(
      query
        .selectFrom('maintenance_payments as m')
        .leftJoin('transactions as t', 't.id', 'm.transaction_id')
        .selectAll('m')
        .select(['t.date', 't.payee', 't.description', 't.status', 't.household_minor'])
        .where('m.job_id', 'in', listedValues<string>(JSON.stringify(job_ids)))
        .orderBy('t.date')
        .orderBy('m.id'),
    )
    .map(({ payee, description, status, household_minor, ...row }) => ({
      ...row,
      payee: payee || description || '',
      amount_minor: status === 'posted' ? household_minor : null,
    }))
}

export function jobPaidBy(session: ReadSession, transaction_id: string): PaymentRow | undefined {
  return session.first(
    query.selectFrom('maintenance_payments').selectAll().where('transaction_id', '=', transaction_id),
  )
}

export function insertPayment(session: WriteSession, row: PaymentRow): void {
  session.run(query.insertInto('maintenance_payments').values(row))
}

export function deletePayment(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('maintenance_payments').where('id', '=', id))
}

export interface VendorPayment {
  readonly job_id: string
  readonly vendor: string
  readonly contact_id: string | null
  readonly contact: string | null
  readonly amount_minor: number
}

/** What was paid for jobs within some days, in the household's currency. */
export function vendorPayments(session: ReadSession, from: string, to: string): VendorPayment[] {
  return session.all(
    query
      .selectFrom('maintenance_payments as m')
      .innerJoin('transactions as t', 't.id', 'm.transaction_id')
      .innerJoin('maintenance_jobs as j', 'j.id', 'm.job_id')
      .leftJoin('contacts as c', 'c.id', 'j.contact_id')
      .select(({ ref }) => [
        'm.job_id',
        'j.vendor',
        'j.contact_id',
        'c.name as contact',
        ref('t.household_minor').$notNull().as('amount_minor'),
      ])
      .where('t.status', '=', 'posted')
      .where('t.household_minor', 'is not', null)
      .where('t.date', '>=', from)
      .where('t.date', '<=', to)
      .orderBy('m.id'),
  )
}
