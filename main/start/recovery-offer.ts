import type { Backup } from '../../shared/contract/backups.ts'
import { countText } from '../../shared/domain/count-text.ts'
import { englishOf } from '../../shared/domain/formats.ts'
import { allWorded, type Wording, worded } from '../../shared/domain/wording.ts'
import type { Clock } from '../core/clock.ts'
import { type DamagedDatabase, DamagedLog } from '../core/database/damage.ts'
import { newestGoodBackup, type Replacement, recover, VanishedDatabase } from '../program/backups/recovery.ts'
import type { RecoveryChoice } from './recovery-choices.ts'

/** What a person may do about a data file that cannot be used, in the words of both hosts. */
export interface RecoveryOffer {
  readonly title: string
  readonly wording: Wording
  /** null where there is no good backup. */
  readonly newest: Backup | null
  /** Whether only its log is damaged, so that the file can be opened with all that was saved before the damaged part. */
  readonly readable: boolean
}

/** What there is to choose, the least that is lost by it first. */
export function choicesOf({
  readable,
  newest,
}: Pick<RecoveryOffer, 'readable' | 'newest'>): RecoveryChoice[] {
  return [
    ...(readable ? ['drop-damaged-log' as const] : []),
    ...(newest === null ? [] : ['restore-backup' as const]),
    'begin-anew',
  ]
}

/** Looks for the newest good backup and says what could be done. */
export async function offerRecovery(error: DamagedDatabase, dataFile: string): Promise<RecoveryOffer> {
  const newest = await newestGoodBackup(dataFile)
  const gone = error instanceof VanishedDatabase
  const readable = error instanceof DamagedLog
  return {
    title: gone ? 'The data file is missing' : 'The data file is damaged',
    wording: allWorded(
      [
        error.wording,
        ...(readable ? [worded('It can be opened with all that was saved before the damaged part')] : []),
        newest === null
          ? worded('There is no good backup of it')
          : worded('The newest good backup is of {backup}', { backup: describeBackup(newest) }),
        ...(gone ? [] : [worded('Whatever you choose, the damaged file is kept beside the new one')]),
      ],
      '.\n',
    ),
    newest,
    readable,
  }
}

/** Does what the person chose; `backup` is the id of the one that they chose among several. @throws as `recover`; Error where there is no such choice. */
export async function followChoice(
  choice: RecoveryChoice | { readonly backup: string },
  offer: RecoveryOffer,
  dataFile: string,
  clock: Clock,
): Promise<void> {
  await recover(dataFile, clock, typeof choice === 'object' ? choice : replacementOf(choice, offer))
}

function replacementOf(
  choice: RecoveryChoice,
  { wording: { text }, newest, readable }: RecoveryOffer,
): Replacement {
  switch (choice) {
    case 'drop-damaged-log':
      if (!readable) throw new Error(`${text}\nIt is not its log that is damaged. Nothing was changed`)
      return 'readable'
    case 'restore-backup':
      if (newest === null) throw new Error(`${text}\nNothing was changed`)
      return { backup: newest.id }
    case 'begin-anew':
      return 'empty'
  }
}

/** In English, as the sentences around it, in the order of the system's region. */
const instant = new Intl.DateTimeFormat(englishOf(new Intl.DateTimeFormat().resolvedOptions().locale), {
  dateStyle: 'long',
  timeStyle: 'short',
})

/** "14 January 2026 at 09:00: 1,234 transactions, 5 bills; last transaction 2026-01-13". */
export function describeBackup({ made_at, contents }: Backup): string {
  const counts = (contents?.counts ?? [])
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => countText(count, kind))
  const last = contents?.last_transaction
  return [
    `${instant.format(Date.parse(made_at))}: ${counts.length === 0 ? 'empty' : counts.join(', ')}`,
    ...(last === null || last === undefined ? [] : [`last transaction ${last}`]),
  ].join('; ')
}
