import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { CannotPrint } from '../core/errors.ts'
import type { Log } from '../core/ports.ts'
import { BrowserPipe } from './browser-pipe.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

/** What a browser is looked for on, passed in so that a test can be on every system. */
export interface PrinterMachine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly exists: (path: string) => boolean
}

export interface PdfPrinterNeeds {
  /** Hears why a browser that is there could not print. */
  readonly log: Log
  /** The browser to print with; looked for where it is left out. */
  readonly browser?: string | undefined
  /** Further arguments of the browser. */
  readonly browserArguments?: readonly string[]
  /** How long a browser may take, in milliseconds. */
  readonly patience?: number
}

const PATIENCE = 30_000
const COMMANDS = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const MAC_PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']

/** An installed browser of the Chromium family; undefined where there is none. */
export function findBrowser({ platform, environment, exists }: PrinterMachine): string | undefined {
  return candidates(platform, environment).find(exists)
}

function candidates(platform: NodeJS.Platform, environment: PrinterMachine['environment']): string[] {
  switch (platform) {
    case 'darwin':
      return MAC_PROGRAMS
    case 'win32':
      return WINDOWS_FOLDERS.flatMap(name => environment[name] ?? []).flatMap(folder =>
        WINDOWS_PROGRAMS.map(program => `${folder}\\${program}`),
      )
    default:
      return (environment['PATH'] ?? '')
        .split(':')
        .filter(folder => folder.startsWith('/'))
        .flatMap(folder => COMMANDS.map(command => join(folder, command)))
  }
}

/**
 * Prints a self-contained page through an installed browser, in a process, a profile and a folder for temporary files of its own that are
 * gone afterwards, also where it was killed or this program ends meanwhile. The page goes through a pipe and lies in no file; no script of it
 * runs, and the browser can reach no network.
 */
export function createPdfPrinter(needs: PdfPrinterNeeds): (html: string) => Promise<Uint8Array> {
  return async html => {
    const { platform, env: environment } = process
    const browser = needs.browser ?? findBrowser({ platform, environment, exists: existsSync })
    if (browser === undefined) throw new CannotPrint()
    const folder = makeTemporaryFolder('valhalla-print-')
    try {
      const child = spawn(browser, [...argumentsFor(folder.path), ...(needs.browserArguments ?? [])], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
        env: { ...environment, ...temporaryFilesIn(folder.path) },
        timeout: needs.patience ?? PATIENCE,
        killSignal: 'SIGKILL',
        // A group of its own, by which what it starts can be ended with it.
        detached: platform !== 'win32',
      })
      return await printWith(child, html)
    } catch (error) {
      needs.log.error('Making a PDF', error)
      throw new CannotPrint()
    } finally {
      await folder.remove()
    }
  }
}

/**
 * A browser keeps a socket and more among the temporary files, and leaves them there when it is killed. The reports of its crashes, with what it
 * had in memory, would come to stand among the person's own.
 */
function temporaryFilesIn(folder: string): Readonly<Record<string, string>> {
  return {
    TMPDIR: folder,
    MAC_CHROMIUM_TMPDIR: folder,
    TEMP: folder,
    TMP: folder,
    BREAKPAD_DUMP_LOCATION: join(folder, 'crashes'),
  }
}

function argumentsFor(folder: string): string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-sync',
    '--no-pings',
    // A proxy that is not there: whatever the page or the browser itself would fetch goes nowhere.
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND',
  ]
}

/** @throws where the browser cannot be started, refuses, or takes too long. */
async function printWith(child: ChildProcess, html: string): Promise<Uint8Array> {
  const [, , , commands, answers] = child.stdio
  if (!(commands instanceof Writable && answers instanceof Readable))
    throw new Error('The browser has no pipes')
  const pipe = new BrowserPipe(commands, answers)
  const ended = new Promise<void>(resolve => {
    child.once('error', error => {
      pipe.end(error)
      resolve()
    })
    child.once('exit', (code, signal) => {
      pipe.end(new Error(`The browser ended with ${signal ?? code}`))
      resolve()
    })
  })
  const end = () => endAll(child)
  process.once('exit', end)
  try {
    return await print(pipe, html)
  } finally {
    end()
    await ended
    process.off('exit', end)
  }
}

/** Ends a browser and what it started. What they have was only for this page, so they need not be asked. */
function endAll(browser: ChildProcess): void {
  browser.kill('SIGKILL')
  if (browser.pid === undefined || process.platform === 'win32') return
  try {
    process.kill(-browser.pid, 'SIGKILL')
  } catch {
    // None of them is left.
  }
}

const Nothing = z.unknown()

/** The page's own steps, as the Chrome DevTools Protocol names them. */
async function print(pipe: BrowserPipe, html: string): Promise<Uint8Array> {
  const Target = z.object({ targetId: z.string() })
  const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' }, Target)
  const { sessionId } = await pipe.send(
    'Target.attachToTarget',
    { targetId, flatten: true },
    z.object({ sessionId: z.string() }),
  )
  const send = <T>(method: string, params: object, result: z.ZodType<T>) =>
    pipe.send(method, params, result, sessionId)
  await send('Emulation.setScriptExecutionDisabled', { value: true }, Nothing)
  await send(
    'Network.emulateNetworkConditions',
    { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
    Nothing,
  )
  const Tree = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) })
  const { frameTree } = await send('Page.getFrameTree', {}, Tree)
  await send('Page.setDocumentContent', { frameId: frameTree.frame.id, html }, Nothing)
  await drawn(expression =>
    send(
      'Runtime.evaluate',
      { expression, returnByValue: true },
      z.object({ result: z.object({ value: z.unknown() }) }),
    ),
  )
  const { data } = await send(
    'Page.printToPDF',
    { printBackground: true, preferCSSPageSize: true },
    z.object({ data: z.string() }),
  )
  return new Uint8Array(Buffer.from(data, 'base64'))
}

/** Milliseconds between two looks, and looks at the most. */
const LOOK_EVERY = 50
const MOST_LOOKS = 400

/** Waits until the pictures within the page are there: they come after it, and a page that is printed earlier has none. */
async function drawn(
  ask: (expression: string) => Promise<{ readonly result: { readonly value: unknown } }>,
): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const { result } = await ask('[...document.images].every(image => image.complete)')
    if (result.value === true) return
    await setTimeout(LOOK_EVERY)
  }
  throw new Error('The pictures of the page did not come')
}
