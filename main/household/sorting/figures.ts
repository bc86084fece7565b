import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import type { Learning } from './learning.ts'
import * as store from './store.ts'

/** How right sorting has been, and whether imports do it by themselves. */
export function createFigures({
  database,
  learning,
}: {
  readonly database: Database
  readonly learning: Learning
}) {
  return {
    measured: () =>
      database.read(session => ({
        fills_in: store.readSettings(session).fills_in === 1,
        ...learning.learnedWithin(session).learner.measured(),
      })),

    setFillsIn: (fills_in: boolean, by: Actor) =>
      database.write(session => {
        const before = store.readSettings(session)
        const after = { ...before, fills_in: fills_in ? 1 : 0 } as const
        if (after.fills_in === before.fills_in) return
        store.updateSettings(session, { fills_in: after.fills_in })
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'sorting_settings',
          entity_id: 'sorting',
          before,
          after,
        })
      }),
  }
}
