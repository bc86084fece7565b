import type { TemplateText } from '../../../shared/domain/messages/starter-templates.ts'
import { STARTER_TEMPLATES } from '../../../shared/domain/messages/starter-templates.ts'
import { auditedRecords } from '../../core/audit/audited.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import type { MessageNeeds } from './needs.ts'
import * as store from './templates.store.ts'

export type TemplateChange = Partial<TemplateText> & { readonly status?: store.TemplateRow['status'] }

const templates = auditedRecords<store.TemplateRow>('template', {
  find: store.findTemplate,
  insert: store.insertTemplate,
  update: store.updateTemplate,
  remove: store.deleteTemplate,
})

/** The person's own templates. A run takes the one of its kind and tone that was changed last, else the program's starter. */
export function createTemplates({ database }: Pick<MessageNeeds, 'database'>) {
  const create = (session: WriteSession, input: TemplateText, by: Actor): store.TemplateRow => {
    const row: store.TemplateRow = {
      ...input,
      subject: input.kind === 'email' ? input.subject : '',
      id: newId('tmpl'),
      status: 'active',
      created_at: session.now,
      updated_at: session.now,
    }
    return templates.create(session, row, by)
  }

  return {
    findWithin: store.findTemplate,
    list: (status: store.TemplateRow['status'] | undefined) =>
      database.read(session => store.listTemplates(session, status)),
    create: (input: TemplateText, by: Actor) => database.write(session => create(session, input, by)),
    addStarters: (by: Actor) =>
      database.write(session =>
        STARTER_TEMPLATES.filter(
          ({ kind, tone }) => store.chosenTemplate(session, kind, tone) === undefined,
        ).map(starter => create(session, starter, by)),
      ),
    /** @throws NotFound */
    update: (id: string, change: TemplateChange, by: Actor) =>
      database.write(session => {
        const before = templates.get(session, id)
        const kind = change.kind ?? before.kind
        return templates.update(session, before, { ...change, ...(kind !== 'email' && { subject: '' }) }, by)
      }),
    /** @throws NotFound */
    delete: (id: string, by: Actor) => database.write(session => templates.remove(session, id, by)),
  }
}
