import { type Actor, recordAudit } from '../../main/core/audit/store.ts'
import type { Database } from '../../main/core/database/database.ts'
import { NotFound } from '../../main/core/errors.ts'
import { newId } from '../../main/core/ids.ts'
import * as store from './store.ts'
import type { KeepsakeTable } from './tables.ts'

export interface KeepsakeNeeds {
  readonly database: Database
}

/** What a household keeps and would not sell. */
export function createKeepsakes({ database }: KeepsakeNeeds) {
  return {
    list: () => database.read(store.listKeepsakes),
    create: (name: string, worth_minor: number, actor: Actor): Promise<KeepsakeTable> =>
      database.write(session => {
        const after = { id: newId('keep'), name, worth_minor, created_at: session.now }
        store.insertKeepsake(session, after)
        recordAudit(session, {
          actor,
          action: 'create',
          entity_kind: 'keepsake',
          entity_id: after.id,
          after,
        })
        return after
      }),
    /** @throws NotFound */
    appraise: (id: string, worth_minor: number, actor: Actor): Promise<KeepsakeTable> =>
      database.write(session => {
        const before = store.findKeepsake(session, id)
        if (!before) throw new NotFound('keepsake', id)
        const after = { ...before, worth_minor }
        store.setWorth(session, id, worth_minor)
        recordAudit(session, {
          actor,
          action: 'appraise',
          entity_kind: 'keepsake',
          entity_id: id,
          before,
          after,
        })
        return after
      }),
  }
}
