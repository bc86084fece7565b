/**
 * What a thread that works and one that waits for it have in common: a thread at work reads no messages, and sends none. One shared array: whether
 * it is to stop, and how far it is.
 */
export type Control = Int32Array

const STOP = 0
/** What stands there. */
const STOPPED = 1
const SETTLED = 2
const STEP = 1
const FRACTION = 2
const FULL = 10_000

export function newControl(): Control {
  return new Int32Array(new SharedArrayBuffer(12))
}

/** Asks the thread to stop at its next look. */
export function stop(control: Control): void {
  Atomics.store(control, STOP, STOPPED)
}

/** Asks the thread to stop, unless what it does is settled. @returns whether it will stop */
export function stopUnlessSettled(control: Control): boolean {
  return Atomics.compareExchange(control, STOP, 0, STOPPED) !== SETTLED
}

/** Says that what the thread does can be stopped no more. @returns whether it may go on: false where it was asked to stop before */
export function settle(control: Control): boolean {
  return Atomics.compareExchange(control, STOP, 0, SETTLED) !== STOPPED
}

export function isStopped(control: Control): boolean {
  return Atomics.load(control, STOP) === STOPPED
}

/** Tells the one that waits; `step` is whatever number both know. */
export function tell(control: Control, step: number, fraction: number): void {
  Atomics.store(control, FRACTION, Math.round(Math.min(1, Math.max(0, fraction)) * FULL))
  Atomics.store(control, STEP, step)
  Atomics.notify(control, STEP)
}

/** How far the thread is now; step 0 where it has told nothing yet. */
export function toldBy(control: Control): { readonly step: number; readonly fraction: number } {
  return { step: Atomics.load(control, STEP), fraction: Atomics.load(control, FRACTION) / FULL }
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
