import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const Ready = z.object({ url: z.string() })

/** How Node starts the built program over a data folder, for a browser of the bench's own. */
export function programOver(data: string): readonly string[] {
  return ['scripts/start.mjs', '--browser', '--json', '--no-open', '--port', '0', '--data-dir', data]
}

export interface Running {
  /** Where it is reached, once it says so. */
  readonly url: Promise<string>
  end(): Promise<void>
}

/** Starts Node with these arguments; what it runs prints its address as JSON on its first line. */
export function run(args: readonly string[]): Running {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  return {
    url: addressOf(child),
    async end() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('The program has no output')
    child.once('exit', code => reject(new Error(`The program ended with ${code}`)))
    createInterface({ input: child.stdout }).once('line', line => resolve(Ready.parse(JSON.parse(line)).url))
  })
}
