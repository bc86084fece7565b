import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '..')

/** The program's threads, by the names that their bundles have. */
export const THREADS = {
  'import-worker': 'main/import-worker.ts',
  'backup-worker': 'main/program/backups/worker.ts',
  'folder-worker': 'main/program/attachments/incoming/worker.ts',
} as const

export interface Bundle {
  readonly folder: string
  remove(): void
}

/** Bundles modules of this project for Node, into a folder named after this process: `NAME.cjs` for each name of `input`. */
export async function bundle(
  name: string,
  input: Readonly<Record<string, string>>,
  plugins: Plugin[] = [],
): Promise<Bundle> {
  const folder = join(root, 'node_modules', '.cache', `${name}-${process.pid}`)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins,
    resolve: { conditions: ['node'] },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: folder,
      // A thread may be about to start from what is there.
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(input).map(([key, file]) => [key, join(root, file)])),
        external: ['better-sqlite3', /^node:/],
        // Starts in a third less time than 'es': an import of node:http evaluates all that it has, a require does not.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
