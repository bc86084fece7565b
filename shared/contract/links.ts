import { z } from 'zod'
import { LINK_KINDS } from '../domain/links.ts'
import { Amount, base, CalendarDateText, Id, listOf } from './common.ts'

/** What money can be for. */
export const LinkKind = z.enum(LINK_KINDS)
export const LinkedThing = z.object({ kind: LinkKind, id: Id })
export type LinkedThing = z.infer<typeof LinkedThing>

/** A thing that a transaction can be for, as it is looked for and shown. */
export const LinkTarget = z.object({
  kind: LinkKind,
  id: Id,
  label: z.string(),
  /** What tells it from another of the same name: a due date, a city. */
  detail: z.string(),
  /** Archived, closed, paid, or no longer held. */
  is_ended: z.boolean(),
})
export type LinkTarget = z.infer<typeof LinkTarget>

export const LinkedMoneyRow = z.object({
  transaction_id: Id,
  /** Which part of a split, from 0; null for all of it. */
  part: z.number().int().nullable(),
  date: CalendarDateText,
  payee: z.string(),
  description: z.string(),
  account_id: Id.nullable(),
  is_transfer: z.boolean(),
  /** With its sign: what came in. Of a part, the part's. */
  signed_amount: Amount,
  /** What `signed_amount` is in: its account's; the sums are in the household's. */
  currency: z.string(),
  /** Left out of the sums where it does not. */
  counted: z.boolean(),
})

/** The money of one thing, in the household's currency: posted rows alone. */
export const LinkedMoney = z.object({
  ...LinkTarget.shape,
  paid: Amount,
  received: Amount,
  /** Received less paid. */
  net: Amount,
  /** Rows in all; `items` holds the latest of them. */
  entries: z.number().int(),
  items: z.array(LinkedMoneyRow),
})
export type LinkedMoney = z.infer<typeof LinkedMoney>

const path = '/core/links'
const tags = ['links', 'transactions']
export const links = {
  search: base
    .route({
      method: 'GET',
      path: `${path}/search`,
      summary:
        'Properties, units, leases, deals, holdings, debts, entities, plans and bills that money can be for',
      tags,
    })
    .input(
      z.object({
        /** Words, each of which must occur in what it is called. */
        text: z.string().trim().max(100).default(''),
        kind: LinkKind.optional(),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .output(listOf(LinkTarget)),
  money: base
    .route({
      method: 'GET',
      path: `${path}/{kind}/{id}`,
      summary: 'What was paid for a thing and what came in by it',
      tags,
    })
    .input(z.object({ kind: LinkKind, id: Id, limit: z.number().int().min(1).max(500).default(100) }))
    .output(LinkedMoney),
}
