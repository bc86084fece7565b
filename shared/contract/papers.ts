import { z } from 'zod'
import { PAPER_KINDS } from '../domain/papers/fields.ts'
import { base, Id, Instant, listOf, Name } from './common.ts'

export const PaperKind = z.enum(PAPER_KINDS)

const fields = {
  name: Name,
  kind: PaperKind,
  /** The paper's text; `{{seller_name}}` and the like are filled in. */
  body: z.string().trim().min(1, 'must not be empty').max(100_000),
}
export const PaperTemplate = z.object({
  id: Id,
  ...fields,
  status: z.enum(['active', 'archived']),
  created_at: Instant,
  updated_at: Instant,
})
export type PaperTemplate = z.infer<typeof PaperTemplate>

/** What is said for one paper, by the field's name in small letters; it goes before what is known of the deal. */
const filled = z.record(z.string().max(100), z.string().max(4000)).default({})
const asked = {
  deal_id: Id,
  template_id: Id,
  /** The buyer it is for; the one whom the deal is assigned to where left out. */
  buyer_id: Id.optional(),
  filled,
}

export const Paper = z.object({
  title: z.string(),
  /** Gaps stand in it as `[[closing_date]]`. */
  text: z.string(),
  /** Each field once: not known of this deal, or no field at all. */
  gaps: z.array(z.object({ field: z.string(), why: z.enum(['unknown', 'empty']) })),
})
export type Paper = z.infer<typeof Paper>

const path = '/core/paper_templates'
const tags = ['papers', 'deals']
export const papers = {
  templates: base
    .route({ method: 'GET', path, summary: 'Texts of papers, by name', tags })
    .input(z.object({ status: z.enum(['active', 'archived']).optional() }))
    .output(listOf(PaperTemplate)),
  createTemplate: base
    .route({ method: 'POST', path, summary: 'Add a text for papers', tags, successStatus: 201 })
    .input(z.object(fields))
    .output(PaperTemplate),
  updateTemplate: base
    .route({ method: 'PATCH', path: `${path}/{template_id}`, summary: 'Change or archive a text', tags })
    .input(
      z.object({
        template_id: Id,
        ...z.object(fields).partial().shape,
        status: z.enum(['active', 'archived']).optional(),
      }),
    )
    .output(PaperTemplate),
  deleteTemplate: base
    .route({ method: 'DELETE', path: `${path}/{template_id}`, summary: 'Remove a text', tags })
    .input(z.object({ template_id: Id }))
    .output(z.object({ id: Id })),
  preview: base
    .route({
      method: 'POST',
      path: '/core/deals/{deal_id}/paper',
      summary: 'A paper of a deal as it would read, and its gaps',
      tags,
    })
    .input(z.object(asked))
    .output(Paper),
  file: base
    .route({
      method: 'POST',
      path: '/core/deals/{deal_id}/paper/file',
      summary: 'A paper of a deal: a PDF, or HTML to print. Its gaps stand in it',
      tags,
    })
    .input(z.object({ ...asked, format: z.enum(['pdf', 'html']).default('pdf') }))
    .output(z.file()),
}
