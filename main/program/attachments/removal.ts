import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import * as store from './store.ts'
import type { AttachmentTable } from './tables.ts'

/** Notes that an attachment was removed; whatever it was, undo brings it back. */
export function removeWithin(session: WriteSession, before: AttachmentTable, by: Actor): void {
  const after: AttachmentTable = { ...before, deleted_at: session.now }
  store.setDeleted(session, before.id, session.now)
  recordAudit(session, {
    actor: by,
    action: 'delete',
    entity_kind: 'attachment',
    entity_id: before.id,
    before,
    after,
  })
}
