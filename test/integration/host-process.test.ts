import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../helpers/eventually.ts'

/** The browser host is started again where its engine brings it down, and ends when the start command does. */

const KEEP = join(import.meta.dirname, '../../scripts/host-process.ts')

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-host-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly said: string
}

/** The start command's part alone, over a host that writes down each start (its words, its id) and then does what `script` says. */
function keep(script: string, options: Readonly<Record<string, unknown>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [command(script, options)], { stdio: ['ignore', 'inherit', 'pipe'] })
  children.push(child)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', chunk => {
    said += chunk
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, said })))
}

/** @returns the module to run for it. */
function command(script: string, options: Readonly<Record<string, unknown>> = {}): string {
  const [host, module, starts] = [
    join(folder, 'host.mjs'),
    join(folder, 'command.ts'),
    join(folder, 'starts'),
  ]
  writeFileSync(
    host,
    `import { appendFileSync, readFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(starts)}, JSON.stringify({ id: process.pid, words: process.argv.slice(2) }) + '\\n')
    const start = readFileSync(${JSON.stringify(starts)}, 'utf8').trim().split('\\n').length
    const open = () => new Promise(resolve => process.send({ kind: 'open', port: 4999 }, resolve))
    const wait = () => setInterval(() => {}, 1000)
    process.on('message', ({ kind }) => kind === 'stop' && process.exit(0))
    process.on('disconnect', () => process.exit(0))
    ${script}`,
  )
  const all = {
    browser: true,
    open: false,
    demo: false,
    json: false,
    help: false,
    ...options,
  }
  writeFileSync(
    module,
    `import { runHostProcess } from ${JSON.stringify(KEEP)}
    process.exit(await runHostProcess({
      module: ${JSON.stringify(host)},
      options: { dataDir: undefined, port: undefined, recovery: undefined, ...${JSON.stringify(all)} },
      say: text => process.stderr.write(text + '\\n'),
    }))`,
  )
  return module
}

const startsOf = (): { id: number; words: string[] }[] =>
  readFileSync(join(folder, 'starts'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

/** Waits for the host to be there. @returns its process id. */
const hostId = (): Promise<number> => eventually(() => startsOf()[0]?.id ?? expect.fail('not yet'))

function isRunning(id: number): boolean {
  // Not by a signal: one that has ended and that nobody has asked about would still count.
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(id)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

describe.skipIf(process.platform === 'win32')('the browser host', () => {
  it.each(['SIGTRAP', 'SIGILL', 'SIGABRT', 'SIGSEGV'])(
    'is started again after %s, and it is said',
    async signal => {
      const { code, said } = await keep(
        `if (start === 1) process.kill(process.pid, '${signal}'); else process.exit(0)`,
      )
      expect(code).toBe(0)
      expect(startsOf()).toHaveLength(2)
      expect(said).toMatch(
        new RegExp(`brought down by its JavaScript engine \\(${signal}\\).*started again \\(1 of 3\\)`),
      )
    },
  )

  it('dies of a real V8 fatal error, and is started again', async () => {
    const fatal = `if (start > 1) process.exit(0)
      const { setFlagsFromString } = await import('node:v8')
      setFlagsFromString('--allow-natives-syntax')
      new Function('%AbortJS("Check failed")')()`
    const { code, said } = await keep(fatal)
    expect(code).toBe(0)
    expect(startsOf()).toHaveLength(2)
    expect(said).toContain('Check failed')
    expect(said).toContain('is started again (1 of 3)')
  })

  it('has the port it had, and is not told a second time what to do about a damaged file', async () => {
    const { code } = await keep(`await open(); if (start === 1) process.abort(); process.exit(5)`, {
      dataDir: '/data',
      recovery: 'restore-backup',
      json: true,
    })
    expect(code).toBe(5)
    const words = ['--browser', '--data-dir=/data', '--no-open', '--json']
    expect(startsOf().map(start => start.words.toSorted())).toEqual([
      [...words, '--restore-backup'].toSorted(),
      [...words, '--port=4999'].toSorted(),
    ])
  })

  it('is given up after the third time within ten minutes', async () => {
    const { code, said } = await keep('process.abort()')
    expect(code).toBe(1)
    expect(startsOf()).toHaveLength(4)
    expect(said).toContain('4 times within 10 minutes, and is not started again')
  })

  it.each(['process.exit(3)', "process.kill(process.pid, 'SIGKILL')"])(
    'is not started again after %s',
    async script => {
      const { code, said } = await keep(script)
      expect(code).toBe(script === 'process.exit(3)' ? 3 : 137)
      expect(startsOf()).toHaveLength(1)
      expect(said).toBe('')
    },
  )

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
    'ends with the start command at %s',
    async signal => {
      const ended = keep('wait()')
      const id = await hostId()
      children[0]?.kill(signal)
      expect((await ended).code).toBe(signal === 'SIGKILL' ? null : 0)
      await eventually(() => expect(isRunning(id)).toBe(false))
      expect(startsOf()).toHaveLength(1)
    },
  )

  it('is not started again where it is brought down as it ends', async () => {
    const ended = keep(
      "wait(); process.removeAllListeners('message'); process.on('message', () => process.abort())",
    )
    await hostId()
    children[0]?.kill('SIGTERM')
    expect((await ended).code).toBe(134)
    expect(startsOf()).toHaveLength(1)
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends where npm, or what stands for it, is ended by %s',
    async signal => {
      // A shell that is called npm, with the start command as its child and none of its signals passed on.
      const npm = spawn('/bin/sh', ['-c', `"${process.execPath}" "${command('wait()')}" & wait`, 'npm'], {
        stdio: 'ignore',
        env: { ...process.env, npm_lifecycle_event: 'start' },
      })
      children.push(npm)
      const id = await hostId()
      npm.kill(signal)
      await eventually(() => expect(isRunning(id)).toBe(false))
    },
  )
})
