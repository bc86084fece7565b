import { z } from 'zod'
import { ATTACHED_KINDS } from '../domain/attachments/kinds.ts'
import { type Allowed, PACK_PARTS, READER_KINDS } from '../domain/lender-packs/allowed.ts'
import { Amount, base, CalendarDateText, Id, Instant, LongText, listOf, Name } from './common.ts'

/** Ids of one list; more than a person would choose. */
const chosen = z.array(Id).max(2000)

/** What a reader may see. What is in none of the lists is in no pack of theirs. */
export const AllowedParts = z.object({
  parts: z.array(z.enum(PACK_PARTS)).max(PACK_PARTS.length),
  accounts: chosen,
  /** With what is owed against each. */
  holdings: chosen,
  /** With their loans. */
  properties: chosen,
  /** Whether the rent roll names who rents. */
  tenant_names: z.boolean(),
  fund_accounts: chosen,
  /** What the down payment is made of. */
  transactions: chosen,
  attachments: chosen,
}) satisfies z.ZodType<Allowed>

const fields = {
  name: Name,
  kind: z.enum(READER_KINDS),
  notes: LongText,
  ...AllowedParts.shape,
}
export const PackReader = z.object({ id: Id, ...fields, created_at: Instant, updated_at: Instant })
export type PackReader = z.infer<typeof PackReader>

export const GivenPack = z.object({
  id: Id,
  reader_id: Id,
  /** What the reader was called then. */
  reader: z.string(),
  as_of: CalendarDateText,
  made_at: Instant,
  file_name: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** Of the whole zip. */
  sha256: z.string(),
  /** Of `contents.sha256` in it, which names every table and document; it stands on each page. */
  contents_sha256: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
  /** What the reader was allowed to see then. */
  allowed: AllowedParts,
})
export type GivenPack = z.infer<typeof GivenPack>

const Choice = z.object({ id: Id, label: z.string() })
const RowChoice = z.object({
  id: Id,
  date: CalendarDateText,
  payee: z.string(),
  /** In the account's currency; less than nothing for what was paid. */
  amount: Amount,
  currency: z.string(),
})
const DocumentChoice = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(ATTACHED_KINDS),
  created_at: Instant,
})
export const PackChoices = z.object({
  accounts: z.array(Choice),
  holdings: z.array(Choice),
  properties: z.array(Choice),
  transactions: z.array(RowChoice),
  attachments: z.array(DocumentChoice),
})
export type PackChoices = z.infer<typeof PackChoices>

const path = '/core/pack_readers'
const tags = ['lender_packs']
const reader_id = Id
export const lenderPacks = {
  readers: base
    .route({ method: 'GET', path, summary: 'Who is given packs, by name', tags })
    .input(z.object({}))
    .output(listOf(PackReader)),
  createReader: base
    .route({
      method: 'POST',
      path,
      summary: 'Add a reader of packs, who may see what is named and nothing else',
      tags,
      successStatus: 201,
    })
    .input(z.object({ ...z.object(fields).partial().shape, name: fields.name }))
    .output(PackReader),
  reader: base
    .route({ method: 'GET', path: `${path}/{reader_id}`, summary: 'One reader', tags })
    .input(z.object({ reader_id }))
    .output(PackReader),
  updateReader: base
    .route({ method: 'PATCH', path: `${path}/{reader_id}`, summary: 'Change what a reader may see', tags })
    .input(z.object({ reader_id, ...z.object(fields).partial().shape }))
    .output(PackReader),
  removeReader: base
    .route({
      method: 'DELETE',
      path: `${path}/{reader_id}`,
      summary: 'Remove a reader; what was given stays known',
      tags,
    })
    .input(z.object({ reader_id }))
    .output(PackReader),
  choices: base
    .route({
      method: 'GET',
      path: '/core/pack_choices',
      summary:
        'What a reader can be allowed to see: accounts, holdings, properties, rows that are for properties and deals, and attached files',
      tags,
    })
    .input(z.object({}))
    .output(PackChoices),
  give: base
    .route({
      method: 'POST',
      path: `${path}/{reader_id}/packs`,
      summary:
        'The pack of a reader as one zip, and a note of what was given; as a page where nothing here can print',
      tags,
    })
    .input(
      z.object({
        reader_id,
        /** Today where it is left out. */
        as_of: CalendarDateText.optional(),
        format: z.enum(['pdf', 'html']).default('pdf'),
      }),
    )
    .output(z.file()),
  given: base
    .route({
      method: 'GET',
      path: '/core/given_packs',
      summary: 'What was given to whom, newest first',
      tags,
    })
    .input(
      z.object({ reader_id: reader_id.optional(), limit: z.number().int().min(1).max(1000).default(100) }),
    )
    .output(listOf(GivenPack)),
}
