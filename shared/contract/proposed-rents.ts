import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf } from './common.ts'

/** Incomes that may be tenants' payments, by what speaks for it. None pays a rent until a person accepts it. */

export const ProposedRent = z.object({
  lease_id: Id,
  tenant: z.string(),
  property: z.string(),
  unit: z.string().nullable(),
  transaction_id: Id,
  date: CalendarDateText,
  /** As the ledger has it; what the bank wrote where it names nobody. */
  payee: z.string(),
  amount: Amount,
  /** What the tenant owes today. */
  owed: Amount,
  evidence: z.object({
    /** rent: an open rent’s amount, or all that is owed, from the tenant. other_amount: another one from them. amount_and_day: a rent’s, in its days, from nobody who is named. */
    reason: z.enum(['rent', 'other_amount', 'amount_and_day']),
    /** When the open rent nearest to it is due; null where none is near. */
    due_date: CalendarDateText.nullable(),
    words: z.string(),
  }),
})
export type ProposedRent = z.infer<typeof ProposedRent>

export const RentRejection = z.object({
  id: Id,
  lease_id: Id,
  transaction_id: Id,
  tenant: z.string(),
  payee: z.string(),
  amount: Amount,
  date: CalendarDateText,
  created_at: Instant,
})

const path = '/core/leases/proposed'
const tags = ['leases']
/** Of all that a household may be proposed, which goes back some 26 months: one step, so that one undo takes all of it back. */
export const MOST_PAYMENTS = 40_000

const payments = z
  .array(z.object({ lease_id: Id, transaction_id: Id }))
  .min(1, 'must name at least one')
  .max(MOST_PAYMENTS)

export const proposedRents = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Incomes that may be tenants’ payments, the earliest first',
      tags,
    })
    .input(z.object({}))
    .output(listOf(ProposedRent)),
  accept: base
    .route({
      method: 'POST',
      path: `${path}/accept`,
      summary: 'They are payments of their leases, in one step',
      tags,
    })
    .input(z.object({ payments }))
    .output(listOf(ProposedRent)),
  reject: base
    .route({ method: 'POST', path: `${path}/reject`, summary: 'Propose them no more', tags })
    .input(z.object({ payments }))
    .output(listOf(RentRejection)),
  rejected: base
    .route({ method: 'GET', path: `${path}/rejected`, summary: 'What is proposed no more', tags })
    .input(z.object({}))
    .output(listOf(RentRejection)),
  reconsider: base
    .route({
      method: 'DELETE',
      path: `${path}/rejected/{rejection_id}`,
      summary: 'Propose it again as long as the ledger has it',
      tags,
    })
    .input(z.object({ rejection_id: Id }))
    .output(listOf(RentRejection)),
}
