import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CannotPrint } from '../errors.ts'

/** What a printer is looked for on, passed in so that a test can be on every system. */
export interface PrinterMachine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly exists: (path: string) => boolean
}

export interface PdfPrinterNeeds {
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
        .split(delimiter)
        .filter(folder => folder.startsWith('/'))
        .flatMap(folder => COMMANDS.map(command => join(folder, command)))
  }
}

/**
 * Prints a self-contained page through an installed browser, in a process and a profile of its own that are gone afterwards. The browser can
 * reach no network, and what it prints is a file in a folder that only this person can read.
 */
export function createPdfPrinter(needs: PdfPrinterNeeds = {}): (html: string) => Promise<Uint8Array> {
  return async html => {
    const { platform, env: environment } = process
    const browser = needs.browser ?? findBrowser({ platform, environment, exists: existsSync })
    if (browser === undefined) throw new CannotPrint()
    const folder = await mkdtemp(join(tmpdir(), 'valhalla-print-'))
    try {
      const page = join(folder, 'page.html')
      const result = join(folder, 'page.pdf')
      await writeFile(page, html, { mode: 0o600 })
      const words = [
        ...argumentsFor(join(folder, 'profile'), result),
        ...(needs.browserArguments ?? []),
        pathToFileURL(page).href,
      ]
      await run(browser, words, needs.patience ?? PATIENCE)
      return await readFile(result)
    } catch (error) {
      throw new CannotPrint({ cause: error })
    } finally {
      // A browser's helpers may still be writing when it ends.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  }
}

function argumentsFor(profile: string, result: string): string[] {
  return [
    '--headless',
    `--print-to-pdf=${result}`,
    '--no-pdf-header-footer',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-gpu',
    '--disable-sync',
    '--no-pings',
    '--blink-settings=scriptEnabled=false',
    // A proxy that is not there: whatever the page or the browser itself would fetch goes nowhere.
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND',
  ]
}

/** Resolves when the browser has ended well. @throws where it cannot be started, fails, or takes too long. */
function run(browser: string, words: readonly string[], patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, words, { stdio: 'ignore', timeout: patience, killSignal: 'SIGKILL' })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`The browser ended with ${signal ?? code}`))
    })
  })
}
