import { ROWS_A_STEP } from './formats/steps.ts'

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
