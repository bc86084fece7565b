import { readFileSync } from 'node:fs'
import { type } from '@orpc/server'
import { checkRecords } from '../../core/audit/record-check.ts'
import type { Actor } from '../../core/audit/store.ts'
import { type Clock, systemClock } from '../../core/clock.ts'
import { ContentFolder } from '../../core/content-folder.ts'
import { attachmentsFolder, backupsFolder } from '../../core/data-folder.ts'
import { keyFor } from '../../core/encryption/file-keys.ts'
import { keyFileText, wrap } from '../../core/encryption/key-file.ts'
import type { RecordKind } from '../../core/pack.ts'
import type { Control } from '../../threads/control.ts'
import { procedure } from '../../threads/serve.ts'
import { type FilePack, writePack } from '../export/file-pack.ts'
import { writeExport } from '../export/write.ts'
import { addFile } from './add.ts'
import { backUp, copyVerified, describe } from './backup.ts'
import { hasContents, writeBundle } from './bundle.ts'
import { heldContents, letGo, sweepContents } from './contents.ts'
import { decryptFolder, encryptFolder, followDataFile } from './conversion.ts'
import { ConversionProgress, progressMemory } from './conversion-progress.ts'
import { encryptFile } from './envelope.ts'
import { BackupFolder } from './folder.ts'
import type { BackupName } from './names.ts'
import { copyToPlace } from './place-copies.ts'
import { makePlaceFolder } from './place-folder.ts'
import { restore } from './restore.ts'
import { restoringBy } from './restoring.ts'

/** `now` is the program's instant, so that a test's clock holds in the thread too. */
interface Task {
  readonly now: number
}

export type BackupRouter = ReturnType<typeof createBackupRouter>

/** What a thread and the program both see. */
export interface SharedMemory {
  /** Where a conversion, or copies, tell how far they are. */
  readonly progress?: SharedArrayBuffer | undefined
  /** An integer that is not 0 once copies are to leave off. */
  readonly stop?: SharedArrayBuffer | undefined
}

/** What the thread that works on whole data files can be asked. */
export function createBackupRouter(dataFile: string, shared: SharedMemory) {
  const progress = new ConversionProgress(shared.progress ?? progressMemory())
  const stop = shared.stop && new Int32Array(shared.stop)
  const isStopped = () => stop !== undefined && Atomics.load(stop, 0) !== 0
  const folder = new BackupFolder(backupsFolder(dataFile))
  const contents = new ContentFolder(attachmentsFolder(dataFile))
  const clockAt = ({ now }: Task): Clock => ({ now: () => now, after: systemClock.after })
  return {
    backUp: procedure.input(type<Task & { reason: BackupName['reason'] }>()).handler(async ({ input }) => {
      const { made, attachments } = await backUp(dataFile, folder, input.now, input.reason, contents)
      return { ...(await describe(made)), attachments }
    }),
    list: procedure.handler(() => Promise.all(folder.list().map(describe))),
    /** Compares a slice of the records with the last state that the log has of each. */
    checkRecords: procedure
      .input(type<{ kinds: Readonly<Record<string, RecordKind>>; from: number }>())
      .handler(({ input }) => checkRecords(dataFile, input.kinds, input.from)),
    add: procedure
      .input(type<Task & { bytes: Uint8Array<ArrayBuffer>; passphrase: string | undefined }>())
      .handler(async ({ input }) =>
        describe(await addFile(folder, clockAt(input), input.bytes, input.passphrase)),
      ),
    /** The file's bytes. */
    encrypt: procedure.input(type<Task & { passphrase: string }>()).handler(({ input }) =>
      folder.scratch(async plain =>
        folder.scratch(async bundle =>
          folder.scratch(async sealed => {
            await copyVerified(dataFile, plain)
            const key = keyFor(plain)
            const whole = hasContents(plain) || key !== undefined
            if (whole)
              writeBundle(plain, bundle, input.now, contents, key && (await wrap(key, input.passphrase)))
            encryptFile(whole ? bundle : plain, sealed, input.passphrase)
            return bytesOf(sealed)
          }),
        ),
      ),
    ),
    /** The file's bytes. */
    export: procedure.input(type<Task & { attachments: boolean }>()).handler(({ input }) =>
      folder.scratch(async zip => {
        writeExport(dataFile, zip, input.now, input.attachments ? contents : null)
        return bytesOf(zip)
      }),
    ),
    /** The file's bytes. */
    packFiles: procedure.input(type<Task & { pack: FilePack }>()).handler(({ input }) =>
      folder.scratch(async zip => {
        writePack(input.pack, zip, input.now, contents)
        return bytesOf(zip)
      }),
    ),
    restore: procedure
      .input(type<Task & { id: string; actor: Actor; control: Control }>())
      .handler(({ input }) => {
        const restoring = restoringBy(input.control)
        return restore(
          { dataFile, folder, contents, clock: clockAt(input), restoring },
          input.id,
          input.actor,
        )
      }),
    /** `keyFile` is the text of one. */
    encryptFolder: procedure
      .input(type<{ keyFile: string }>())
      .handler(({ input }) => encryptFolder(dataFile, keyFileText.read(input.keyFile), progress)),
    decryptFolder: procedure.handler(() => decryptFolder(dataFile, progress)),
    followDataFile: procedure.handler(() => followDataFile(dataFile, progress)),
    /** @returns the folder for the copies */
    makePlaceFolder: procedure
      .input(type<{ chosen: string; before: string | null }>())
      .handler(({ input }) => makePlaceFolder(dataFile, input.chosen, input.before)),
    copyToPlace: procedure
      .input(type<Task & { place: string; zone: string }>())
      .handler(({ input }) => copyToPlace(folder, { ...input, dataFile, isStopped, progress })),
    /** Lets attached files go from beside the backups that none of them holds any more. */
    sweepContents: procedure.input(type<Task>()).handler(({ input }) => sweepContents(folder, input.now)),
    heldContents: procedure.handler(() => heldContents(folder)),
    letGo: procedure.input(type<{ sha256: string }>()).handler(({ input }) => letGo(folder, input.sha256)),
  }
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path))
}
