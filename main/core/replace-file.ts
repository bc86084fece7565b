import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { PRIVATE_FILE } from './private-files.ts'

/** Writes a small file, the person's alone, in one step, so that a crash leaves the old one or the new. @throws the file system's error. */
export function replaceFile(file: string, text: string): void {
  const draft = `${file}.new`
  try {
    // One that a kill left behind would keep the rights it had.
    rmSync(draft, { force: true })
    writeFileSync(draft, text, { mode: PRIVATE_FILE })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
