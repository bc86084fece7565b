import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ContentFolder } from '../../core/content-folder.ts'
import { renameDurably, syncFile } from '../../core/durable-files.ts'
import { NotFound } from '../../core/errors.ts'
import { partialPath, sweepPartials } from '../../core/partial-files.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../core/private-files.ts'
import { type BackupName, backupName, parseBackupName } from './names.ts'

export interface BackupFile extends BackupName {
  readonly path: string
  readonly bytes: number
}

/** The folder of the backups. What has a backup's name there is whole: it is written under another one, and renamed when it is on the disk. */
export class BackupFolder {
  readonly path: string
  /** What the backups' attachments hold, once for all of them. */
  readonly contents: ContentFolder

  constructor(path: string) {
    this.path = path
    this.contents = new ContentFolder(join(path, 'attachments'))
  }

  /** Newest first. Other files in the folder are none of ours. */
  list(): BackupFile[] {
    if (!existsSync(this.path)) return []
    return readdirSync(this.path)
      .flatMap(file => {
        const name = parseBackupName(file)
        const path = join(this.path, file)
        // A backup may go while the folder is being read: another program's rotation.
        const bytes = statSync(path, { throwIfNoEntry: false })?.size
        return name === undefined || bytes === undefined ? [] : [{ ...name, path, bytes }]
      })
      .sort((a, b) => (a.instant < b.instant ? 1 : a.instant > b.instant ? -1 : 0))
  }

  /** @throws NotFound */
  require(id: string): BackupFile {
    const found = this.list().find(backup => backup.id === id)
    if (!found) throw new NotFound('backup', id)
    return found
  }

  /** Makes a backup of what `write` leaves in the file it is given. Where it fails there is no backup, and nothing else of it either. */
  async add(
    now: number,
    reason: BackupName['reason'],
    write: (path: string) => Promise<void>,
  ): Promise<BackupFile> {
    return this.scratch(async partial => {
      await write(partial)
      chmodSync(partial, PRIVATE_FILE)
      syncFile(partial)
      const name = this.#freeName(now, reason)
      const path = join(this.path, name.file)
      renameDurably(partial, path)
      return { ...name, path, bytes: statSync(path).size }
    })
  }

  /** Lends a file name in the folder, and clears away whatever is left there under it. */
  async scratch<T>(use: (path: string) => Promise<T>): Promise<T> {
    mkdirSync(this.path, { recursive: true, mode: PRIVATE_FOLDER })
    const partial = partialPath(this.path)
    try {
      return await use(partial)
    } finally {
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true })
    }
  }

  /** @throws NotFound */
  remove(id: string): void {
    rmSync(this.require(id).path)
  }

  /** Clears away what programs left half-written that were killed meanwhile. */
  sweep(): void {
    sweepPartials(this.path)
  }

  /** Two of one instant and reason would be one file. */
  #freeName(now: number, reason: BackupName['reason']): BackupName {
    for (let instant = now; ; instant++) {
      const name = backupName(instant, reason)
      if (!existsSync(join(this.path, name.file))) return name
    }
  }
}
