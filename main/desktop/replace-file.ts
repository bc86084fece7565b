import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Writes a small file in one step, so that a crash leaves the old one or the new. @throws the file system's error. */
export function replaceFile(file: string, text: string, mode = 0o666): void {
  const draft = `${file}.new`
  try {
    writeFileSync(draft, text, { mode })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}
