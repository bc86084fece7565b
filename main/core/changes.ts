import type { Clock } from './clock.ts'

export interface ChangeEvent {
  readonly seq: number
  readonly topics: string[]
}

/**
 * Tells every open window that something was written, by this program or by another on the same file. Windows then read again
 * what they show, so no list of "what depends on what" has to be kept.
 */
export class Changes {
  readonly #listeners = new Set<(change: ChangeEvent) => void>()
  #seq = 0

  publish(topics: string[] = ['data']): void {
    const change = { seq: ++this.#seq, topics }
    for (const listener of [...this.#listeners]) listener(change)
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: (change: ChangeEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Changes as they come, until `signal` aborts. Changes that come faster than they are read are told once. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void> {
    let pending: ChangeEvent | undefined
    let wake: (() => void) | undefined
    const unsubscribe = this.subscribe(change => {
      pending = change
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

/** Looks every second whether another process has written to the file, and tells the windows. @returns a function that stops it. */
export function watchOtherWriters(clock: Clock, version: () => number, changes: Changes): () => void {
  let known = version()
  let cancel = clock.after(1000, look)
  function look(): void {
    const now = version()
    if (now !== known) {
      known = now
      changes.publish(['data'])
    }
    cancel = clock.after(1000, look)
  }
  return () => cancel()
}
