import type { BackupPlace } from '../../shared/contract/backups.ts'
import { countText } from '../../shared/domain/count-text.ts'
import { currentLocale } from './locale.ts'

/** How the copies in the backup place are, in words. */
export function placeText({ state, backups, same_disk }: BackupPlace): string {
  switch (state) {
    case 'none':
      return 'Backups are on this disk alone, and are lost with it. Choose a folder on another disk, or one that is synced.'
    case 'waiting':
      return 'Not looked at yet.'
    case 'copying':
      return 'Copying…'
    case 'copied':
      return `${countText(backups ?? 0, 'backups', currentLocale())} there, each checked${same_disk ? '. This is the same disk as that of your data: should it break, both are lost' : ''}.`
    case 'missing':
      return 'The folder is not there. Connect its disk; what is missing is then copied by itself.'
    case 'not_writable':
      return 'The folder cannot be written to. Allow it, or choose another one.'
    case 'full':
      return 'There is no room left. Free some space there, or choose another folder.'
    case 'failed':
      return 'What was copied is another than what was written, or could not be read again. Look at the disk, or choose another one.'
  }
}
