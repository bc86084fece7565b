import type { Clock } from '../core/clock.ts'

const WINDOW = 60_000

export interface Limits {
  /** What one sender may ask in a minute, and what all may together. */
  readonly each: number
  readonly all: number
}

/** Counts requests by sender, by the minute. What it remembers is bounded by what it lets through. */
export class RateLimit {
  readonly #clock: Clock
  readonly #limits: Limits
  #from = Number.NEGATIVE_INFINITY
  #total = 0
  readonly #counts = new Map<string, number>()

  constructor(clock: Clock, limits: Limits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Whether the sender may ask once more; if so, that is counted. */
  allows(sender: string): boolean {
    const now = this.#clock.now()
    // A clock that was set back begins a new minute, too: nobody waits for it to come round.
    if (now < this.#from || now >= this.#from + WINDOW) {
      this.#from = now
      this.#total = 0
      this.#counts.clear()
    }
    const count = this.#counts.get(sender) ?? 0
    if (count >= this.#limits.each || this.#total >= this.#limits.all) return false
    this.#counts.set(sender, count + 1)
    this.#total += 1
    return true
  }
}
