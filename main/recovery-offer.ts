import type { Backup } from '../shared/contract/backups.ts'
import { countText } from '../shared/domain/count-text.ts'
import { newestGoodBackup, recover, VanishedDatabase } from './backups/recovery.ts'
import type { Clock } from './clock.ts'
import type { DamagedDatabase } from './database/damage.ts'

/** What a person may do about a data file that cannot be used, in the words of both hosts. */
export interface RecoveryOffer {
  readonly title: string
  readonly text: string
  /** null where there is no good backup. */
  readonly newest: Backup | null
}

export type RecoveryChoice = 'restore-backup' | 'begin-anew'

/** Looks for the newest good backup and says what could be done. */
export function offerRecovery(error: DamagedDatabase, dataFile: string): RecoveryOffer {
  const newest = newestGoodBackup(dataFile)
  const gone = error instanceof VanishedDatabase
  return {
    title: gone ? 'The data file is missing' : 'The data file is damaged',
    text: [
      `${error.message}.`,
      newest === null ? 'There is no good backup of it.' : `The newest good backup is ${describe(newest)}.`,
      gone ? '' : 'Whatever you choose, the damaged file is kept beside the new one.',
    ]
      .filter(line => line !== '')
      .join('\n'),
    newest,
  }
}

/** Does what the person chose. @throws as `recover`; Error where a backup is wanted and there is none. */
export async function followChoice(
  choice: RecoveryChoice,
  offer: RecoveryOffer,
  dataFile: string,
  clock: Clock,
): Promise<void> {
  if (choice === 'restore-backup' && offer.newest === null)
    throw new Error(`${offer.text}\nNothing was changed`)
  await recover(dataFile, clock, choice === 'restore-backup' ? (offer.newest?.id ?? null) : null)
}

const instant = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

/** "of 14 January 2026 at 09:00: 1,234 transactions, 5 bills; last transaction 2026-01-13". */
function describe({ made_at, contents }: Backup): string {
  const counts = (contents?.counts ?? [])
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => countText(count, kind))
  const last = contents?.last_transaction
  return [
    `of ${instant.format(Date.parse(made_at))}: ${counts.length === 0 ? 'empty' : counts.join(', ')}`,
    ...(last === null || last === undefined ? [] : [`last transaction ${last}`]),
  ].join('; ')
}
