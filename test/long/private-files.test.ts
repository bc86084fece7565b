import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../helpers/electron/electron.ts'))

import { createApp } from '../../main/app.ts'
import { keepPrivate } from '../../main/core/private-files.ts'
import { createLog } from '../../main/desktop/log.ts'
import { startDesktop } from '../../main/desktop/start.ts'
import { ask } from '../helpers/ask.ts'
import { TestClock } from '../helpers/clock.ts'
import { app, BrowserWindow, resetElectron } from '../helpers/electron/electron.ts'
import { eventually } from '../helpers/eventually.ts'

/* What the program makes is the person's alone, whatever the machine's usual rights; Windows has no such rights. */

const START = join(import.meta.dirname, '../../scripts/start.ts')
const TIMEOUT = 120_000

let folder: string
let usual: number
beforeEach(() => {
  usual = process.umask(0o022)
  folder = mkdtempSync(join(tmpdir(), 'valhalla-private-'))
})
afterEach(() => {
  process.umask(usual)
  rmSync(folder, { recursive: true, force: true })
})

/** Everything below a folder, and the folder, that others may do anything with. */
function openTo(others: string): string[] {
  const below = readdirSync(others, { recursive: true, withFileTypes: true }).map(entry =>
    join(entry.parentPath, entry.name),
  )
  return [others, ...below].filter(
    path => !lstatSync(path).isSymbolicLink() && (statSync(path).mode & 0o077) !== 0,
  )
}

/** A data folder as an earlier version left it: everybody may read it. */
function older(data: string): void {
  mkdirSync(join(data, 'backups'), { recursive: true })
  mkdirSync(join(data, 'desktop', 'Cache', 'Cache_Data'), { recursive: true })
  for (const name of [
    'errors.log',
    'errors.log.old',
    'passwords.json',
    'valhalla-export-2026-01-15.zip',
    'valhalla.sqlite.damaged-20260101T000000000Z',
    'backups/valhalla-20260101T000000000Z-daily.sqlite',
    'backups/partial-1-2-3',
    'desktop/window.json',
    'desktop/window.json.new',
    'desktop/scripts.json',
    'desktop/Cache/Cache_Data/data_0',
  ])
    writeFileSync(join(data, name), '{}')
}

describe.skipIf(process.platform === 'win32')('the desktop program', { timeout: TIMEOUT }, () => {
  const run = async (data: string, profile: string) => {
    resetElectron()
    const clock = new TestClock('2026-01-15T12:00:00Z')
    const log = createLog(clock, join(data, 'errors.log'))
    const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      startDesktop({
        createApp,
        clock,
        log,
        dataFile: join(data, 'valhalla.sqlite'),
        profile,
        hasNotificationDaemon: async () => true,
        importWorker: new URL('../../main/import-worker.ts', import.meta.url),
        backupWorker: new URL('../../main/program/backups/worker.ts', import.meta.url),
        folderWorker: new URL('../../main/program/attachments/incoming/worker.ts', import.meta.url),
        pages: folder,
        preload: join(folder, 'index.cjs'),
        images: folder,
      })
      app.becomeReady()
      await eventually(() => expect(BrowserWindow.open[0] ?? app.exitCode).toBeDefined())
      log.error('a test', new Error('that fills the log'))
      BrowserWindow.open[0]?.emit('resize')
      clock.advance(1000)
      await eventually(() => expect(existsSync(join(profile, 'window.json'))).toBe(true))
      expect(existsSync(join(data, 'valhalla.sqlite-wal'))).toBe(true)
      expect(openTo(data)).toEqual([])
    } finally {
      app.quit()
      await eventually(() => expect(app.exitCode).toBeDefined())
      process.removeAllListeners('unhandledRejection')
      quiet.mockRestore()
    }
    expect(openTo(data)).toEqual([])
  }

  it('makes everything its person’s alone', async () => {
    const data = join(folder, 'made', 'data')
    await run(data, join(data, 'desktop'))
    expect(readdirSync(data)).toEqual(expect.arrayContaining(['errors.log', 'valhalla.sqlite', 'desktop']))
  })

  it('closes what earlier versions left open', async () => {
    const data = join(folder, 'data')
    older(data)
    // A vanished data file is another matter, so there is one.
    rmSync(join(data, 'backups'), { recursive: true })
    expect(openTo(data).length).toBeGreaterThan(8)
    await run(data, join(data, 'desktop'))
  })
})

describe.skipIf(process.platform === 'win32')('a folder that is closed', () => {
  const log = { error: (what: string, error: unknown) => expect.fail(`${what}: ${error}`) }

  it('is so with everything of ours in it', () => {
    older(folder)
    chmodSync(folder, 0o755)
    keepPrivate({ folder, log })
    expect(openTo(folder)).toEqual([])
  })

  it('leaves alone what is not ours, as a home folder that was named for the data', () => {
    older(folder)
    writeFileSync(join(folder, 'letter.txt'), '')
    mkdirSync(join(folder, 'valhalla', 'src'), { recursive: true })
    chmodSync(folder, 0o755)
    keepPrivate({ folder, log })
    expect(openTo(folder).sort()).toEqual(
      [folder, ...['letter.txt', 'valhalla', 'valhalla/src'].map(name => join(folder, name))].sort(),
    )
  })
})

