export type Phase = 'reading' | 'comparing' | 'writing'

/** Told how far a task is, from 0 to 1; throws `Cancelled` when the person has stopped it. */
export type Progress = (phase: Phase, fraction: number) => void
