import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'

/** Writes down that the household was encrypted or decrypted, or that what opens it is another; never by what. */
export function recordEncryption(session: WriteSession, actor: Actor, action: string): void {
  recordAudit(session, { actor, action, entity_kind: 'encryption', entity_id: 'encryption' })
}
