import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bundle, THREADS } from '../../scripts/bundle.ts'
import { putKnownSchema } from '../../scripts/known-schema.ts'

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
  /** Runs one on the words of its source, and kills it at that moment. */
  killed(moment: Moment, ...words: readonly string[]): Promise<Death>
  remove(): void
}

/** Builds the victim and its threads once: as a bundle each starts several times as fast, and a second spent on starting is no second of being killed. */
export async function buildVictims(source = 'test/helpers/victim.ts'): Promise<Victims> {
  const { folder, remove } = await bundle('victim', { victim: source, ...THREADS }, [putKnownSchema()])
  const victim = join(folder, 'victim.cjs')
  return { killed: (moment, ...words) => kill(victim, words, moment), remove }
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
