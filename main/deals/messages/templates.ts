import type { TemplateText } from '../../../shared/domain/messages/starter-templates.ts'
import { STARTER_TEMPLATES } from '../../../shared/domain/messages/starter-templates.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { MessageNeeds } from './needs.ts'
import * as store from './templates.store.ts'

export type TemplateChange = Partial<TemplateText> & { readonly status?: store.TemplateRow['status'] }

/** The person's own templates. A run takes the one of its kind and tone that was changed last, else the program's starter. */
export function createTemplates({ database }: Pick<MessageNeeds, 'database'>) {
  const requireTemplate = (session: ReadSession, id: string): store.TemplateRow => {
    const row = store.findTemplate(session, id)
    if (!row) throw new NotFound('template', id)
    return row
  }

  const create = (session: WriteSession, input: TemplateText, by: Actor): store.TemplateRow => {
    const row: store.TemplateRow = {
      ...input,
      subject: input.kind === 'email' ? input.subject : '',
      id: newId('tmpl'),
      status: 'active',
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertTemplate(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'template',
      entity_id: row.id,
      after: row,
    })
    return row
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
        const before = requireTemplate(session, id)
        const kind = change.kind ?? before.kind
        store.updateTemplate(session, id, {
          ...change,
          ...(kind !== 'email' && { subject: '' }),
          updated_at: session.now,
        })
        const after = requireTemplate(session, id)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'template',
          entity_id: id,
          before,
          after,
        })
        return after
      }),
    /** @throws NotFound */
    delete: (id: string, by: Actor) =>
      database.write(session => {
        const before = requireTemplate(session, id)
        store.deleteTemplate(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'template',
          entity_id: id,
          before,
        })
        return { id }
      }),
  }
}
