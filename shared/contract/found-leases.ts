import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, listOf } from './common.ts'

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
  /** The latest, in the household’s currency. */
  rent: Amount,
  due_day: z.number().int(),
  /** The day of the first that was seen; the next one of an income that is only expected. */
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
}
