import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import { Conflict, codeOf } from '../../core/errors.ts'

/** Reads a file that the system handed over. @throws Conflict with what is wrong in words */
export async function readHandedOver(path: string): Promise<File> {
  const name = basename(path)
  try {
    const handle = await open(path, 'r')
    try {
      const found = await handle.stat()
      if (!found.isFile()) throw new Conflict(`${name} is not a file`)
      if (found.size > MAX_IMPORT_BYTES)
        throw new Conflict(
          `${name} is larger than ${MAX_IMPORT_BYTES / 1024 / 1024} MiB. Export a shorter time`,
        )
      return new File([new Uint8Array(await handle.readFile())], name)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof Conflict) throw error
    throw new Conflict(wordsOf(error, path), { cause: error })
  }
}

function wordsOf(error: unknown, path: string): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return `There is no file at ${path} any more`
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read`
    default:
      return `${path} could not be read`
  }
}
