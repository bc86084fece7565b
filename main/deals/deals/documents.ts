import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './documents.store.ts'
import { requireDeal } from './required.ts'

export interface DocumentNeeds {
  readonly database: Database
}

/** Where the papers of a deal are, and which of them its partner sees. */
export function createDocuments({ database }: DocumentNeeds) {
  const requireDocument = (session: ReadSession, deal_id: string, id: string): store.DocumentRow => {
    const row = store.documentsOf(session, requireDeal(session, deal_id).id).find(each => each.id === id)
    if (!row) throw new NotFound('document', id)
    return row
  }

  const audit = (
    session: WriteSession,
    actor: Actor,
    action: string,
    deal_id: string,
    rows: { readonly before?: store.DocumentRow; readonly after?: store.DocumentRow },
  ): void => recordAudit(session, { actor, action, entity_kind: 'deal', entity_id: deal_id, ...rows })

  return {
    documents: (deal_id: string) =>
      database.read(session => store.documentsOf(session, requireDeal(session, deal_id).id)),
    addDocument: (
      deal_id: string,
      input: Pick<store.DocumentRow, 'title' | 'location' | 'shared'>,
      by: Actor,
    ) =>
      database.write(session => {
        requireDeal(session, deal_id)
        const row = { ...input, id: newId('doc'), deal_id, created_at: session.now }
        store.insertDocument(session, row)
        audit(session, by, 'add_document', deal_id, { after: row })
        return row
      }),
    shareDocument: (deal_id: string, id: string, shared: store.DocumentRow['shared'], by: Actor) =>
      database.write(session => {
        const before = requireDocument(session, deal_id, id)
        store.updateDocument(session, id, shared)
        const after = { ...before, shared }
        audit(session, by, 'share_document', deal_id, { before, after })
        return after
      }),
    deleteDocument: (deal_id: string, id: string, by: Actor) =>
      database.write(session => {
        const before = requireDocument(session, deal_id, id)
        store.deleteDocument(session, id)
        audit(session, by, 'delete_document', deal_id, { before })
        return { id }
      }),
  }
}
