import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf, ShortText } from './common.ts'
import { Tag } from './transactions.ts'

/** Which rows of the bank are what a source of leads costs: those of a bucket, of a payee, or with a tag. */
export const LeadSourceCost = z.object({
  id: Id,
  source: z.string(),
  bucket_id: Id.nullable(),
  payee_id: Id.nullable(),
  tag: z.string().nullable(),
  created_at: Instant,
})
export const ListedSourceCost = z.object({ ...LeadSourceCost.shape, payee_name: z.string().nullable() })
export type ListedSourceCost = z.infer<typeof ListedSourceCost>

/** What a source brought and cost in some days, in the household's currency. */
export const SourceFigures = z.object({
  /** '' for deals whose source is not known. */
  source: z.string(),
  /** Deals that came on the board. */
  leads: z.number().int(),
  /** Those that first reached the stage in these days. */
  offers: z.number().int(),
  contracts: z.number().int(),
  closed: z.number().int(),
  fees: Amount,
  /** Spent less what came back; null where nothing says which rows are its cost. */
  cost: Amount.nullable(),
  cost_per_lead: Amount.nullable(),
  cost_per_closed: Amount.nullable(),
})
export type SourceFigures = z.infer<typeof SourceFigures>

const path = '/core/lead_sources'
const tags = ['lead_sources', 'deals']
export const leadSources = {
  list: base
    .route({ method: 'GET', path, summary: 'Which rows are what the sources of leads cost', tags })
    .input(z.object({}))
    .output(listOf(ListedSourceCost)),
  add: base
    .route({
      method: 'POST',
      path,
      summary: 'Say that the rows of a bucket or a payee, or with a tag, are what a source costs',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        source: ShortText.min(1),
        bucket_id: Id.optional(),
        payee_id: Id.optional(),
        tag: Tag.optional(),
      }),
    )
    .output(LeadSourceCost),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{id}`, summary: 'Say so no more', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ id: Id })),
  report: base
    .route({
      method: 'GET',
      path: `${path}/report`,
      summary: 'Leads, offers, contracts, closed deals, fees and cost by source',
      tags,
    })
    .input(z.object({ from: CalendarDateText.optional(), to: CalendarDateText.optional() }))
    .output(listOf(SourceFigures)),
}
