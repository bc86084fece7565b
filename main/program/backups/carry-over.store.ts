import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
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
    optOuts: session.all(query.selectFrom('opt_outs').select(['contact_key', 'at', 'source'])),
    revoked: session.all(
      query
        .selectFrom('share_tokens')
        .select('id')
        .select(token => token.ref('revoked_at').$notNull().as('revoked_at'))
        .where('revoked_at', 'is not', null),
    ),
  }
}

/** @returns whether it was not there. */
export function addOptOut(session: WriteSession, { contact_key, at, source }: OptOutTable): boolean {
  const { changes } = session.run(
    query
      .insertInto('opt_outs')
      .values({ contact_key, at, source })
      .onConflict(conflict => conflict.doNothing()),
  )
  return changes > 0
}

/** @returns whether there was such a link, and it was open. */
export function revoke(session: WriteSession, { id, revoked_at }: Revoked): boolean {
  const { changes } = session.run(
    query
      .updateTable('share_tokens')
      .set({ revoked_at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null),
  )
  return changes > 0
}