describe.skipIf(process.platform === 'win32')('the browser host', { timeout: TIMEOUT }, () => {
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  /** Starts it under umask 022, with a browser that notes what it is given and lingers. */
  function start(data: string, ready: string, words: readonly string[]) {
    const bin = join(folder, 'bin')
    mkdirSync(bin, { recursive: true })
    writeFileSync(
      join(bin, 'xdg-open'),
      `#!/bin/sh\necho "$1" > '${join(folder, 'opened')}'\nexec sh -c 'sleep 20; true' "$1"\n`,
    )
    chmodSync(join(bin, 'xdg-open'), 0o755)
    const child = spawn(
      'sh',
      [
        '-c',
        `umask 022; exec "$0" "$@" > '${ready}'`,
        process.execPath,
        START,
        '--browser',
        '--port',
        '0',
        ...words,
        '--data-dir',
        data,
      ],
      { env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` }, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    children.push(child)
    let told = ''
    child.stderr?.on('data', chunk => {
      told += String(chunk)
    })
    const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
    return { child, ended, told: () => told }
  }

  const parsed = async (ready: string): Promise<{ url: string; api: string; token: string }> => {
    await eventually(() => expect(readFileSync(ready, 'utf8')).toContain('\n'))
    return JSON.parse(readFileSync(ready, 'utf8'))
  }

  /** The words of every process of the machine. */
  const processes = () =>
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(id => {
        try {
          return readFileSync(`/proc/${id}/cmdline`, 'utf8')
        } catch {
          return ''
        }
      })
      .join('\n')

  const filesWith = (secret: string, below: string) =>
    readdirSync(below, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => readFileSync(path).includes(secret))

  it('closes what is there, and the file that its one line goes to', async () => {
    const data = join(folder, 'data')
    older(data)
    rmSync(join(data, 'backups'), { recursive: true })
    const ready = join(folder, 'ready.json')
    const { child, ended, told } = start(data, ready, ['--json', '--no-open'])
    const { url, token, api } = await parsed(ready)
    expect(statSync(ready).mode & 0o777).toBe(0o600)
    expect(openTo(data)).toEqual([])
    await fetch(`${api}/core/backups`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(readdirSync(join(data, 'backups'))).toHaveLength(1)
    expect(openTo(data)).toEqual([])
    const key = new URL(url).searchParams.get('key') ?? ''
    expect(key).toHaveLength(43)
    // Neither secret is anywhere but in the one file that the person asked for.
    for (const secret of [key, token]) expect(filesWith(secret, folder)).toEqual([ready])
    child.kill('SIGTERM')
    await ended
    // Nor in what it says, nor in what it leaves.
    for (const secret of [key, token]) {
      expect(told()).not.toContain(secret)
      expect(filesWith(secret, folder)).toEqual([ready])
    }
    expect(openTo(data)).toEqual([])
  })

  it.skipIf(!existsSync('/proc/self/cmdline'))(
    'opens a browser without a key in the list of processes',
    async () => {
      const data = join(folder, 'data')
      const ready = join(folder, 'ready.json')
      const { child, ended } = start(data, ready, ['--json'])
      const { url, token } = await parsed(ready)
      const opened = join(folder, 'opened')
      await eventually(() => expect(readFileSync(opened, 'utf8')).toContain('\n'))
      const file = new URL(readFileSync(opened, 'utf8').trim())
      expect(file.protocol).toBe('file:')
      const page = readFileSync(file, 'utf8')
      const link = new URL(/url=([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '')
      expect(openTo(data)).toEqual([])
      const list = processes()
      expect(list).toContain(file.href)
      const keys = [url, link.href].map(each => new URL(each).searchParams.get('key') ?? '')
      for (const secret of [...keys, token]) {
        expect(secret).toHaveLength(43)
        expect(list).not.toContain(secret)
      }
      const entered = await ask(link.origin, { path: link.pathname + link.search })
      expect(entered.status).toBe(200)
      // Used, it is worth nothing, and goes.
      await eventually(() => expect(existsSync(file)).toBe(false))
      child.kill('SIGTERM')
      await ended
      expect(readdirSync(data)).toEqual(['valhalla.sqlite'])
    },
  )

  it('takes away what a killed program left, and its own file as it ends', async () => {
    const data = join(folder, 'data')
    mkdirSync(data)
    writeFileSync(join(data, 'valhalla-open-abc.html'), 'left')
    const ready = join(folder, 'ready.json')
    const { child, ended } = start(data, ready, ['--json'])
    await parsed(ready)
    await eventually(() => expect(existsSync(join(folder, 'opened'))).toBe(true))
    expect(existsSync(join(data, 'valhalla-open-abc.html'))).toBe(false)
    child.kill('SIGTERM')
    await ended
    expect(readdirSync(data)).toEqual(['valhalla.sqlite'])
  })
})
