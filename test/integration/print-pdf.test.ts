import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../helpers/electron/electron.ts'))

import { CannotPrint } from '../../main/core/errors.ts'
import { createPdfPrinter as createDesktopPrinter } from '../../main/desktop/print-pdf.ts'
import { listen } from '../../main/web/listening.ts'
import { createPdfPrinter, findBrowser } from '../../main/web/print-pdf.ts'
import { everyBrowser } from '../helpers/chromium.ts'
import { app, BrowserWindow, resetElectron } from '../helpers/electron/electron.ts'
import type { StandInSession } from '../helpers/electron/system.ts'
import { eventually } from '../helpers/eventually.ts'

// Before the folder of temporary files is another: the bundled browser unpacks itself there.
const BROWSERS = await everyBrowser()

const logged: unknown[] = []
const log = { error: (_what: string, error: unknown) => void logged.push(error) }
beforeEach(() => {
  logged.length = 0
})

const PRINTER = join(import.meta.dirname, '../../main/web/print-pdf.ts')

const PAGE = '<!doctype html><html><head><title>Grüße</title></head><body><h1>Hello</h1></body></html>'

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

describe('the browser to print with', () => {
  const found = (platform: NodeJS.Platform, environment: Record<string, string>, ...there: string[]) =>
    findBrowser({ platform, environment, exists: path => there.includes(path) })

  it('is the first that is installed, of those people have', () => {
    expect(found('linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium')).toBe('/usr/bin/chromium')
    expect(found('linux', { PATH: '/usr/bin' }, '/usr/bin/microsoft-edge', '/usr/bin/chromium')).toBe(
      '/usr/bin/chromium',
    )
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(found('darwin', {}, edge)).toBe(edge)
    const windows = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(found('win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, windows)).toBe(windows)
  })

  it('is none where there is none, and never one beside the data', () => {
    expect(found('linux', {}, '/usr/bin/chromium')).toBeUndefined()
    expect(found('linux', { PATH: '.::bin' }, 'chromium', './chromium', 'bin/chromium')).toBeUndefined()
    expect(found('win32', {}, 'Google\\Chrome\\Application\\chrome.exe')).toBeUndefined()
  })
})

describe('printing through a browser', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'valhalla-printer-'))
    vi.stubEnv('TMPDIR', folder)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })

  /** A browser that does what a shell script says. */
  function pretend(script: string): string {
    const path = join(folder, 'browser')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }

  describe.each(BROWSERS)('that is %s', (_name, { executablePath, args = [] }) => {
    it('makes a PDF and leaves nothing behind', async () => {
      const home = join(folder, 'home')
      mkdirSync(home)
      vi.stubEnv('HOME', home)
      const bytes = await createPdfPrinter({ log, browser: executablePath, browserArguments: args })(PAGE)
      const text = Buffer.from(bytes).toString('latin1')
      expect(text).toMatch(/^%PDF-1\.\d/)
      expect(text).toMatch(/%%EOF\s*$/)
      expect(text).toMatch(/\/Count 1\b/)
      expect(readdirSync(folder)).toEqual(['home'])
      expect(readdirSync(home, { recursive: true }).filter(name => /chrom/i.test(String(name)))).toEqual([])
    })

    it('runs no script of the page and fetches nothing, though the page would', async () => {
      const asked: string[] = []
      const server = createServer((request, response) => {
        asked.push(request.url ?? '')
        response.end()
      })
      const port = await listen(server, 0)
      await createPdfPrinter({ log, browser: executablePath, browserArguments: args })(
        `<!doctype html><img src="http://127.0.0.1:${port}/image"><link rel="stylesheet" href="http://127.0.0.1:${port}/style"><script>fetch('http://127.0.0.1:${port}/script')</script>`,
      )
      server.close()
      expect(asked).toEqual([])
    })

    it('leaves nothing behind when it is killed for being slow', async () => {
      const slow = createPdfPrinter({ log, browser: executablePath, browserArguments: args, patience: 200 })
      const pages = '<p style="break-after: page">page</p>'.repeat(20_000)
      await expect(slow(pages)).rejects.toThrow(CannotPrint)
      expect(readdirSync(folder)).toEqual([])
    })

    it('leaves nothing behind when the program ends meanwhile', async () => {
      const program = join(folder, 'program.ts')
      writeFileSync(
        program,
        `import { createPdfPrinter } from ${JSON.stringify(PRINTER)}
        import { readdirSync } from 'node:fs'
        import { join } from 'node:path'
        const [browser, ...browserArguments] = process.argv.slice(2)
        createPdfPrinter({ log: { error() {} }, browser, browserArguments })(${JSON.stringify(PAGE)}).finally(() => process.exit(8))
        const folder = ${JSON.stringify(folder)}
        const started = () => readdirSync(folder).some(name => /^valhalla-print/.test(name) && readdirSync(join(folder, name)).length > 0)
        setInterval(() => started() && process.exit(7), 1)`,
      )
      const ended = spawnSync(process.execPath, [program, executablePath ?? '', ...args], {
        encoding: 'utf8',
        timeout: 300_000,
      })
      expect(ended).toMatchObject({ status: 7, stderr: '' })
      expect(readdirSync(folder)).toEqual(['program.ts'])
    })
  })

  it.each([
    ['ends at once', 'exit 1'],
    ['ends well without a word', 'exit 0'],
    ['says what is no answer', "printf 'nonsense\\0' >&4; exec sleep 60"],
    ['never answers', 'exec sleep 60'],
    ['leaves temporary files', 'touch "$TMPDIR/socket"; exit 1'],
  ])('by one that %s says that it cannot, and how else', async (_what, script) => {
    const print = createPdfPrinter({ log, browser: pretend(script), patience: 1000 })
    await expect(print(PAGE)).rejects.toThrow(CannotPrint)
    await expect(print(PAGE)).rejects.toThrow(/print dialog/)
    expect(logged).toHaveLength(2)
    expect(readdirSync(folder)).toEqual(['browser'])
  })

  it('ends with what it has started', async () => {
    const started = join(folder, 'started')
    const browser = pretend(`sleep 60 3>&- 4>&- & echo $! > ${started}; wait`)
    await expect(createPdfPrinter({ log, browser, patience: 1000 })(PAGE)).rejects.toThrow(CannotPrint)
    const id = Number(readFileSync(started, 'utf8'))
    expect(id).toBeGreaterThan(0)
    await eventually(() => expect(isRunning(id)).toBe(false))
  })

  it('says so where no browser can be found or started', async () => {
    await expect(createPdfPrinter({ log, browser: join(folder, 'none') })(PAGE)).rejects.toThrow(CannotPrint)
    vi.stubEnv('PATH', folder)
    logged.length = 0
    if (process.platform === 'linux')
      await expect(createPdfPrinter({ log })(PAGE)).rejects.toThrow(CannotPrint)
    // That there is no browser is no fault.
    expect(logged).toEqual([])
  })
})

