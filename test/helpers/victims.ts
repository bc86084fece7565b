import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** How a program died, and what it had said by then. */
export interface Death {
  /** What it was told is saved, a line each. */
  readonly acknowledged: readonly string[]
  /** Whether it was in the midst of its work: begun and not yet acknowledged. */
  readonly midway: boolean
  /** Milliseconds that each piece of work took which it got to the end of. */
  readonly took: readonly number[]
}

export interface Moment {
  /** Pieces of work that it is let through first. */
  readonly past: number
  /** Milliseconds from the beginning of the next one. */
  readonly after: number
}

/** Programs that work until they are killed, at an instant that nobody chose for them. */
export interface Victims {
  /** Runs one on the words of `victim.ts`, and kills it at that moment. */
  killed(moment: Moment, ...words: readonly string[]): Promise<Death>
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
        // Starts in a third less time than 'es': an import of node:http evaluates all that it has, a require does not.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  })
  const victim = join(outDir, 'victim.cjs')
  return {
    killed: (moment, ...words) => kill(victim, words, moment),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}

async function kill(victim: string, words: readonly string[], { past, after }: Moment): Promise<Death> {
  const child = spawn(process.execPath, [victim, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const took: number[] = []
  let begun: number | undefined
  let pieces = 0
  let rest = ''
  let killed = false
  const hear = (line: string): void => {
    if (!line.startsWith('> ')) {
      lines.push(line)
      if (begun !== undefined) took.push(performance.now() - begun)
      begun = undefined
      return
    }
    begun = performance.now()
    if (pieces++ !== past) return
    setTimeout(() => {
      killed = true
      child.kill('SIGKILL')
    }, after)
  }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    // What comes after the last line end was never said in full.
    const said = (rest + chunk).split('\n')
    rest = said.pop() ?? ''
    for (const line of said) hear(line)
  })
  // Not 'exit': what it said last may still be on its way then.
  await new Promise<void>((resolve, reject) => child.once('close', resolve).once('error', reject))
  if (!killed) throw new Error(`The victim ended by itself, having said: ${lines.join('\n')}`)
  return { acknowledged: lines, midway: begun !== undefined, took }
}
