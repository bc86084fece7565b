import { ROWS_A_STEP } from '../../formats/steps.ts'

/** In the order in which an import goes through them. */
export const PHASES = ['reading', 'comparing', 'writing'] as const
export type Phase = (typeof PHASES)[number]

/** Told how far a task is, from 0 to 1; throws `Cancelled` when the person has stopped it. */
export type Progress = (phase: Phase, fraction: number) => void

/** Passes over the rows after which half is told to be done: how many there will be depends on what is found. */
const HALF_DONE_AFTER = 4

/** How far work is of which only the passes over its rows can be told: from 0, always further, never at 1. To be called at each step. */
export function approaching(rows: number): () => number {
  const half = Math.max(1, (HALF_DONE_AFTER * rows) / ROWS_A_STEP)
  let steps = 0
  return () => 1 - half / (half + steps++)
}

/** What is told of a phase at most; the rest is for work that is told of as done and goes on. */
const TOLD = 0.9
/** How much of what is left one look is worth that tells of nothing new. */
const CREEP = 0.002

/**
 * The same progress, which in each phase never falls and never stands still: a file may be read, or proved, a second time, and how often is not
 * known before.
 */
export function onward(progress: Progress): Progress {
  const reached = new Map<Phase, number>()
  return (phase, fraction) => {
    const last = reached.get(phase)
    const told = fraction * TOLD
    const now = last === undefined || told > last ? told : last + (1 - last) * CREEP
    reached.set(phase, now)
    progress(phase, now)
  }
}
