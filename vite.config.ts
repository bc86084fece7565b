import { builtinModules } from 'node:module'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { putKnownSchema } from './scripts/known-schema.ts'
import { createLicences } from './scripts/licences.ts'

/** What a bundle leaves to the runtime: Node's own modules, Electron, and the database's binary. */
const external = ['electron', 'better-sqlite3', /^node:/, ...builtinModules]

const licences = createLicences(import.meta.dirname, ['better-sqlite3'])

/** One configuration for the three parts: the page, the main process with its import thread, and the preload script. */
export default defineConfig({
  root: 'renderer',
  plugins: [react(), licences.plugin, putKnownSchema()],
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment)
      // Where both hosts serve it to the page.
      licences.write(join(import.meta.dirname, 'dist/renderer/licences.txt'))
    },
  },
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        emptyOutDir: true,
        target: ['chrome140', 'firefox140', 'safari18'],
        chunkSizeWarningLimit: 1500,
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', 'better-sqlite3'], conditions: ['node'] },
      build: {
        ssr: true,
        copyPublicDir: false,
        outDir: '../dist/main',
        emptyOutDir: true,
        target: 'node22',
        rollupOptions: {
          input: {
            electron: 'main/electron.ts',
            browser: 'main/browser.ts',
            'browser-process': 'main/browser-process.ts',
            'import-worker': 'main/import-worker.ts',
            'backup-worker': 'main/program/backups/worker.ts',
            'folder-worker': 'main/program/attachments/incoming/worker.ts',
          },
          external,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        copyPublicDir: false,
        outDir: '../dist/preload',
        emptyOutDir: true,
        rollupOptions: {
          input: { index: 'preload/index.ts' },
          external,
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
})
