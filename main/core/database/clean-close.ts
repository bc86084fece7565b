import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { PRIVATE_FILE } from '../private-files.ts'

/*
 * To look at every page of a file takes about six seconds per GiB, and the person waits for it at each start. A file that is just as
 * this program closed it was not cut off or written over by anything since; what a disk may have done to it all the same is
 * found by the daily backup, which is checked whole, on a thread of its own.
 */

/** Below so many bytes the look costs less than a person notices. */
const SMALL = 32 * 1024 * 1024

function markOf(dataFile: string): string {
  return `${dataFile}-closed`
}

/** Size and time of the last write; undefined for a file that is small, not there, or has a log beside it. */
function appearanceOf(dataFile: string): string | undefined {
  if (existsSync(`${dataFile}-wal`)) return undefined
  const found = statSync(dataFile, { bigint: true, throwIfNoEntry: false })
  return found === undefined || found.size < SMALL ? undefined : `${found.size} ${found.mtimeNs}`
}

/** To be called when the last connection to the file has been closed. A mark that cannot be written costs the next start some time, nothing else. */
export function markClosed(dataFile: string): void {
  const appearance = appearanceOf(dataFile)
  if (appearance === undefined) return
  try {
    writeFileSync(markOf(dataFile), appearance, { mode: PRIVATE_FILE })
  } catch {
    // A full disk or a folder that cannot be written to, which whatever was written before has met and told of.
  }
}

/** Whether a file is to be checked before it is used. The mark is good once: after a kill the next start checks. */
export function mustBeChecked(dataFile: string): boolean {
  const mark = markOf(dataFile)
  try {
    const marked = readFileSync(mark, 'utf8')
    rmSync(mark)
    return marked !== appearanceOf(dataFile)
  } catch {
    return true
  }
}
