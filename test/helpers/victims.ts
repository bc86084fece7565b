import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** Programs that work until they are killed, at an instant that nobody chose for them. */
export interface Victims {
  /** Runs one, kills it `after` milliseconds once it is at work, and gives the lines it had acknowledged. */
  killed(after: number, dataFile: string, ...words: readonly string[]): Promise<string[]>
  remove(): void
}

const root = join(import.meta.dirname, '../..')

/** Builds the victim and its threads once: as a bundle each starts several times as fast, and a second spent on starting is no second of being killed. */
export async function buildVictims(): Promise<Victims> {
  const outDir = join(root, 'node_modules', '.cache', `victim-${process.pid}`)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { conditions: ['node'] },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rollupOptions: {
        input: {
          victim: join(root, 'test/helpers/victim.ts'),
          'import-worker': join(root, 'main/import/worker.ts'),
          'backup-worker': join(root, 'main/backups/worker.ts'),
        },
        external: ['better-sqlite3', /^node:/],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  const victim = join(outDir, 'victim.mjs')
  return {
    killed: (after, ...words) => killed(victim, after, words),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}

async function killed(victim: string, after: number, words: readonly string[]): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [victim, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const ready = new Promise<void>(resolve => {
    child.stdout?.on('data', chunk => {
      text += String(chunk)
      if (text.includes('ready\n')) resolve()
    })
  })
  await Promise.race([
    ready,
    ended.then(() => Promise.reject(new Error(`The victim ended by itself: ${text}`))),
  ])
  await new Promise(resolve => setTimeout(resolve, after))
  child.kill('SIGKILL')
  await ended
  // What comes after the last line end was never said in full.
  return text.split('\n').slice(text.split('\n').indexOf('ready') + 1, -1)
}
