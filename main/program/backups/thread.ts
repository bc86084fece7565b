import type { RouterClient } from '@orpc/server'
import type { Clock } from '../../core/clock.ts'
import { Thread } from '../../threads/thread.ts'
import type { BackupRouter } from './thread-router.ts'

export interface ThreadNeeds {
  /** The built module of main/program/backups/worker.ts. */
  readonly worker: URL
  readonly dataFile: string
  readonly clock: Clock
}

/**
 * Work on whole files, one task after the other: a restore must not run beside a backup, and two of them would only slow each
 * other down.
 */
export class BackupThread {
  readonly #thread: Thread<BackupRouter>
  readonly #clock: Clock
  #last: Promise<unknown> = Promise.resolve()

  constructor({ worker, dataFile, clock }: ThreadNeeds) {
    this.#thread = new Thread(worker, dataFile)
    this.#clock = clock
  }

  /** @throws the errors of main/core/errors.ts that the task met, made anew on this side. */
  run<Answer>(ask: (client: RouterClient<BackupRouter>, now: number) => Promise<Answer>): Promise<Answer> {
    const answer = this.#last.then(() => this.#thread.call(client => ask(client, this.#clock.now())))
    this.#last = answer.catch(() => {})
    return answer
  }

  /** Lets what is under way finish, then ends the thread. */
  async close(): Promise<void> {
    await this.#last
    await this.#thread.close()
  }
}
