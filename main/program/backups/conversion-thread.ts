import type { RouterClient } from '@orpc/server'
import { type KeyFile, keyFileText, readKeyFile } from '../../core/encryption/key-file.ts'
import { Thread } from '../../threads/thread.ts'
import { progressIn, progressMemory } from './conversion-progress.ts'
import type { BackupRouter } from './thread-router.ts'

/**
 * Encrypts and decrypts a household's files in a thread of its own, which is gone when it is done and the key with it: the windows and the other households go on
 * meanwhile. What is on the disk is the same at any instant as if it was done here.
 */
export class Conversion {
  readonly #worker: URL
  readonly #dataFile: string
  #memory: SharedArrayBuffer | undefined

  /** @param worker the built module of main/program/backups/worker.ts */
  constructor(worker: URL, dataFile: string) {
    this.#worker = worker
    this.#dataFile = dataFile
  }

  /** How far it is, 0 to 1; null while nothing is converted. */
  get progress(): number | null {
    return this.#memory ? progressIn(this.#memory) : null
  }

  /** Has all that `work` converts counted as one. */
  async whole<Done>(work: () => Promise<Done>): Promise<Done> {
    this.#memory = progressMemory()
    try {
      return await work()
    } finally {
      this.#memory = undefined
    }
  }

  /** As `encryptFolder`; the folder's key is held by now. */
  encrypt(keyFile: KeyFile): Promise<void> {
    return this.#run(thread => thread.encryptFolder({ keyFile: keyFileText.write(keyFile) }))
  }

  /** As `decryptFolder`. */
  decrypt(): Promise<void> {
    return this.#run(thread => thread.decryptFolder())
  }

  /** As `followDataFile`. No thread is begun where nothing has to follow. */
  async follow(): Promise<readonly string[]> {
    return readKeyFile(this.#dataFile)?.following ? this.#run(thread => thread.followDataFile()) : []
  }

  async #run<Answer>(ask: (thread: RouterClient<BackupRouter>) => Promise<Answer>): Promise<Answer> {
    const whole = this.#memory
    const progress = whole ?? progressMemory()
    this.#memory = progress
    const thread = new Thread<BackupRouter>(this.#worker, this.#dataFile, { progress })
    try {
      return await thread.call(ask)
    } finally {
      this.#memory = whole
      await thread.close()
    }
  }
}
