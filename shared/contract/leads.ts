import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf, noticesShape } from './common.ts'
import { PreviewProblem } from './imports.ts'
import { LeadMapping, LeadMappingChange } from './lead-mapping.ts'

/** `duplicate`: a property stands at the address already. `repeated`: an earlier row of the file has the address. */
export const LeadState = z.enum(['new', 'duplicate', 'repeated'])
export type LeadState = z.infer<typeof LeadState>

export const LeadRow = z.object({
  /** Index within the file; names the row in a decision. */
  row: z.number().int(),
  line: z.number().int(),
  address: z.string(),
  seller_name: z.string(),
  /** The first number of the cell, as it will be kept. */
  seller_phone: z.string(),
  other_phones: z.array(z.string()),
  arv: Amount.nullable(),
  asking_price: Amount.nullable(),
  /** Whether it has a seller, a source or an asking price. */
  is_lead: z.boolean(),
  state: LeadState,
  /** The property that stands there already. */
  duplicate_of: z.object({ property_id: Id, address: z.string() }).nullable(),
  /** The line of the file's earlier row with the same address. */
  repeats_line: z.number().int().nullable(),
  /** The deal whose seller has the same phone: one seller with another house. The row is added all the same. */
  same_phone_deal: z.object({ deal_id: Id, title: z.string() }).nullable(),
  /** The line of the file's earlier row with the same phone. */
  same_phone_line: z.number().int().nullable(),
})

export type LeadRow = z.infer<typeof LeadRow>

export const LeadPreview = z.object({
  preview_id: Id,
  file_name: z.string(),
  encoding: z.string(),
  mapping: LeadMapping,
  header: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  new_count: z.number().int(),
  duplicate_count: z.number().int(),
  repeated_count: z.number().int(),
  /** Rows that could not be read. */
  problem_count: z.number().int(),
  /** How many of the new rows have a seller's phone that is known, or stands on an earlier row. */
  same_phone_count: z.number().int(),
  /** How many of the new rows make a deal. */
  deal_count: z.number().int(),
  ...noticesShape,
  /** At most the first 200 of each, duplicates first, then the same phones; the counts cover all. */
  rows: z.array(LeadRow),
  problems: z.array(PreviewProblem),
})
export type LeadPreview = z.infer<typeof LeadPreview>

/**
 * What to do with a row whose address is known; left out, the row is not added. Added, a lead becomes a deal at the property that is there,
 * and a row without a seller becomes a second property.
 */
export const LeadDecision = z.object({ row: z.number().int(), add: z.boolean() })

export const LeadImport = z.object({
  id: Id,
  file_name: z.string(),
  properties_added: z.number().int(),
  deals_added: z.number().int(),
  duplicates: z.number().int(),
  /** Of the duplicates, those that were added to the lead that was there: the list's name and day, and what it knew besides. */
  stacked: z.number().int(),
  problems: z.number().int(),
  /** Of an import that was undone: properties and deals that had been worked on, and stayed. */
  kept: z.number().int(),
  created_at: Instant,
  undone_at: Instant.nullable(),
})
export type LeadImport = z.infer<typeof LeadImport>

/** A property that stood on lists. */
export const ListedLead = z.object({
  property_id: Id,
  /** The lead, where there is one. */
  deal_id: Id.nullable(),
  address: z.string(),
  /** On how many lists of different names it is: the more, the likelier its owner sells. */
  score: z.number().int(),
  /** Each time, the latest first. */
  lists: z.array(z.object({ name: z.string(), added_on: CalendarDateText, import_id: Id })),
})
export type ListedLead = z.infer<typeof ListedLead>

const path = '/core/property/imports'
const tags = ['properties', 'imports']
const options = { encoding: z.string().max(40).optional(), csv: LeadMappingChange.optional() }
/** Progress and cancelling are those of `imports`, under the same preview ids. */
export const leads = {
  preview: base
    .route({
      method: 'POST',
      path: `${path}/preview`,
      summary: 'Read a CSV of leads or properties and show what an import would do; writes nothing',
      tags,
    })
    .input(z.object({ file: z.file(), ...options, preview_id: Id.optional() }))
    .output(LeadPreview),
  revise: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/revise`,
      summary: 'Preview the same file with another mapping',
      tags,
    })
    .input(z.object({ preview_id: Id, ...options }))
    .output(LeadPreview),
  commit: base
    .route({
      method: 'POST',
      path: `${path}/{preview_id}/commit`,
      summary: 'Write what a preview showed, all or nothing',
      tags,
    })
    .input(z.object({ preview_id: Id, decisions: z.array(LeadDecision).max(100_000).default([]) }))
    .output(LeadImport),
  run: base
    .route({
      method: 'POST',
      path,
      summary: 'Read and import in one step, for scripts; rows whose address is known are left out',
      tags,
      successStatus: 201,
    })
    .input(z.object({ file: z.file(), ...options }))
    .output(LeadImport),
  list: base
    .route({ method: 'GET', path, summary: 'Past imports of leads and properties, newest first', tags })
    .input(z.object({}))
    .output(listOf(LeadImport)),
  stacks: base
    .route({
      method: 'GET',
      path: '/core/leads',
      summary: 'Properties that stood on lists, with the lists and their days; those on most lists first',
      tags: ['leads', 'properties'],
    })
    .input(
      z.object({
        property_id: Id.optional(),
        deal_id: Id.optional(),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(listOf(ListedLead)),
  undo: base
    .route({
      method: 'POST',
      path: `${path}/{import_id}/undo`,
      summary: 'Undo an import as one; what has been worked on since stays',
      tags,
    })
    .input(z.object({ import_id: Id }))
    .output(LeadImport),
  export: base
    .route({
      method: 'GET',
      path: '/core/property/export',
      summary: 'The list of properties as CSV, in the form that an import reads',
      tags,
    })
    .input(z.object({ status: z.enum(['active', 'archived']).default('active') }))
    .output(z.file()),
  skipTrace: base
    .route({
      method: 'GET',
      path: '/core/leads/skip_trace.csv',
      summary:
        'Owners of open leads without a phone number as CSV, to have them looked up; the answer comes in as a list, which adds to the leads',
      tags,
    })
    .input(z.object({}))
    .output(z.file()),
}
