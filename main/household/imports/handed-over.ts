import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import { Conflict, codeOf } from '../../core/errors.ts'

/** Reads a file that the system handed over. @throws Conflict with what is wrong in words */
export async function readHandedOver(path: string): Promise<File> {
  const name = basename(path)
  try {
    const handle = await open(path, 'r')
    try {
      const found = await handle.stat()
      if (!found.isFile()) throw new Conflict(worded('{name} is not a file', { name }))
      if (found.size > MAX_IMPORT_BYTES)
        throw new Conflict(
          worded('{name} is larger than {most} MiB. Export a shorter time', {
            name,
            most: MAX_IMPORT_BYTES / 1024 / 1024,
          }),
        )
      return new File([new Uint8Array(await handle.readFile())], name)
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof Conflict) throw error
    throw new Conflict(wordingOf(error, path), { cause: error })
  }
}

function wordingOf(error: unknown, path: string): Wording {
  switch (codeOf(error)) {
    case 'ENOENT':
      return worded('There is no file at {path} any more', { path })
    case 'EACCES':
    case 'EPERM':
      return worded('{path} may not be read', { path })
    default:
      return worded('{path} could not be read', { path })
  }
}
