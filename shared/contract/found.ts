import { z } from 'zod'
import { Cadence } from './bills.ts'
import { Amount, base, CalendarDateText, Id, listOf } from './common.ts'

export const FoundKind = z.enum(['bill', 'flow'])

/** A bill or an income that is in the ledger again and again, and that nobody has entered. In no forecast until it is accepted. */
export const FoundSeries = z.object({
  /** The same from read to read, however the series goes on. */
  id: Id,
  kind: FoundKind,
  payee: z.string(),
  cadence: Cadence,
  /** As a bill has them: the parts of a schedule that the cadence has, null for the others. */
  due_day: z.number().int(),
  due_day_2: z.number().int().nullable(),
  due_months: z.number().int().nullable(),
  due_month: z.number().int().nullable(),
  due_weeks: z.number().int().nullable(),
  due_days: z.number().int().nullable(),
  schedule_text: z.string(),
  /** What is expected next, in the household's currency: the latest, or of a seasonal one the average of the last three. */
  amount: Amount,
  amount_kind: z.enum(['fixed', 'growing', 'seasonal']),
  account_id: Id.nullable(),
  bucket_id: Id.nullable(),
  next_date: CalendarDateText,
  /** What speaks for it. */
  evidence: z.object({
    words: z.string(),
    /** Between which amounts the next one is expected. */
    band: z.object({ least: Amount, most: Amount }),
    next_date: CalendarDateText,
    /** The oldest first. `scheduled_date` is the day of the schedule that it came for. */
    rows: z.array(
      z.object({ id: Id, date: CalendarDateText, amount: Amount, scheduled_date: CalendarDateText }),
    ),
  }),
})
export type FoundSeries = z.infer<typeof FoundSeries>

export const FoundRejection = z.object({
  id: Id,
  kind: FoundKind,
  payee: z.string(),
  amount: Amount,
  created_at: z.string(),
})

const path = '/core/bills/found'
const tags = ['bills', 'flows']
const Ids = z.array(Id).min(1, 'must name at least one').max(200)

export const found = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Bills and incomes that the ledger has again and again and that nobody has entered',
      tags,
    })
    .input(z.object({}))
    .output(listOf(FoundSeries)),
  accept: base
    .route({
      method: 'POST',
      path: `${path}/accept`,
      summary: 'Make bills and expected incomes of them, in one step, with their past rows as paid',
      tags,
    })
    .input(z.object({ ids: Ids }))
    .output(
      z.object({
        items: z.array(
          z.object({
            /** Of what was accepted. */
            id: Id,
            kind: FoundKind,
            /** Of what was made: a bill, or expected income. */
            made_id: Id,
            name: z.string(),
            /** Past rows that are its payments now. */
            rows: z.number().int(),
          }),
        ),
      }),
    ),
  reject: base
    .route({ method: 'POST', path: `${path}/reject`, summary: 'Propose them no more', tags })
    .input(z.object({ ids: Ids }))
    .output(listOf(FoundRejection)),
  rejected: base
    .route({ method: 'GET', path: `${path}/rejected`, summary: 'What is proposed no more', tags })
    .input(z.object({}))
    .output(listOf(FoundRejection)),
  reconsider: base
    .route({
      method: 'DELETE',
      path: `${path}/rejected/{rejection_id}`,
      summary: 'Propose it again as long as the ledger has it',
      tags,
    })
    .input(z.object({ rejection_id: Id }))
    .output(listOf(FoundRejection)),
}
