import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, THREADS } from '../../scripts/bundle.ts'
import { putKnownSchema } from '../../scripts/known-schema.ts'

const FOLDER = 'TEST_THREADS'

/**
 * Bundles the program's threads once for all tests, before the first of them. Not run from their sources: Node strips types by WebAssembly,
 * anew in each thread, and V8 can take a process down where WebAssembly code comes and goes in its threads (docs/decisions/webassembly.md).
 */
export default async function bundleThreads(): Promise<() => void> {
  const { folder, remove } = await bundle('threads', THREADS, [putKnownSchema()])
  process.env[FOLDER] = folder
  return remove
}

/** The modules of the program's threads: the bundles, else, outside the tests, the sources. */
export function threads(): Readonly<Record<'importWorker' | 'backupWorker' | 'folderWorker', URL>> {
  const folder = process.env[FOLDER]
  const at = (name: keyof typeof THREADS) =>
    pathToFileURL(
      folder === undefined ? join(import.meta.dirname, '../..', THREADS[name]) : join(folder, `${name}.cjs`),
    )
  return {
    importWorker: at('import-worker'),
    backupWorker: at('backup-worker'),
    folderWorker: at('folder-worker'),
  }
}
