import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  Name,
  NonNegativeAmount,
  ShortText,
} from './common.ts'

/** What is to be mended or looked after at a property, by whom, and what it cost. */

export const JOB_STATUSES = ['open', 'scheduled', 'done'] as const
export const JobStatus = z.enum(JOB_STATUSES)
export type JobStatus = z.infer<typeof JobStatus>

const fields = {
  property_id: Id,
  /** null: the whole property. */
  unit_id: Id.nullable(),
  title: Name,
  /** Who does it, as the bank calls them. */
  vendor: ShortText,
  contact_id: Id.nullable(),
  status: JobStatus,
  reported_on: CalendarDateText,
  due_on: CalendarDateText.nullable(),
  done_on: CalendarDateText.nullable(),
  estimate: NonNegativeAmount.nullable(),
  /** Comes again so many months after it was due; null: it does not. */
  every_months: z.number().int().min(1, 'must be from 1 to 600').max(600, 'must be from 1 to 600').nullable(),
  notes: LongText,
}
export const Job = z.object({
  id: Id,
  ...fields,
  title: z.string(),
  vendor: z.string(),
  notes: z.string(),
  /** The street line of the property. */
  property: z.string(),
  unit: z.string().nullable(),
  /** What the contact is called. */
  contact: z.string().nullable(),
  /** Of the rows of the ledger that paid for it; those that no exchange rate leads from are not in it. */
  cost: Amount,
  /** Whether its day has passed. */
  overdue: z.boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type Job = z.infer<typeof Job>

export const JobDetail = z.object({
  ...Job.shape,
  payments: z.array(
    z.object({
      id: Id,
      transaction_id: Id,
      /** null where the row is gone. */
      date: CalendarDateText.nullable(),
      payee: z.string(),
      /** null where the row is gone or void, or no exchange rate leads from its currency: it is in no cost. */
      amount: Amount.nullable(),
    }),
  ),
})
export type JobDetail = z.infer<typeof JobDetail>

const path = '/core/maintenance'
const one = `${path}/{job_id}` as const
const tags = ['maintenance']
const Of = z.object({ job_id: Id })
const { property_id, title, ...rest } = z.object(fields).partial().shape
export const maintenance = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Jobs: open ones by the day they are due, then those that are done',
      tags,
    })
    .input(
      z.object({
        property_id: Id.optional(),
        unit_id: Id.optional(),
        contact_id: Id.optional(),
        /** `undone`: open and scheduled. */
        status: z.enum([...JOB_STATUSES, 'undone']).optional(),
        limit: z.number().int().min(1).max(1000).default(500),
      }),
    )
    .output(listOf(Job)),
  create: base
    .route({ method: 'POST', path, summary: 'Add a job', tags, successStatus: 201 })
    .input(z.object({ ...rest, property_id: fields.property_id, title: fields.title }))
    .output(JobDetail),
  get: base
    .route({ method: 'GET', path: one, summary: 'A job with the rows that paid for it', tags })
    .input(Of)
    .output(JobDetail),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change a job', tags })
    .input(z.object({ ...rest, property_id, title, job_id: Id }))
    .output(JobDetail),
  done: base
    .route({
      method: 'POST',
      path: `${one}/done`,
      summary: 'It is done; one that comes again makes the next',
      tags,
    })
    .input(
      z.object({
        job_id: Id,
        /** Today where it is left out. */
        done_on: CalendarDateText.optional(),
      }),
    )
    .output(z.object({ job: JobDetail, next: JobDetail.nullable() })),
  remove: base
    .route({ method: 'DELETE', path: one, summary: 'Remove a job; the rows that paid for it stay', tags })
    .input(Of)
    .output(Of),
  addPayment: base
    .route({
      method: 'POST',
      path: `${one}/payments`,
      summary: 'An expense of the ledger paid for it; it is for the property then too',
      tags,
      successStatus: 201,
    })
    .input(z.object({ job_id: Id, transaction_id: Id }))
    .output(JobDetail),
  removePayment: base
    .route({
      method: 'DELETE',
      path: `${one}/payments/{payment_id}`,
      summary: 'It did not pay for the job; what it was for besides stays',
      tags,
    })
    .input(z.object({ job_id: Id, payment_id: Id }))
    .output(JobDetail),
  vendors: base
    .route({
      method: 'GET',
      path: `${path}/vendors`,
      summary: 'What each vendor was paid for jobs in a year, the most first',
      tags,
    })
    .input(z.object({ year: z.number().int().min(1900).max(2199).optional() }))
    .output(
      listOf(
        z.object({
          year: z.number().int(),
          vendor: z.string(),
          contact_id: Id.nullable(),
          jobs: z.number().int(),
          paid: Amount,
        }),
      ),
    ),
}
