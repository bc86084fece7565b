import { type CalendarDate, yearOf } from '../../../shared/domain/calendar.ts'
import { nextJobDue } from '../../../shared/domain/next-job.ts'
import { payeeKey } from '../../../shared/domain/payee.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { MaintenanceNeeds } from './needs.ts'
import { createJobPayments } from './payments.ts'
import { createJobReminders, jobChanged } from './reminders.ts'
import { requireJob } from './required.ts'
import * as store from './store.ts'

type Editable = Omit<store.JobRow, 'id' | 'series_start' | 'after_job_id' | 'created_at' | 'updated_at'>
export type NewJob = Pick<Editable, 'property_id' | 'title'> & Partial<Editable>
export type JobChange = Partial<Editable>

export interface JobView extends store.PlacedJob {
  readonly cost_minor: number
  readonly overdue: boolean
  readonly payments: readonly store.PaidRow[]
}

export interface VendorYear {
  readonly year: number
  readonly vendor: string
  readonly contact_id: string | null
  readonly jobs: number
  readonly paid_minor: number
}

export type Maintenance = ReturnType<typeof createMaintenance>

/** Jobs at properties: what is to be done, by whom, by when, and what it cost. */
export function createMaintenance(needs: MaintenanceNeeds) {
  return {
    ...readingOf(needs),
    ...writingOf(needs),
    ...createJobPayments(needs),
    ...createJobReminders(needs),
  }
}

function readingOf({ database, household }: MaintenanceNeeds) {
  return {
    /** @throws SumTooLarge */
    list: (filter: store.JobFilter, limit: number): JobView[] =>
      database.read(session =>
        viewsOf(session, store.listJobs(session, filter, limit), household.today(session)),
      ),
    /** @throws NotFound */
    get: (id: string): JobView => database.read(session => viewOf(session, id, household.today(session))),
    /** What each vendor was paid for jobs in a year, the most first. @throws SumTooLarge */
    vendors: (asked: number | undefined): VendorYear[] =>
      database.read(session => {
        const year = asked ?? yearOf(household.today(session))
        const paid = store.vendorPayments(session, `${year}-01-01`, `${year}-12-31`)
        // A contact is one vendor however they are called; without one, two ways of writing a name are.
        const byVendor = Map.groupBy(paid, row => row.contact_id ?? `:${keyOfVendor(row.vendor)}`)
        return [...byVendor.values()]
          .map(rows => ({
            year,
            vendor: rows[0]?.contact ?? rows[0]?.vendor ?? '',
            contact_id: rows[0]?.contact_id ?? null,
            jobs: new Set(rows.map(({ job_id }) => job_id)).size,
            paid_minor: sumMinor(rows.map(row => row.amount_minor)),
          }))
          .sort((a, b) => b.paid_minor - a.paid_minor || (a.vendor < b.vendor ? -1 : 1))
      }),
  }
}

/** A name of digits or signs alone is itself. */
function keyOfVendor(vendor: string): string {
  const key = payeeKey(vendor)
  return key === '' ? comparable(vendor) : key
}

function writingOf(needs: MaintenanceNeeds) {
  const { database, household } = needs
  /** @param like the job whose place and vendor it has */
  const insert = (session: WriteSession, row: store.JobRow, by: Actor, like?: store.JobRow): string => {
    refuseJob(session, needs, row, like)
    store.insertJob(session, row)
    audit(session, by, 'create', undefined, row)
    return row.id
  }

  /** @returns the id of the one that is to be done next, of a job that comes again and is done now */
  const change = (session: WriteSession, id: string, input: JobChange, by: Actor): string | null => {
    const before = rowOf(requireJob(session, id))
    const today = household.today(session)
    const after = seriesKept(doneKept({ ...before, ...input, updated_at: session.now }, today), before)
    refuseJob(session, needs, after, before)
    store.updateJob(session, id, after)
    jobChanged(session, needs, before, after)
    const isDone = after.status === 'done' && before.status !== 'done'
    audit(session, by, isDone ? 'job_done' : 'update', before, after)
    return isDone ? follow(session, after, by) : null
  }

  /** One that was done before, and opened again, has its next already. */
  const follow = (session: WriteSession, done: store.JobRow, by: Actor): string | null => {
    const there = store.jobAfter(session, done.id)
    if (there) return there.status === 'done' ? null : there.id
    const next = nextOf(done)
    return next && insert(session, { ...next, created_at: session.now, updated_at: session.now }, by, done)
  }

  return {
    /** @returns its id. @throws NotFound, Invalid: see `refuseJob` */
    create: (input: NewJob, by: Actor): Promise<string> =>
      database.write(session => {
        const row: store.JobRow = {
          unit_id: null,
          vendor: '',
          contact_id: null,
          status: 'open',
          reported_on: household.today(session),
          due_on: null,
          done_on: null,
          estimate_minor: null,
          every_months: null,
          notes: '',
          ...input,
          series_start: null,
          after_job_id: null,
          id: newId('job'),
          created_at: session.now,
          updated_at: session.now,
        }
        return insert(session, seriesKept(doneKept(row, household.today(session)), undefined), by)
      }),
    /** One that is done by it, and comes again, makes the next, once. @throws NotFound, Invalid */
    update: (id: string, input: JobChange, by: Actor): Promise<string | null> =>
      database.write(session => change(session, id, input, by)),
    /** @returns the next one's id; null where none is to be done. @throws NotFound; Conflict for one that is done */
    done: (id: string, done_on: CalendarDate | undefined, by: Actor): Promise<string | null> =>
      database.write(session => {
        const { status, done_on: since } = requireJob(session, id)
        if (status === 'done')
          throw new Conflict(worded('This job was done on {since}', { since: since ?? '' }))
        return change(session, id, { status: 'done', done_on: done_on ?? household.today(session) }, by)
      }),
    /** The rows that paid for it stay. @throws NotFound */
    remove: (id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const before = rowOf(requireJob(session, id))
        for (const { date: _, payee: __, amount_minor: ___, ...payment } of store.paymentsOf(session, [id])) {
          store.deletePayment(session, payment.id)
          recordAudit(session, {
            actor: by,
            action: 'delete',
            entity_kind: 'maintenance_payment',
            entity_id: payment.id,
            before: payment,
          })
        }
        needs.reminders.forgetDatedWithin(session, 'job', id)
        store.deleteJob(session, id)
        audit(session, by, 'delete', before, undefined)
      }),
  }
}

