import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventually } from '../helpers/eventually.ts'

/** The start command as a person or a script runs it, in a process of its own. The first test may have to build. */

const START = join(import.meta.dirname, '../../scripts/start.ts')

const Ready = z.strictObject({ url: z.url(), api: z.url(), token: z.string().regex(/^[\w-]{43}$/) })

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Running {
  readonly child: ChildProcess
  /** What it printed when it was ready. */
  readonly ready: Promise<z.infer<typeof Ready>>
  readonly ended: Promise<Ended>
}

const children: ChildProcess[] = []
const folders: string[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-start-'))
  folders.push(folder)
  return folder
}

const SECOND = 1000
/** What a process that does nothing takes from its start to its end on a machine with nothing else to do, generously, in milliseconds. */
const EMPTY_PROCESS = 100
/** How often a thing that is timed is tried before it is taken for slow. */
const ROUNDS = 15

/** The same now, by which is told how busy the machine is. */
function timeOfEmptyProcess(): number {
  const started = performance.now()
  spawnSync(process.execPath, ['--eval', ''])
  return performance.now() - started
}

function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  return follow(
    spawn(process.execPath, [START, ...words], { env: { ...process.env, ...environment } }),
    words,
  )
}

/** As a person runs it, by npm. */
function runNpm(words: readonly string[]): Running {
  return follow(spawn('npm', words, { cwd: join(import.meta.dirname, '../..') }), words)
}

function follow(child: ChildProcessByStdio<Writable, Readable, Readable>, words: readonly string[]): Running {
  children.push(child)
  let out = ''
  let err = ''
  const ready = Promise.withResolvers<z.infer<typeof Ready>>()
  // Some tests wait for the end alone.
  ready.promise.catch(() => {})
  child.stdout.setEncoding('utf8').on('data', chunk => {
    out += chunk
    if (out.endsWith('\n') && words.includes('--json')) ready.resolve(Ready.parse(JSON.parse(out)))
  })
  child.stderr.setEncoding('utf8').on('data', chunk => {
    err += chunk
  })
  const ended = new Promise<Ended>(resolve => {
    child.on('close', code => {
      ready.reject(new Error(`Ended with ${code} before it was ready: ${err}`))
      resolve({ code, out, err })
    })
  })
  return { child, ready: ready.promise, ended }
}

const SCRIPTED = ['--browser', '--json', '--no-open', '--port', '0']

