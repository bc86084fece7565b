import { EVERYTHING } from '../../shared/contract/system.ts'
import type { Clock } from './clock.ts'

export interface ChangeEvent {
  readonly seq: number
  readonly topics: string[]
}

/**
 * Tells every open window that something was written, by this program or by another on the same file. Windows then make again those of their
 * calls that are named in it (main/core/topics.ts).
 */
export class Changes {
  readonly #listeners = new Set<(change: ChangeEvent) => void>()
  #seq = 0

  /** @param topics the calls whose answers may be others now; left out where any may be. */
  publish(topics: string[] = [EVERYTHING]): void {
    const change = { seq: ++this.#seq, topics }
    for (const listener of [...this.#listeners]) listener(change)
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: (change: ChangeEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Changes as they come, until `signal` aborts. Changes that come faster than they are read are told as one. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void> {
    let pending: ChangeEvent | undefined
    let wake: (() => void) | undefined
    const unsubscribe = this.subscribe(change => {
      pending = pending ? together(pending, change) : change
      wake?.()
    })
    const stop = () => wake?.()
    signal?.addEventListener('abort', stop)
    try {
      while (!signal?.aborted) {
        if (pending) {
          const change = pending
          pending = undefined
          yield change
        } else {
          await new Promise<void>(resolve => {
            wake = resolve
          })
          wake = undefined
        }
      }
    } finally {
      unsubscribe()
      signal?.removeEventListener('abort', stop)
    }
  }
}

/** Two changes as one, of all that either is about. */
function together(earlier: ChangeEvent, later: ChangeEvent): ChangeEvent {
  const topics = [...new Set([...earlier.topics, ...later.topics])]
  return { seq: later.seq, topics: topics.includes(EVERYTHING) ? [EVERYTHING] : topics }
}

/** Looks every second whether another process has written to the file, and tells the windows: what it wrote is not known, so everything is read again. @returns a function that stops it. */
export function watchOtherWriters(clock: Clock, version: () => number, changes: Changes): () => void {
  let known = version()
  let cancel = clock.after(1000, look)
  function look(): void {
    const now = version()
    if (now !== known) {
      known = now
      changes.publish()
    }
    cancel = clock.after(1000, look)
  }
  return () => cancel()
}
