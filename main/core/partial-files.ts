import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from './running-process.ts'

/** What is being written has a name that says which process writes it, until it is whole. */

const PARTIAL = /^partial-(\d+)-/

let count = 0

/** A path in the folder that nothing else has. */
export function partialPath(folder: string): string {
  count += 1
  return join(folder, `partial-${process.pid}-${process.hrtime.bigint()}-${count}`)
}

/** Clears away what programs left half-written in the folder that were killed meanwhile. */
export function sweepPartials(folder: string): void {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder)) {
    const process_id = PARTIAL.exec(file)?.[1]
    if (process_id !== undefined && !isRunning(Number(process_id)))
      rmSync(join(folder, file), { force: true })
  }
}
