import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { worded } from '../../../shared/domain/wording.ts'
import { DATA_FILE, householdsFolder } from '../../core/data-folder.ts'
import { removeDatabase } from '../../core/database/convert.ts'
import { isPlainDatabase } from '../../core/encryption/file-keys.ts'
import { isEncryptedHousehold } from '../../core/encryption/key-file.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { PRIVATE_FOLDER } from '../../core/private-files.ts'
import { type HouseholdList, sameFile } from './list.ts'

/**
 * The data file that a path names, of itself or as a folder. A household has its folder for itself: its backups, what is attached and its key lie beside its data file.
 * @throws Invalid, Conflict with what is wrong in words
 */
export function locate(path: string, list: HouseholdList): string {
  if (!isAbsolute(path))
    throw new Invalid(['file'], worded('must be a whole path, from the root of the disk'))
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Conflict(worded('There is no file at {path}', { path }))
  const file = found.isDirectory() ? join(path, DATA_FILE) : path
  if (!existsSync(file)) throw new Conflict(worded('There is no household in the folder {path}', { path }))
  const known = list.of(file)
  if (known) return known.file
  if (basename(dirname(file)) === 'backups')
    throw new Conflict(
      worded(
        'This is a backup. Restore it from the settings of its household, or copy it to a folder of its own first',
      ),
    )
  if (othersIn(file, list))
    throw new Conflict(
      worded('Another household is in this folder. Move the file to a folder of its own, and open it there'),
    )
  if (!isPlainDatabase(file) && !isEncryptedHousehold(file))
    throw new Conflict(worded('This is not a Valhalla data file'))
  return file
}

function othersIn(file: string, list: HouseholdList): boolean {
  const beside = [...list.all().map(each => each.file), join(dirname(file), DATA_FILE)]
  return beside.some(
    other =>
      dirname(sameFile(other)) === dirname(sameFile(file)) &&
      sameFile(other) !== sameFile(file) &&
      existsSync(other),
  )
}

export interface NewPlace {
  /** The data file, which is not there yet. */
  readonly file: string
  /** Takes back what was made, where no household came of it: a data file that was only begun, and folders of our own that hold nothing. */
  leave(): void
}

/**
 * Makes the folder of a new household: the one that was named, which has to be empty, else one in the data folder, called as the household is.
 * @throws Invalid, Conflict with what is wrong in words
 */
export function newPlace(home: string, name: string, folder?: string): NewPlace {
  if (folder !== undefined && !isAbsolute(folder))
    throw new Invalid(['folder'], worded('must be a whole path, from the root of the disk'))
  const path = folder ?? freeFolder(householdsFolder(home), folderName(name))
  let made: string | undefined
  try {
    made = mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER })
    if (readdirSync(path).length > 0)
      throw new Conflict(worded('This folder is not empty. Name one that is, or a new one'))
  } catch (error) {
    if (error instanceof Conflict) throw error
    throw new Conflict(worded('The folder {path} could not be made', { path }), { cause: error })
  }
  const file = join(path, DATA_FILE)
  return {
    file,
    leave() {
      if (existsSync(path) && readdirSync(path).every(entry => entry.startsWith(DATA_FILE)))
        removeDatabase(file)
      if (made !== undefined) removeEmpty(path, made)
    },
  }
}

/** Removes a folder and those that it is in, up to the outermost that was made for it; whatever holds something stays. */
function removeEmpty(folder: string, outermost: string): void {
  for (let path = folder; ; path = dirname(path)) {
    try {
      rmdirSync(path)
    } catch {
      return
    }
    if (path === outermost || path === dirname(path)) return
  }
}

/** What every system takes for a folder's name. */
function folderName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 60)
  return plain || 'Household'
}

function freeFolder(parent: string, name: string): string {
  for (let number = 1; ; number++) {
    const path = join(parent, number === 1 ? name : `${name} ${number}`)
    if (!existsSync(path)) return path
  }
}
