import type { Clock } from '../../core/clock.ts'
import type { Log, Notice, Notifier } from '../../core/ports.ts'

/** How long the operating system may take to show a notice, in milliseconds. */
const PATIENCE = 5000
const MINUTE = 60_000
const LONGEST_PAUSE = 60 * MINUTE

export interface TellingNeeds {
  readonly notifier: Notifier
  readonly clock: Clock
  readonly log: Log
}

export type Telling = ReturnType<typeof createTelling>

/**
 * Shows notices through the operating system, which may refuse, or never answer. After a failure it is left alone for a minute, then for twice as
 * long each time up to an hour, and nobody waits for an answer longer than `PATIENCE`.
 */
export function createTelling({ notifier, clock, log }: TellingNeeds) {
  let failures = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  /** Notices that were handed over and not answered. */
  let unanswered = 0

  const failed = (error: unknown): void => {
    log.error('A reminder could not be shown', error)
    pausedUntil = clock.now() + Math.min(MINUTE * 2 ** failures, LONGEST_PAUSE)
    failures++
  }

  return {
    /** Whether it is worth trying. A pause that a clock set back has made longer than any is over. */
    isReady: (): boolean =>
      unanswered === 0 && (clock.now() >= pausedUntil || pausedUntil - clock.now() > LONGEST_PAUSE),

    /** @returns whether it was shown, as far as is known by now; `onLate` is called where the answer comes after all. */
    async show(notice: Notice, onLate: () => Promise<void>): Promise<boolean> {
      let waiting = true
      unanswered++
      const shown = (async () => notifier.show(notice))().finally(() => {
        unanswered--
      })
      const answer = shown.then(
        async () => {
          failures = 0
          pausedUntil = Number.NEGATIVE_INFINITY
          if (!waiting) await onLate()
          return true
        },
        (error: unknown) => {
          if (waiting) failed(error)
          return false
        },
      )
      let cancel = () => {}
      const late = new Promise<false>(resolve => {
        cancel = clock.after(PATIENCE, () => {
          failed(new Error('The system does not answer'))
          resolve(false)
        })
      })
      const result = await Promise.race([answer, late])
      waiting = false
      cancel()
      return result
    },
  }
}
