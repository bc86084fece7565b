/**
 * What a thread that works and one that waits for it have in common: a thread at work reads no messages, and sends none. One shared array: whether
 * it is to stop, and how far it is.
 */
export type Control = Int32Array

const STOP = 0
const STEP = 1
const FRACTION = 2
const FULL = 10_000

export function newControl(): Control {
  return new Int32Array(new SharedArrayBuffer(12))
}

/** Asks the thread to stop at its next look. */
export function stop(control: Control): void {
  Atomics.store(control, STOP, 1)
}

export function isStopped(control: Control): boolean {
  return Atomics.load(control, STOP) !== 0
}

/** Tells the one that waits; `step` is whatever number both know. */
export function tell(control: Control, step: number, fraction: number): void {
  Atomics.store(control, FRACTION, Math.round(Math.min(1, Math.max(0, fraction)) * FULL))
  Atomics.store(control, STEP, step)
  Atomics.notify(control, STEP)
}

/** How far the thread is, each time it is another step or a tenth of a second later, until `done` says that it is no longer of interest. */
export async function* told(
  control: Control,
  done: () => boolean,
): AsyncGenerator<{ readonly step: number; readonly fraction: number }> {
  let seen = ''
  while (!done()) {
    const step = Atomics.load(control, STEP)
    const fraction = Atomics.load(control, FRACTION)
    const now = `${step} ${fraction}`
    if (now !== seen && step !== 0) yield { step, fraction: fraction / FULL }
    seen = now
    const waiting = Atomics.waitAsync(control, STEP, step, LOOK_EVERY)
    await waiting.value
  }
}

/** Milliseconds. */
const LOOK_EVERY = 100

/** Ends the waiting of `told`. */
export function release(control: Control): void {
  Atomics.notify(control, STEP)
}
