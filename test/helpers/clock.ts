import type { Clock } from '../../main/core/clock.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until the test moves it, forwards or back. */
export class TestClock implements Clock {
  #now: number
  #timers = new Set<Timer>()

  constructor(now: string) {
    this.#now = Date.parse(now)
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How many timers are set and have neither fired nor been cancelled. */
  get timers(): number {
    return this.#timers.size
  }

  /** Jumps to an instant without firing timers, as a machine's clock does that is set. */
  set(instant: string): void {
    this.#now = Date.parse(instant)
  }

  /** Lets time pass, firing timers in their order. */
  advance(milliseconds: number): void {
    const until = this.#now + milliseconds
    for (;;) {
      const next = [...this.#timers].filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = until
  }
}
