import { Worker } from 'node:worker_threads'
import type { Clock } from '../clock.ts'
import { errorOf } from '../import/refusals.ts'
import type { Answers, Outcome, Request, Task } from './protocol.ts'

export interface ThreadNeeds {
  /** The built module of main/backups/worker.ts. */
  readonly worker: URL
  readonly dataFile: string
  readonly clock: Clock
}

/**
 * Work on whole files, one task after the other: a restore must not run beside a backup, and two of them would only slow each
 * other down. The thread is started when first needed, and anew if it dies.
 */
export class BackupThread {
  readonly #needs: ThreadNeeds
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(needs: ThreadNeeds) {
    this.#needs = needs
  }

  /** @throws the errors of main/errors.ts that the task met, made anew on this side. */
  run<Kind extends Task['kind']>(task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind]> {
    const answer = this.#last.then(() => this.#ask<Answers[Kind]>(task))
    this.#last = answer.catch(() => {})
    return answer
  }

  /** Lets what is under way finish, then ends the thread. Ended from outside, it could be cut off in the middle of the database's own code. */
  async close(): Promise<void> {
    await this.#last
    const worker = this.#worker
    if (!worker) return
    this.#worker = undefined
    const ended = new Promise(resolve => worker.once('exit', resolve))
    worker.ref()
    worker.postMessage({ kind: 'close' } satisfies Request)
    await ended
  }

  #ask<Answer>(task: Task): Promise<Answer> {
    const worker = this.#worker ?? this.#start()
    this.#worker = worker
    return new Promise<Answer>((resolve, reject) => {
      const settle = (end: () => void) => {
        worker.off('message', hear).off('error', die).off('exit', die)
        worker.unref()
        end()
      }
      const hear = (outcome: Outcome) =>
        settle(() => {
          if (outcome.ok) resolve(outcome.answer as Answer)
          else reject(errorOf(outcome.refusal))
        })
      const die = (reason: unknown) =>
        settle(() =>
          reject(reason instanceof Error ? reason : new Error('The thread that works on backups ended')),
        )
      worker.on('message', hear).on('error', die).on('exit', die)
      // While it owes an answer the thread keeps the program alive; idle it does not.
      worker.ref()
      worker.postMessage({ kind: 'work', now: this.#needs.clock.now(), task } satisfies Request)
    })
  }

  #start(): Worker {
    const { worker: module, dataFile } = this.#needs
    const worker = new Worker(module, { workerData: { dataFile } })
    const gone = () => {
      if (this.#worker === worker) this.#worker = undefined
    }
    // The task under way hears of it as well; without a listener here an error between two tasks would end the program.
    worker.on('error', gone).on('exit', gone)
    return worker
  }
}
