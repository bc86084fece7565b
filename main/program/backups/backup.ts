import type { Backup } from '../../../shared/contract/backups.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import { contentsOf } from '../../core/database/contents.ts'
import { copyDatabase, verifyCopy } from '../../core/database/copy.ts'
import { ALTERED, isOurSchema } from '../../core/database/stranger.ts'
import { type Brought, keepContents } from './contents.ts'
import type { BackupFile, BackupFolder } from './folder.ts'
import type { BackupName } from './names.ts'

/**
 * Makes a backup of the data file: copied, opened again and checked, and only then there. What is attached in it is beside the backups by then, as far as the disk still has it.
 * @throws DamagedDatabase where what came out is not sound, which means that the data file is not; the earlier backups are as they were.
 */
export async function backUp(
  dataFile: string,
  folder: BackupFolder,
  now: number,
  reason: BackupName['reason'],
  contents: ContentFolder,
): Promise<{ readonly made: BackupFile; readonly attachments: Brought }> {
  let attachments: Brought = { count: 0, missing: 0 }
  const made = await folder.add(now, reason, async partial => {
    await copyVerified(dataFile, partial)
    attachments = keepContents(partial, contents, folder.contents)
  })
  return { made, attachments }
}

/** Copies the data file to a new one of one piece. @throws DamagedDatabase */
export async function copyVerified(dataFile: string, target: string): Promise<void> {
  await copyDatabase(dataFile, target)
  verifyCopy(
    target,
    worded(
      'The data file is damaged, so no backup of it was made; the earlier backups are intact. Restore one of them',
    ),
  )
}

/** A backup as a person sees it in the list. */
export async function describe({ id, path, instant, reason, bytes }: BackupFile): Promise<Backup> {
  const known = { id, made_at: instant, reason, bytes }
  try {
    const contents = contentsOf(path)
    if (contents.schema !== '' && !(await isOurSchema(path)))
      return { ...known, contents: null, problem: ALTERED.text }
    return { ...known, contents, problem: null }
  } catch (error) {
    return { ...known, contents: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
