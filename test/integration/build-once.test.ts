import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'

/** Programs that are started at once in a checkout that is not built yet. */

const MODULE = join(import.meta.dirname, '../../scripts/build-once.ts')

/** Empties its file, works for a while and fills it, as a build does; then looks at it for a while, as the program does that was built. */
const STARTER = `
  import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
  import { setTimeout } from 'node:timers/promises'
  import { buildOnce } from ${JSON.stringify(MODULE)}
  const [page, log, lock] = process.argv.slice(1)
  const pause = new Int32Array(new SharedArrayBuffer(4))
  buildOnce({
    lock,
    isBuilt: () => existsSync(page),
    build() {
      appendFileSync(log, 'built ')
      if (process.env['DIES']) process.kill(process.pid, 'SIGKILL')
      rmSync(page, { force: true })
      Atomics.wait(pause, 0, 0, 200)
      writeFileSync(page, 'whole')
    },
  })
  for (let each = 0; each < 20; each++) {
    readFileSync(page)
    await setTimeout(20)
  }
`

const folders: string[] = []
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function checkout(): { readonly words: readonly string[]; readonly built: () => string } {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-build-'))
  folders.push(folder)
  const log = join(folder, 'log')
  return {
    words: [join(folder, 'page'), log, join(folder, 'lock.sqlite')],
    built: () => readFileSync(log, 'utf8').trim(),
  }
}

async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', STARTER, ...words], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.push(child)
  return await new Promise(resolve => child.on('close', resolve))
}

it('is built once by the first of those that are started together, and never under the others', async () => {
  const { words, built } = checkout()
  expect(await Promise.all(Array.from({ length: 4 }, () => run(words)))).toEqual([0, 0, 0, 0])
  expect(built()).toBe('built')
})

it('is built by the next where the first was killed midway', async () => {
  const { words, built } = checkout()
  await run(words, { DIES: 'yes' })
  expect(await run(words)).toBe(0)
  expect(built()).toBe('built built')
})
