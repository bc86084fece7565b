import type { Backup } from '../../../shared/contract/backups.ts'
import type { Outputs } from '../../../shared/contract/index.ts'
import { DAYS_KEPT, UPDATES_KEPT, WEEKS_KEPT } from '../../../shared/domain/backup-rotation.ts'
import { countText } from '../../../shared/domain/count-text.ts'
import { formatDate } from '../../components/date-text.ts'
import { currentLocale, wordsLocale } from '../../components/locale.ts'

/** Which backups go by themselves, and which never do. */
export const KEPT_TEXT = `Daily backups: the last one of each of ${DAYS_KEPT} days and ${WEEKS_KEPT} weeks is kept. Backups before an update: the last ${UPDATES_KEPT} are kept. All others stay until you delete them.`

/** Why a backup was made, in words. */
export function reasonText(reason: Backup['reason']): string {
  switch (reason) {
    case 'daily':
      return 'Daily'
    case 'manual':
      return 'Manual'
    case 'before-migration':
      return 'Before an update'
    case 'before-restore':
      return 'Replaced by a restore'
    case 'added':
      return 'From a file'
  }
}

/** When it was made, on this machine's clock: `15 Jan 2026, 12:00`. */
export function madeText({ made_at }: Backup): string {
  return new Date(made_at).toLocaleString(wordsLocale(), { dateStyle: 'medium', timeStyle: 'short' })
}

/** What is in it: `1,234 transactions, 5 bills; last transaction 14 Jan 2026`. */
export function contentsText({ contents, problem }: Backup): string {
  if (contents === null) return problem ?? 'Cannot be read'
  const counts = contents.counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => countText(count, kind, currentLocale()))
  if (counts.length === 0) return 'Empty'
  const last = contents.last_transaction
  return counts.join(', ') + (last === null ? '' : `; last transaction ${formatDate(last)}`)
}

/** What a restore kept as it was, as the end of a sentence; empty where there was nothing. */
export function carriedText({ opt_outs, revoked_links }: Outputs['backups']['restore']['carried']): string {
  const kept = [
    ...(opt_outs > 0 ? [countText(opt_outs, 'opt-outs', currentLocale())] : []),
    ...(revoked_links > 0 ? [countText(revoked_links, 'revoked links', currentLocale())] : []),
  ]
  return kept.length === 0 ? '' : `; ${kept.join(' and ')} were kept`
}

/** How many attached files a backup that was just made lacks, as the end of a sentence; empty where it has all. */
export function missingText(missing: number): string {
  if (missing === 0) return ''
  return `; ${countText(missing, 'attached files', currentLocale())} could not be read and ${missing === 1 ? 'is' : 'are'} not in it`
}
