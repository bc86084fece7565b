/** Runs each task it is given when those before it have ended, however they ended. @returns what the task gives. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>

/** A line of tasks: one at a time, in the order in which they were given. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const next = last.then(task)
    last = next.catch(() => {})
    return next
  }
}