/** The day it was done is that of a job that is done, today where none is said; one that is open again has none. */
function doneKept(row: store.JobRow, today: CalendarDate): store.JobRow {
  return { ...row, done_on: row.status === 'done' ? (row.done_on ?? today) : null }
}

/** Those that come again are counted from the day that was said last, and not from one that a month's end has moved. */
function seriesKept(row: store.JobRow, before: store.JobRow | undefined): store.JobRow {
  if (row.every_months === null || row.due_on === null) return { ...row, series_start: null }
  const series_start = before?.due_on === row.due_on ? before.series_start : null
  return { ...row, series_start: series_start ?? row.due_on }
}

/** What is to be done next after one that comes again; null where there is nothing more. */
function nextOf(done: store.JobRow): Omit<store.JobRow, 'created_at' | 'updated_at'> | null {
  const { due_on, every_months, series_start, done_on } = done
  if (due_on === null || every_months === null || series_start === null || done_on === null) return null
  const next = nextJobDue({ due_on, every_months, series_start }, done_on)
  if (next === undefined) return null
  const { created_at: _, updated_at: __, ...rest } = done
  return {
    ...rest,
    id: newId('job'),
    after_job_id: done.id,
    status: 'open',
    reported_on: done_on,
    due_on: next,
    done_on: null,
  }
}

/** @throws NotFound for a property, unit or contact that is not there; Invalid for a unit of another property, a day that does not fit, or one that comes again without a day */
function refuseJob(
  session: ReadSession,
  needs: MaintenanceNeeds,
  row: store.JobRow,
  before?: store.JobRow,
): void {
  needs.properties.requireWithin(session, row.property_id)
  // A contact or a unit that is gone by now does not hinder another change.
  if (row.contact_id !== null && row.contact_id !== before?.contact_id)
    needs.contacts.requireWithin(session, row.contact_id)
  const isSamePlace = row.unit_id === before?.unit_id && row.property_id === before?.property_id
  if (row.unit_id !== null && !isSamePlace) {
    const unit = needs.units.requireWithin(session, row.unit_id)
    if (unit.property_id !== row.property_id)
      throw new Invalid(
        ['unit_id'],
        worded('is a unit of another property, {property} ({property_id})', {
          property: unit.property,
          property_id: unit.property_id,
        }),
      )
  }
  if (row.every_months !== null && row.due_on === null)
    throw new Invalid(['due_on'], worded('is needed of a job that comes again'))
  if (row.done_on !== null && row.done_on < row.reported_on)
    throw new Invalid(
      ['done_on'],
      worded('must not be before it was reported, on {reported_on}', { reported_on: row.reported_on }),
    )
}

function rowOf({ property: _, unit: __, contact: ___, ...row }: store.PlacedJob): store.JobRow {
  return row
}

function viewOf(session: ReadSession, id: string, today: CalendarDate): JobView {
  const [view] = viewsOf(session, [requireJob(session, id)], today)
  if (!view) throw new NotFound('maintenance_job', id)
  return view
}

function viewsOf(session: ReadSession, jobs: readonly store.PlacedJob[], today: CalendarDate): JobView[] {
  const payments = Map.groupBy(
    store.paymentsOf(
      session,
      jobs.map(({ id }) => id),
    ),
    payment => payment.job_id,
  )
  return jobs.map(job => {
    const own = payments.get(job.id) ?? []
    return {
      ...job,
      payments: own,
      cost_minor: sumMinor(own.map(each => each.amount_minor ?? 0)),
      overdue: job.status !== 'done' && job.due_on !== null && job.due_on < today,
    }
  })
}

function audit(
  session: WriteSession,
  actor: Actor,
  action: string,
  before: store.JobRow | undefined,
  after: store.JobRow | undefined,
): void {
  const entity_id = after?.id ?? before?.id ?? ''
  recordAudit(session, { actor, action, entity_kind: 'maintenance_job', entity_id, before, after })
}
