import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { worded } from '../../../shared/domain/wording.ts'
import { Conflict, codeOf, Invalid } from '../../core/errors.ts'
import { partialPath } from '../../core/partial-files.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../core/private-files.ts'
import { storageProblemOf } from '../../core/storage-problem.ts'
import { isWithinFolder } from '../../core/within-folder.ts'

/*
 * The second folder for backups is the person's, and may hold anything: the copies of one household lie in a folder of their own in it. That is made as the person chooses the
 * place and never again, so that a disk that is not there, whose name in the file system may be an empty folder by then, is told from one that is.
 */

const OWN_FOLDER = /^valhalla-backups-[0-9a-f]{8}$/

/**
 * Makes the folder for the copies in a place that the person chose, and sees that it can be written to.
 * @param before where the copies were until now, whose name is kept
 * @returns the folder's path
 * @throws Invalid, Conflict with what is wrong in words
 */
export function makePlaceFolder(dataFile: string, chosen: string, before: string | null): string {
  if (!isAbsolute(chosen))
    throw new Invalid(['folder'], worded('must be a whole path, from the root of the disk'))
  if (!statSync(chosen, { throwIfNoEntry: false })?.isDirectory())
    throw new Conflict(worded('There is no folder at {chosen}', { chosen }))
  if (isWithinFolder(chosen, dirname(dataFile)))
    throw new Conflict(
      worded(
        'This folder is within that of your data, and would be lost with it. Choose one on another disk, or one that is synced',
      ),
    )
  const place = realpathSync(chosen)
  const name = before === null ? `valhalla-backups-${randomBytes(4).toString('hex')}` : basename(before)
  // One that was the place of copies before, of this household on another computer too, is so again.
  const folder = OWN_FOLDER.test(basename(place)) ? place : join(place, name)
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })
    const probe = partialPath(folder)
    writeFileSync(probe, 'probe', { mode: PRIVATE_FILE, flush: true })
    rmSync(probe)
  } catch (error) {
    throw new Conflict(
      storageProblemOf(error) === 'full'
        ? worded('There is no room left in this folder')
        : worded('This folder cannot be written to ({reason})', { reason: codeOf(error) ?? String(error) }),
      { cause: error },
    )
  }
  return folder
}
