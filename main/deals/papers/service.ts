import type { MergedText } from '../../../shared/domain/messages/merge.ts'
import { mergePaper } from '../../../shared/domain/papers/fields.ts'
import { auditedRecords } from '../../core/audit/audited.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import * as store from './store.ts'
import { paperValues, type ValueNeeds } from './values.ts'

export interface PaperNeeds extends ValueNeeds {
  readonly database: Database
}

export type NewTemplate = Pick<store.TemplateRow, 'name' | 'kind' | 'body'>
export type TemplateChange = Partial<NewTemplate & Pick<store.TemplateRow, 'status'>>

export interface AskedPaper {
  readonly deal_id: string
  readonly template_id: string
  readonly buyer_id?: string | undefined
  readonly filled: Readonly<Record<string, string>>
}

export interface MadePaper extends MergedText {
  readonly title: string
  readonly deal_title: string
}

export type Papers = ReturnType<typeof createPapers>

const templates = auditedRecords<store.TemplateRow>('paper_template', {
  find: store.findTemplate,
  insert: store.insertTemplate,
  update: store.updateTemplate,
  remove: store.deleteTemplate,
})

/** Texts of the person's own, and the papers that are made of them for a deal. */
export function createPapers(needs: PaperNeeds) {
  const { database, deals } = needs
  return {
    list: (status: store.TemplateRow['status'] | undefined) =>
      database.read(session => store.listTemplates(session, status)),

    create: (input: NewTemplate, by: Actor) =>
      database.write((session): store.TemplateRow => {
        const row: store.TemplateRow = {
          ...input,
          id: newId('paper'),
          status: 'active',
          created_at: session.now,
          updated_at: session.now,
        }
        return templates.create(session, row, by)
      }),

    /** @throws NotFound */
    update: (id: string, change: TemplateChange, by: Actor) =>
      database.write(session => templates.update(session, templates.get(session, id), change, by)),

    /** @throws NotFound */
    remove: (id: string, by: Actor) => database.write(session => templates.remove(session, id, by)),

    /** A paper with what is known of the deal in it. @throws NotFound */
    make: ({ deal_id, template_id, buyer_id, filled }: AskedPaper): MadePaper =>
      database.read(session => {
        const template = templates.get(session, template_id)
        const deal = deals.requireWithin(session, deal_id)
        const known = paperValues(session, needs, deal, buyer_id)
        return { ...mergePaper(template.body, known, filled), title: template.name, deal_title: deal.title }
      }),
  }
}