describe('printing in the desktop program', () => {
  beforeEach(() => resetElectron())

  it('happens in a window that nobody sees, in a sandbox, without scripts and without a network', async () => {
    const opened: BrowserWindow[] = []
    app.on('web-contents-created', () => {
      queueMicrotask(() => opened.push(...BrowserWindow.open))
    })
    const bytes = await createDesktopPrinter(log)(PAGE)
    expect(Buffer.from(bytes).toString()).toContain(PAGE)
    const [window] = opened
    expect(window?.options).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false },
    })
    expect(window?.webContents.session.offline).toBe(true)
    expect(BrowserWindow.open).toEqual([])
  })

  it('takes pages of any length, several at once, and forgets them', async () => {
    const pages = ['first', 'second'].map(name => `<p>${name}</p>${'<p>row</p>'.repeat(300_000)}`)
    const sessions: StandInSession[] = []
    const addresses: string[] = []
    app.on('web-contents-created', (_event, contents) => {
      sessions.push(contents.session)
      queueMicrotask(() => queueMicrotask(() => addresses.push(contents.getURL())))
    })
    const printed = await Promise.all(pages.map(createDesktopPrinter(log)))
    expect(printed.map(bytes => Buffer.from(bytes).toString().slice(9, -7))).toEqual(pages)
    expect(addresses.every(url => url.startsWith('app://printing/'))).toBe(true)
    for (const [index, url] of addresses.entries())
      expect((await sessions[index]?.protocol.fetch(url))?.status).toBe(404)
    expect(logged).toEqual([])
  })

  it('leaves no window behind when it fails', async () => {
    app.on('web-contents-created', (_event, contents) => {
      contents.printToPDF = async () => Promise.reject(new Error('Failed to generate PDF'))
    })
    await expect(createDesktopPrinter(log)(PAGE)).rejects.toThrow(CannotPrint)
    expect(logged).toEqual([new Error('Failed to generate PDF')])
    expect(BrowserWindow.open).toEqual([])
  })

  it('puts nothing of the page in the log when it does not load', async () => {
    app.on('web-contents-created', (_event, contents) => {
      contents.load = async (url: string) =>
        Promise.reject(
          Object.assign(new Error(`ERR_INVALID_URL (-300) loading '${url}'`), {
            code: 'ERR_INVALID_URL',
            url,
          }),
        )
    })
    await expect(createDesktopPrinter(log)(PAGE)).rejects.toThrow(CannotPrint)
    expect(inspect(logged)).toContain('ERR_INVALID_URL')
    expect(inspect(logged)).not.toContain('data:')
    expect(BrowserWindow.open).toEqual([])
  })
})
