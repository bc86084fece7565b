import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { OptOutTable } from '../../core/database/schema-messages.ts'

/** What was said to hold for good, whatever becomes of the rest of the data. */
export interface Standing {
  readonly optOuts: readonly OptOutTable[]
  readonly revoked: readonly Revoked[]
}

export interface Revoked {
  readonly id: string
  readonly revoked_at: string
}

/** Who has opted out, and the links to partners' boards that were ended. */
export function readStanding(session: ReadSession): Standing {
  return {
    optOuts: session.prepare<OptOutTable>('SELECT contact_key, at, source FROM opt_outs').all(),
    revoked: session
      .prepare<Revoked>('SELECT id, revoked_at FROM share_tokens WHERE revoked_at IS NOT NULL')
      .all(),
  }
}

/** @returns whether it was not there. */
export function addOptOut(session: WriteSession, { contact_key, at, source }: OptOutTable): boolean {
  const { changes } = session
    .prepare('INSERT INTO opt_outs (contact_key, at, source) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    .run(contact_key, at, source)
  return changes > 0
}

/** @returns whether there was such a link, and it was open. */
export function revoke(session: WriteSession, { id, revoked_at }: Revoked): boolean {
  const { changes } = session
    .prepare('UPDATE share_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
    .run(revoked_at, id)
  return changes > 0
}
