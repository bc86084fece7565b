/** The latest value under each key, streamed to whoever watches; a watcher that is slow is told the newest only. */
export class Broadcast<T> {
  readonly #latest = new Map<string, T>()
  readonly #wakers = new Map<string, Set<() => void>>()

  publish(key: string, value: T): void {
    this.#latest.set(key, value)
    for (const wake of this.#wakers.get(key) ?? []) wake()
    // Without a watcher nobody needs it; keeping it would let the map grow with every import.
    if (!this.#wakers.has(key)) this.#latest.delete(key)
  }

  async *stream(key: string, signal: AbortSignal | undefined): AsyncGenerator<T, void> {
    let told: T | undefined
    let wake = () => {}
    const wakers = this.#wakers.get(key) ?? new Set()
    this.#wakers.set(key, wakers)
    const call = () => wake()
    wakers.add(call)
    signal?.addEventListener('abort', call)
    try {
      while (!signal?.aborted) {
        const latest = this.#latest.get(key)
        if (latest !== undefined && latest !== told) {
          told = latest
          yield latest
        } else {
          await new Promise<void>(resolve => {
            wake = resolve
          })
        }
      }
    } finally {
      signal?.removeEventListener('abort', call)
      wakers.delete(call)
      if (wakers.size === 0) {
        this.#wakers.delete(key)
        this.#latest.delete(key)
      }
    }
  }
}
