import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** Programs that work until they are killed, at an instant that nobody chose for them. */
export interface Victims {
  /** Runs one, kills it `after` milliseconds once it is at work, and gives the lines it had acknowledged. */
  killed(after: number, dataFile: string, ...words: readonly string[]): Promise<string[]>
  /** Runs one until it has acknowledged so many lines. @returns the milliseconds that it took, once it was at work. */
  timed(lines: number, dataFile: string, ...words: readonly string[]): Promise<number>
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
    killed: (after, ...words) =>
      run(victim, words, async () => {
        await new Promise(resolve => setTimeout(resolve, after))
      }),
    async timed(lines, ...words) {
      let took = 0
      await run(victim, words, async said => {
        const begun = performance.now()
        await said(lines)
        took = performance.now() - begun
      })
      return took
    },
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}

/** Runs the victim, and kills it when `alive` is over, which begins when the victim is at work. @returns the lines it had acknowledged. */
async function run(
  victim: string,
  words: readonly string[],
  alive: (said: (lines: number) => Promise<void>) => Promise<void>,
): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [victim, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  // What comes after the last line end was never said in full. The first line says that it is at work.
  const lines = () => text.split('\n').slice(1, -1)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const said = (count: number) =>
    Promise.race([
      new Promise<void>(resolve => {
        const look = () => {
          if (text.split('\n').length - 2 >= count) resolve()
        }
        child.stdout?.on('data', look)
        look()
      }),
      ended.then(() => Promise.reject(new Error(`The victim ended by itself: ${text}`))),
    ])
  child.stdout?.on('data', chunk => {
    text += String(chunk)
  })
  await said(0)
  await alive(said)
  child.kill('SIGKILL')
  await ended
  return lines()
}
