/** In the order in which an import goes through them. */
export const PHASES = ['reading', 'comparing', 'writing'] as const
export type Phase = (typeof PHASES)[number]

/** Told how far a task is, from 0 to 1; throws `Cancelled` when the person has stopped it. */
export type Progress = (phase: Phase, fraction: number) => void
