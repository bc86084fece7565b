import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, listOf } from './common.ts'

/** The person, or an entity whose account or affair it is. */
export const Owner = z.object({
  /** null for the person. */
  entity_id: Id.nullable(),
  name: z.string(),
})

export const SettlementRow = z.object({
  transaction_id: Id,
  /** Which part of a split, from 0; null for all of it. */
  part: z.number().int().nullable(),
  date: CalendarDateText,
  payee: z.string(),
  description: z.string(),
  account_id: Id.nullable(),
  /** What it is to the person: put into an entity, taken out of one, or owed between two entities. */
  booked_as: z.enum(['contribution', 'draw', 'due']),
  /** A person said so; else it is what it seems to be, and counts as owed. */
  booked: z.boolean(),
  is_transfer: z.boolean(),
  /** What `payer` paid in place of the other; below zero where money came back, or where the other paid. */
  amount: Amount,
})

/** What two owners have paid for each other. */
export const Settlement = z.object({
  payer: Owner,
  /** For whom it was paid. */
  bearer: Owner,
  /** What `bearer` owes `payer`, all in all, without what is booked as a contribution or a draw: never below zero. */
  owed: Amount,
  entries: z.number().int(),
  /** The latest. */
  items: z.array(SettlementRow),
})
export type Settlement = z.infer<typeof Settlement>

export const settlements = {
  list: base
    .route({
      method: 'GET',
      path: '/core/settlements',
      summary: 'What the person and the entities have paid for each other, and who owes whom',
      tags: ['accounts', 'entities'],
    })
    .input(
      z.object({
        from: CalendarDateText.optional(),
        to: CalendarDateText.optional(),
        /** Rows of each pair. */
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(listOf(Settlement)),
  book: base
    .route({
      method: 'POST',
      path: '/core/settlements/bookings',
      summary:
        'Book what one owner paid for another: as a contribution, as a draw, or as owed between them; null takes the booking back. A repayment is a transfer between their accounts',
      tags: ['accounts', 'entities'],
    })
    .input(
      z.object({
        transaction_id: Id,
        part: z.number().int().min(0).max(49).nullable().default(null),
        booked_as: z.enum(['contribution', 'draw', 'due']).nullable(),
      }),
    )
    .output(SettlementRow),
}
