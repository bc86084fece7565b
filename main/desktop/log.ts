import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { inspect } from 'node:util'
import { type Clock, instantText } from '../core/clock.ts'
import type { Log } from '../core/ports.ts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../core/private-files.ts'

const LARGEST = 1_000_000

/**
 * Writes errors to standard error and to a file, of which one older part is kept. A log that cannot be written is no reason
 * to fail: the person's work goes on.
 */
export function createLog(clock: Clock, file: string): Log {
  return {
    error(what, error) {
      const line = `${instantText(clock.now())} ${what}: ${inspect(error)}\n`
      try {
        process.stderr.write(line)
        mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_FOLDER })
        if (sizeOf(file) > LARGEST) renameSync(file, `${file}.old`)
        appendFileSync(file, line, { mode: PRIVATE_FILE })
      } catch {
        // Nowhere is left to tell it.
      }
    },
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
