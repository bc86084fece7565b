import type { Clock } from './core/clock.ts'

/** Milliseconds between two looks at the clock. */
const LOOK_EVERY = 10_000
/** Milliseconds that a look comes late by where the machine slept. A busy one is late by less. */
const ASLEEP = 60_000

/**
 * Calls back where the machine has slept, told by a clock that went on while timers stood still: no system tells the browser host. A clock that is set ahead looks the same.
 * @returns what ends it
 */
export function watchSleep(clock: Clock, woken: () => void): () => void {
  let cancel = () => {}
  const next = () => {
    const due = clock.now() + LOOK_EVERY
    cancel = clock.after(LOOK_EVERY, () => {
      if (clock.now() - due > ASLEEP) woken()
      else next()
    })
  }
  next()
  return () => cancel()
}
