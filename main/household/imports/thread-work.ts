import { type Control, isStopped, tell } from '../../threads/control.ts'
import { Cancelled } from '../../threads/refusals.ts'
import { PHASES, type Progress } from './progress.ts'

/** What the thread that imports is asked with. `now` is the program's instant, so that a test's clock holds in the thread too. */
export interface Task {
  readonly now: number
}

/** A step of an import, which can be watched and cancelled under its preview's id. */
export interface Work extends Task {
  readonly preview_id: string
  readonly control: Control
}

export interface FileWork<Options> extends Work {
  readonly file_name: string
  /** Alone in its buffer, which goes over to the thread. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly options: Options
}

/** Puts the thread's clock to a task's instant, and hands the task on. */
export type Entering = <Input extends Task>(input: Input) => Input

/** Tells the one that waits how far it is. @throws Cancelled, from the progress, where it asked to stop. */
export function progressOf(control: Control): Progress {
  return (phase, fraction) => {
    if (isStopped(control)) throw new Cancelled()
    tell(control, PHASES.indexOf(phase) + 1, fraction)
  }
}
