import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Clock } from '../../core/clock.ts'
import { openCopy } from '../../core/database/copy.ts'
import { isDamage } from '../../core/database/damage.ts'
import { Database } from '../../core/database/database.ts'
import { openConnection, type SqliteConnection } from '../../core/database/open.ts'
import { addOptOut, listOptOuts, type OptOutRow } from '../../deals/messages/index.ts'
import { type EndedToken, endedTokens, endToken } from '../../deals/partners/index.ts'
import { createHousehold } from '../../household/household/index.ts'

/** What was said to hold for good, whatever becomes of the rest of the data: who has opted out, the links to partners' boards that were ended, and where backups are copied to. */
interface Standing {
  readonly backupFolder: string | null
  readonly optOuts: readonly OptOutRow[]
  readonly revoked: readonly EndedToken[]
}

/** What a restore took along from the data that it replaced. */
export interface Carried {
  readonly opt_outs: number
  readonly revoked_links: number
}

/**
 * Takes along into the staged file what must not come undone by an older state of the data: who has said not to be contacted, which links to partners'
 * boards were ended, and where backups are copied to. The other way round nothing is taken: an opt-out of the backup stays one.
 * @param replaced a file of one piece with what the staged file is to replace; where it is damaged, what can be read of it.
 */
export async function carryOver(
  { clock, actor }: { readonly clock: Clock; readonly actor: Actor },
  replaced: string,
  staged: string,
): Promise<Carried> {
  const standing = standingIn(openCopy(replaced), clock)
  if (!standing) return { opt_outs: 0, revoked_links: 0 }
  const connection = openConnection(staged)
  try {
    const database = new Database({ connection, clock })
    const household = createHousehold({ database, clock })
    const carried = await database.write(session => {
      const { backupFolder: backup_folder } = standing
      if (household.getWithin(session).backup_folder !== backup_folder)
        household.updateWithin(session, { backup_folder }, actor)
      const optOuts = standing.optOuts.filter(row => addOptOut(session, row))
      const revoked = standing.revoked.filter(row => endToken(session, row))
      for (const row of optOuts)
        recordAudit(session, {
          actor,
          action: 'opt_out',
          entity_kind: 'opt_out',
          entity_id: row.contact_key,
          after: row,
          reason: REASON,
        })
      for (const { id, revoked_at } of revoked)
        recordAudit(session, {
          actor,
          action: 'revoke',
          entity_kind: 'share_token',
          entity_id: id,
          before: { id, revoked_at: null },
          after: { id, revoked_at },
          reason: REASON,
        })
      return { opt_outs: optOuts.length, revoked_links: revoked.length }
    })
    connection.pragma('journal_mode = DELETE')
    return carried
  } finally {
    connection.close()
  }
}

const REASON = 'Stays so after a restore'

/** undefined where the file cannot be read, or is of a time before there were any. */
function standingIn(connection: SqliteConnection, clock: Clock): Standing | undefined {
  try {
    const database = new Database({ connection, clock })
    const household = createHousehold({ database, clock })
    return database.read(session => ({
      backupFolder: household.getWithin(session).backup_folder,
      optOuts: listOptOuts(session),
      revoked: endedTokens(session),
    }))
  } catch (error) {
    if (isDamage(error) || isOfBefore(error)) return undefined
    throw error
  } finally {
    connection.close()
  }
}

function isOfBefore(error: unknown): boolean {
  return error instanceof Error && /^no such (table|column)/.test(error.message)
}
