import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf } from './common.ts'

/** Incomes that come every month for a property or a unit without a lease: leases that nobody has entered. None is made but by a person. */

export const FoundLease = z.object({
  /** The same from read to read. */
  id: Id,
  property_id: Id,
  property: z.string(),
  /** null: the whole property, or nobody knows which unit. */
  unit_id: Id.nullable(),
  unit: z.string().nullable(),
  /** Who pays: the tenant, as the bank writes them. */
  tenant: z.string(),
  /** At the start, until the first step; in the household’s currency. */
  rent: Amount,
  rent_steps: z.array(z.object({ from: CalendarDateText, rent: Amount })),
  /** The latest. */
  rent_now: Amount,
  due_day: z.number().int(),
  /**
   * The first of the month whose rent the first that was seen is, or the next one of an income that is only expected; the day after it where a lease of
   * the place ended in that month.
   */
  start_date: CalendarDateText,
  /** What speaks for it. */
  evidence: z.object({
    source: z.enum(['ledger', 'expected']),
    /** Of how many incomes; 0 for one that is only expected. */
    count: z.number().int(),
    last_date: CalendarDateText,
    words: z.string(),
  }),
})
export type FoundLease = z.infer<typeof FoundLease>

export const DismissedLease = z.object({
  id: Id,
  property_id: Id,
  property: z.string(),
  /** null: the whole property. */
  unit_id: Id.nullable(),
  unit: z.string().nullable(),
  /** Who pays, as the bank wrote them. */
  tenant: z.string(),
  created_at: Instant,
})
export type DismissedLease = z.infer<typeof DismissedLease>

const path = '/core/leases/found'
const tags = ['leases']
export const foundLeases = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Incomes that come every month for a place without a lease, by property',
      tags,
    })
    .input(z.object({}))
    .output(listOf(FoundLease)),
  dismiss: base
    .route({
      method: 'POST',
      path: `${path}/{found_id}/dismiss`,
      summary: 'Propose no lease of this payer for the place any more',
      tags,
    })
    .input(z.object({ found_id: Id }))
    .output(listOf(FoundLease)),
  dismissed: base
    .route({
      method: 'GET',
      path: `${path}/dismissed`,
      summary: 'Payers and places of which no lease is proposed any more, the latest first',
      tags,
    })
    .input(z.object({}))
    .output(listOf(DismissedLease)),
  reconsider: base
    .route({
      method: 'DELETE',
      path: `${path}/dismissed/{dismissal_id}`,
      summary: 'Propose it again as long as its incomes speak for it',
      tags,
    })
    .input(z.object({ dismissal_id: Id }))
    .output(listOf(DismissedLease)),
}
