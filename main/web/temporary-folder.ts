import { mkdtempSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryFolder {
  readonly path: string
  /** Takes it away with all that is in it. */
  remove(): Promise<void>
}

/** Whoever wrote into it may still be writing when it has ended; each further try waits 100 ms longer. */
const REMOVAL = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const

/** Makes a folder for this person alone among the temporary files. It goes when this process ends, where it was not removed before. */
export function makeTemporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), prefix))
  const removeNow = () => rmSync(path, REMOVAL)
  process.once('exit', removeNow)
  return {
    path,
    async remove() {
      await rm(path, REMOVAL)
      process.off('exit', removeNow)
    },
  }
}
