import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Clock } from './core/clock.ts'
import { TryLater } from './core/errors.ts'
import { PRIVATE_FILE } from './core/private-files.ts'

/** So many may be wrong before anybody has to wait; each further one doubles the wait, up to the longest. In seconds. */
const FREE = 3
const FIRST_WAIT = 5
const LONGEST_WAIT = 600

const Kept = z.object({ wrong: z.number().int().min(0), until: z.number() })
type Kept = z.infer<typeof Kept>

/**
 * Wrong passphrases, counted beside the data file so that a page that is opened anew, or a program that is started anew, does not begin from none. Whoever has taken the
 * file away is held up by scrypt alone.
 */
export class Attempts {
  readonly #file: string
  readonly #clock: Clock

  constructor(dataFile: string, clock: Clock) {
    this.#file = `${dataFile}-tries`
    this.#clock = clock
  }

  /** Whole seconds until another may be tried; 0 for now. */
  wait(): number {
    // A clock that was set back makes nobody wait longer than the longest wait.
    const left = Math.ceil((this.#read().until - this.#clock.now()) / 1000)
    return Math.min(Math.max(0, left), LONGEST_WAIT)
  }

  /** @throws TryLater */
  require(): void {
    const wait = this.wait()
    if (wait > 0) throw new TryLater(wait)
  }

  failed(): void {
    const wrong = this.#read().wrong + 1
    const wait = wrong < FREE ? 0 : Math.min(FIRST_WAIT * 2 ** (wrong - FREE), LONGEST_WAIT)
    const kept: Kept = { wrong, until: this.#clock.now() + wait * 1000 }
    writeFileSync(this.#file, JSON.stringify(kept), { mode: PRIVATE_FILE })
  }

  clear(): void {
    rmSync(this.#file, { force: true })
  }

  #read(): Kept {
    try {
      return Kept.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch {
      return { wrong: 0, until: 0 }
    }
  }
}