describe('the start command', () => {
  it('opens the household for a script and closes it cleanly when told to', async () => {
    const folder = join(temporaryFolder(), 'made', 'anew')
    const { child, ready, ended } = start([...SCRIPTED, '--data-dir', folder])
    const { url, api, token } = await ready
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const created = await fetch(`${api}/core/budget/buckets`, {
      method: 'POST',
      headers,
      body: '{"name":"Food","bucket_type":"variable"}',
    })
    expect(created.status).toBe(201)

    const entered = await fetch(url, { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(new URL('/', url), { headers: { cookie } })
    expect(await page.text()).toContain('<title>Valhalla</title>')

    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      for (const name of readdirSync(folder))
        expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0])
    }

    child.kill('SIGTERM')
    const { code, out, err } = await ended
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain(token)
    // What was made is backed up as the program ends.
    expect(readdirSync(folder)).toEqual(['backups', 'valhalla.sqlite'])
    const database = new Sqlite(join(folder, 'valhalla.sqlite'), { readonly: true })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.prepare('SELECT name FROM buckets').all()).toEqual([{ name: 'Food' }])
    database.close()
  })

  it('ends at Ctrl-C too, with a stream open and an import just done', async () => {
    const folder = temporaryFolder()
    const { child, ready, ended } = start([...SCRIPTED, '--data-dir', folder])
    const { api, token } = await ready
    const headers = { authorization: `Bearer ${token}` }
    const stream = await fetch(`${api}/core/changes`, { headers })
    const text = stream.text().catch(() => '')
    const created = await fetch(`${api}/core/accounts`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"name":"Current","kind":"checking"}',
    })
    const { id } = z.object({ id: z.string() }).parse(await created.json())
    const imported = await fetch(`${api}/core/imports?account_id=${id}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Date,Payee,Amount\n2026-01-05,Cafe,-3.50\n2026-01-06,Cafe,-4.50\n',
    })
    expect(await imported.json()).toMatchObject({ added: 2 })
    child.kill('SIGINT')
    expect((await ended).code).toBe(0)
    await text
    expect(readdirSync(folder)).toEqual(['backups', 'valhalla.sqlite'])
  })

  it('may run twice on one household, and neither loses what the other writes', async () => {
    const folder = temporaryFolder()
    const first = start([...SCRIPTED, '--data-dir', folder])
    const one = await first.ready
    const second = start([...SCRIPTED, '--data-dir', folder])
    const two = await second.ready
    expect(two.token).not.toBe(one.token)
    const statuses = await Promise.all(
      [one, two].flatMap(({ api, token }, host) =>
        Array.from({ length: 30 }, async (_, index) => {
          const answer = await fetch(`${api}/core/budget/buckets`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: JSON.stringify({ name: `Host ${host}, ${index}`, bucket_type: 'fun' }),
          })
          return answer.status
        }),
      ),
    )
    expect(statuses).toEqual(Array(60).fill(201))
    for (const { api, token } of [one, two]) {
      const seen = await fetch(`${api}/core/budget/buckets`, {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(await seen.json()).toMatchObject({ items: Array(60).fill(expect.anything()) })
    }
    // The token of one is worth nothing at the other.
    const elsewhere = await fetch(`${two.api}/core/budget/buckets`, {
      headers: { authorization: `Bearer ${one.token}` },
    })
    expect(elsewhere.status).toBe(401)
    for (const { child, ended } of [first, second]) {
      child.kill('SIGTERM')
      expect((await ended).code).toBe(0)
    }
    const database = new Sqlite(join(folder, 'valhalla.sqlite'), { readonly: true })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    database.close()
  })

  it('shows sample data in a folder that is gone afterwards', async () => {
    const temporary = temporaryFolder()
    const { child, ready, ended } = start([...SCRIPTED, '--demo'], { TMPDIR: temporary, TEMP: temporary })
    const { api, token } = await ready
    const headers = { authorization: `Bearer ${token}` }
    const list: unknown = await (await fetch(`${api}/core/transactions?limit=5`, { headers })).json()
    expect(list).toMatchObject({ items: Array(5).fill(expect.anything()) })
    expect(readdirSync(temporary)).toEqual([expect.stringMatching(/^valhalla-demo-/)])
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
  })

  it('is gone within a second of SIGTERM to npm, where the machine has time for it', async () => {
    const ends: number[] = []
    for (let round = 0; round < ROUNDS && !ends.some(share => share < 1); round++) {
      const folder = temporaryFolder()
      const npm = runNpm(['start', '--silent', '--', ...SCRIPTED, '--data-dir', folder])
      const { api, token } = await npm.ready
      const bucket = { name: 'Kept', bucket_type: 'fun' }
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const written = await fetch(`${api}/core/budget/buckets`, {
        method: 'POST',
        headers,
        body: JSON.stringify(bucket),
      })
      expect(written.status).toBe(201)
      const before = timeOfEmptyProcess()
      const asked = performance.now()
      npm.child.kill('SIGTERM')
      await npm.ended
      await eventually(() => expect(fetch(api)).rejects.toThrow())
      const taken = performance.now() - asked
      ends.push(taken / (SECOND * Math.max(1, before / EMPTY_PROCESS, timeOfEmptyProcess() / EMPTY_PROCESS)))
      const database = new Sqlite(join(folder, 'valhalla.sqlite'), { readonly: true })
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
      database.close()
    }
    expect(Math.min(...ends)).toBeLessThan(1)
  })

  it('follows the folder that the environment names', async () => {
    const folder = temporaryFolder()
    const { child, ready, ended } = start(SCRIPTED, { VALHALLA_DATA_DIR: folder })
    await ready
    child.kill('SIGTERM')
    await ended
    expect(existsSync(join(folder, 'valhalla.sqlite'))).toBe(true)
  })

  it('prints a link for a person, and no token where nobody looks at a screen', async () => {
    const { child, ended } = start(['--browser', '--no-open', '--port', '0', '--data-dir', temporaryFolder()])
    const told = new Promise<string>(resolve => {
      let text = ''
      child.stderr?.on('data', chunk => {
        text += String(chunk)
        if (text.includes('Ctrl-C')) resolve(text)
      })
    })
    expect(await told).toMatch(/open at http:\/\/127\.0\.0\.1:\d+\/enter\?key=[\w-]{43}\n/)
    child.kill('SIGTERM')
    const { out, err } = await ended
    expect(out).toBe('')
    expect(err).not.toContain('Bearer')
  })

  it('says that a port is taken, and ends', async () => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const folder = temporaryFolder()
    const { code, out, err } = await start([
      '--browser',
      '--json',
      '--no-open',
      '--port',
      port,
      '--data-dir',
      folder,
    ]).ended
    taken.close()
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain(`Port ${port} is taken`)
    expect(readdirSync(folder)).toEqual(['valhalla.sqlite'])
  })

  it('says what is wrong with a data file, names it, and leaves it alone', async () => {
    const folder = temporaryFolder()
    const foreign = new Sqlite(join(folder, 'valhalla.sqlite'))
    foreign.exec('CREATE TABLE other (a); INSERT INTO other VALUES (1)')
    foreign.close()
    const { code, err } = await start([...SCRIPTED, '--data-dir', folder]).ended
    expect(code).toBe(1)
    expect(err).toContain(join(folder, 'valhalla.sqlite'))
    expect(err).not.toMatch(/^\s+at /m)
  })

  it.each([
    [['--bogus'], /--bogus/],
    [['--port', 'abc'], /--port must be/],
    [['--port', '65536'], /--port must be/],
    [['--port='], /--port must be/],
    [['--port', '6000'], /browsers refuse to open/],
    [['--data-dir='], /--data-dir must name/],
    [['--demo', '--data-dir', 'x'], /--demo/],
    [['--restore-backup', '--drop-damaged-log'], /cannot both be/],
    [['word'], /word/],
  ])('does not guess what %j means', async (words, complaint) => {
    const { code, out, err } = await start(words).ended
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(complaint)
    expect(err).toContain('Usage: npm start')
  })

  it('helps', async () => {
    const { code, out } = await start(['--help']).ended
    expect(code).toBe(0)
    for (const word of ['--browser', '--data-dir', '--port', '--no-open', '--demo', '--json'])
      expect(out).toContain(word)
  })
})
