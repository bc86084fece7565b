import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AnyRouter, RouterClient } from '@orpc/server'
import { readsOutside } from '../core/database/reads.ts'
import { keyFor } from '../core/encryption/file-keys.ts'
import { errorOf, ThreadFailure } from './refusals.ts'
import { REFUSED } from './serve.ts'
import { transferablesIn } from './transfer.ts'

interface Running<Router extends AnyRouter> {
  readonly worker: Worker
  readonly port: MessagePort
  readonly client: RouterClient<Router>
  /** Rejects when the thread ends, whatever it owes by then. */
  readonly ended: Promise<never>
}

/** A thread of the program as the program sees it: started when first needed, started anew if it dies, and called like everything else. */
export class Thread<Router extends AnyRouter> {
  readonly #module: URL
  readonly #dataFile: string
  readonly #given: object
  #running: Running<Router> | undefined
  /** Calls that are not answered yet. */
  readonly #owed = new Set<Promise<unknown>>()

  /**
   * @param module the built module that serves the router on the port it is given.
   * @param given what else the module is told as it starts: plain data.
   */
  constructor(module: URL, dataFile: string, given: object = {}) {
    this.#module = module
    this.#dataFile = dataFile
    this.#given = given
  }

  /** Calls the thread. Bytes in the input are the thread's from here on. @throws the errors of main/core/errors.ts that it met, made anew on this side. */
  async call<Answer>(ask: (client: RouterClient<Router>) => Promise<Answer>): Promise<Answer> {
    readsOutside()
    this.#running ??= this.#start()
    const running = this.#running
    // While it owes an answer the thread keeps the program alive; idle it does not.
    running.worker.ref()
    running.port.ref()
    const answer = Promise.race([ask(running.client), running.ended])
    this.#owed.add(answer)
    try {
      return await answer
    } catch (error) {
      throw error instanceof ORPCError && error.code === REFUSED ? errorOf(error.data) : error
    } finally {
      this.#owed.delete(answer)
      if (this.#owed.size === 0) {
        running.worker.unref()
        running.port.unref()
      }
    }
  }

  /**
   * Ends the thread once it has nothing to do: without its port it ends by itself. Ended from outside, it could be cut off in the middle of the
   * database's own code.
   */
  async close(): Promise<void> {
    const running = this.#running
    if (!running) return
    await Promise.allSettled(this.#owed)
    this.#running = undefined
    const gone = new Promise(resolve => running.worker.once('exit', resolve))
    running.worker.ref()
    running.port.close()
    await gone
  }

  /** Ends it at once, in the middle of whatever it does: only for one that has no database open. What it owes is refused; the next call starts it anew. */
  async end(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    running?.port.close()
    await running?.worker.terminate()
  }

  #start(): Running<Router> {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(this.#module, {
      workerData: {
        ...this.#given,
        dataFile: this.#dataFile,
        fileKey: keyFor(this.#dataFile) ?? null,
        port: port2,
      },
      transferList: [port2],
    })
    const client: RouterClient<Router> = createORPCClient(
      new RPCLink({ port: port1, experimental_transfer: transferablesIn }),
    )
    port1.start()
    const ended = new Promise<never>((_, reject) => {
      const gone = (error: Error) => {
        if (this.#running?.worker === worker) this.#running = undefined
        port1.close()
        reject(error)
      }
      worker.once('error', error => gone(error instanceof Error ? error : new ThreadFailure(String(error))))
      worker.once('exit', () => gone(new ThreadFailure('A thread of the program ended')))
    })
    // Without a call under way nobody waits for it.
    ended.catch(() => {})
    worker.unref()
    port1.unref()
    return { worker, port: port1, client, ended }
  }
}
