import { z } from 'zod'
import { Amount, base, CalendarDateText, listOf, pageOnly } from './common.ts'

export const SearchItem = z.object({
  /** 'transaction', 'bill', 'setting': see `kinds`. */
  kind: z.string(),
  id: z.string(),
  /** What it is called. */
  title: z.string(),
  /** What tells it from others; may be empty. */
  detail: z.string(),
  date: CalendarDateText.optional(),
  amount: Amount.optional(),
  /** Of the amount. */
  currency: z.string().optional(),
  /** Archived, closed, paid, or no longer held. */
  is_ended: z.boolean(),
  /** Its address in the program: '/bills/bill_1'. */
  link: z.string(),
})
export type SearchItem = z.infer<typeof SearchItem>

export const SearchKind = z.object({
  kind: z.string(),
  /** What a person calls several: 'Bills'. */
  text: z.string(),
})
export type SearchKind = z.infer<typeof SearchKind>

const path = '/core/search'
const tags = ['search']

export const search = {
  find: base
    .route({
      method: 'GET',
      path,
      summary:
        'Everything that words, an amount or a day lead to: records, settings, places and help; of transactions the newest',
      tags,
    })
    .input(
      z.object({
        /** Words, each the beginning of one that is to be found, in any order; an amount as 48.20 or $1,250; a day as 2026-11-28, 28 Nov or yesterday. */
        q: z.string().trim().max(200),
        /** Of these kinds alone: one after the other, or with commas between them. */
        kinds: z.union([z.string().max(500), z.array(z.string().max(100)).max(50)]).optional(),
        limit: z.number().int().min(1).max(100).default(20),
        /** BCP 47: in which words and order days are typed, and which mark is the decimal one. */
        locale: z.string().max(35).optional(),
      }),
    )
    .output(listOf(SearchItem)),
  known: pageOnly
    .route({
      method: 'POST',
      path: `${path}/known`,
      summary: 'Some of what was found before, as it is now; without what is gone',
    })
    .input(
      z.object({
        records: z.array(z.object({ kind: z.string().max(100), id: z.string().max(300) })).max(20),
      }),
    )
    .output(listOf(SearchItem)),
  kinds: base
    .route({ method: 'GET', path: `${path}/kinds`, summary: 'The kinds of what is found', tags })
    .input(z.object({}))
    .output(listOf(SearchKind)),
}
