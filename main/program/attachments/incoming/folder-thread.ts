import type { RouterClient } from '@orpc/server'
import type { PaperReader, PaperSays } from '../../../../shared/domain/attachments/paper-text.ts'
import type { Clock } from '../../../core/clock.ts'
import { Thread } from '../../../threads/thread.ts'
import type { FolderRouter, Lying } from './folder-router.ts'

export interface FolderThreadNeeds {
  /** The built module of main/program/attachments/incoming/worker.ts. */
  readonly worker: URL
  readonly dataFile: string
  readonly clock: Clock
}

/** Milliseconds. A disk on the network that answers no sooner is as good as gone, and a paper that is read no sooner was made to hold somebody up. */
const LONGEST_LOOK = 30_000
const LONGEST_READ = 120_000
const LONGEST_TEXT = 20_000

/** It took too long, and the thread was ended. */
export class TooLong extends Error {}

/** What a paper says, with its text. */
export interface ReadText {
  readonly text: string
  readonly says: PaperSays
}

/** Of what has no text, or none that can be read in time. */
export const NOTHING_READ: ReadText = {
  text: '',
  says: { date: null, amount_minor: null, currency: null, payee: null },
}

/** The thread for the folder, which is ended where it takes too long. */
export class FolderThread {
  readonly #thread: Thread<FolderRouter>
  readonly #clock: Clock

  constructor({ worker, dataFile, clock }: FolderThreadNeeds) {
    this.#thread = new Thread(worker, dataFile)
    this.#clock = clock
  }

  /** @param own the folder of the program's own files @returns the whole path. @throws Invalid on `path`; TooLong */
  check(path: string, own: string): Promise<string> {
    return this.#within(LONGEST_LOOK, client => client.check({ path, own }))
  }

  /** What lies in the folder, and how many files of it are being written. @throws TooLong; the file system's error */
  look(folder: string): Promise<{ readonly quiet: readonly Lying[]; readonly moving: number }> {
    return this.#within(LONGEST_LOOK, client => client.look({ folder }))
  }

  /** A file as it was when it was looked at; undefined where it is gone or another by now. @throws TooLong; the file system's error */
  async read(folder: string, file: Lying): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = await this.#within(LONGEST_READ, client => client.read({ folder, file }))
    return bytes ?? undefined
  }

  /** What a PDF says. */
  async text(bytes: Uint8Array, { currency, order, latest }: PaperReader): Promise<ReadText> {
    const reader = {
      currency,
      ...(order !== undefined && { order }),
      ...(latest !== undefined && { latest }),
    }
    try {
      // A copy: what is handed over to the thread is gone here.
      return await this.#within(LONGEST_TEXT, client => client.text({ bytes: bytes.slice(), reader }))
    } catch {
      return NOTHING_READ
    }
  }

  end(): Promise<void> {
    return this.#thread.end()
  }

  async #within<Answer>(
    milliseconds: number,
    ask: (client: RouterClient<FolderRouter>) => Promise<Answer>,
  ): Promise<Answer> {
    let cancel = () => {}
    const late = new Promise<never>((_, reject) => {
      cancel = this.#clock.after(milliseconds, () => {
        reject(new TooLong('The watched folder took too long'))
        void this.end()
      })
    })
    try {
      return await Promise.race([this.#thread.call(ask), late])
    } finally {
      cancel()
    }
  }
}
