import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { checkRecords } from '../audit/record-check.ts'
import { type Clock, systemClock } from '../clock.ts'
import { backupsFolder } from '../data-folder.ts'
import { writeExport } from '../export/write.ts'
import { refusalOf } from '../import/refusals.ts'
import { addFile } from './add.ts'
import { backUp, copyVerified, describe } from './backup.ts'
import { encryptFile } from './envelope.ts'
import { BackupFolder } from './folder.ts'
import type { Answers, Outcome, Request, Task } from './protocol.ts'
import { restore } from './restore.ts'

/** The thread that copies, checks and replaces whole data files: work that would hold up every window. */

const { dataFile } = z.object({ dataFile: z.string() }).parse(workerData)
const port = parentPort
if (!port) throw new Error('This module runs in a worker thread')
const folder = new BackupFolder(backupsFolder(dataFile))

port.on('message', (request: Request) => {
  if (request.kind === 'close') {
    port.close()
    return
  }
  perform(request.task, request.now).then(
    answer => tell({ ok: true, answer }),
    (error: unknown) => tell({ ok: false, refusal: refusalOf(error) }),
  )
})

function tell(outcome: Outcome): void {
  // A file's bytes are handed over, not copied.
  const handed = outcome.ok && outcome.answer instanceof Uint8Array ? [outcome.answer.buffer] : []
  port?.postMessage(outcome, handed)
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path))
}

async function perform(task: Task, now: number): Promise<Answers[keyof Answers]> {
  const clock: Clock = { now: () => now, after: systemClock.after }
  switch (task.kind) {
    case 'check_records':
      return checkRecords(dataFile, task.from)
    case 'back_up':
      return describe(await backUp(dataFile, folder, now, task.reason))
    case 'list':
      return Promise.all(folder.list().map(describe))
    case 'add':
      return describe(await addFile(folder, clock, task.bytes, task.passphrase))
    case 'encrypt':
      return folder.scratch(async plain =>
        folder.scratch(async sealed => {
          await copyVerified(dataFile, plain)
          encryptFile(plain, sealed, task.passphrase)
          return bytesOf(sealed)
        }),
      )
    case 'export':
      return folder.scratch(async zip => {
        writeExport(dataFile, zip, now)
        return bytesOf(zip)
      })
    case 'restore':
      return restore({ dataFile, folder, clock }, task.id, task.actor)
  }
}
