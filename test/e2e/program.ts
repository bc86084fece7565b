import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { z } from 'zod'
import { startBrowser } from '../helpers/chromium.ts'
import { pageClock, testTimeZone } from '../helpers/test-time.ts'

/** The program as a person starts it, in the browser host, over a folder of its own. */
export interface Program {
  readonly url: string
  readonly api: string
  readonly token: string
  /** A call of a script over REST. */
  rest(method: string, path: string, body?: unknown): Promise<{ status: number; data: unknown }>
  stop(): Promise<void>
}

const Ready = z.object({ url: z.string(), api: z.string(), token: z.string() })
const root = join(import.meta.dirname, '../..')

export interface ProgramOptions {
  readonly folder?: string
  /** A bank's file to look at, as it is named after the command. */
  readonly file?: string
}

/** Starts the program over a folder; where none is said, over one of its own, with a household in which nothing was done yet. */
export async function startProgram({ folder, file }: ProgramOptions = {}): Promise<Program> {
  return folder === undefined ? await startCopy(newFolder) : await startIn(folder, { file })
}

/** As a person starts it, which builds what is out of date. */
const START = join(root, 'scripts/start.mjs')

/** What that runs in the end: the built host itself, without the process that starts it and looks whether it is built. */
const HOST = join(root, 'dist/main/browser-process.js')

/** The store of compiled code that the start command keeps. */
const COMPILED = join(root, 'node_modules/.cache/valhalla')

interface Start {
  readonly script?: string
  readonly file?: string | undefined
  /** How it is ended. */
  readonly signal?: NodeJS.Signals
}

async function startIn(
  folder: string,
  { script = START, file, signal = 'SIGTERM' }: Start = {},
): Promise<Program> {
  const child = spawn(
    process.execPath,
    [
      script,
      '--browser',
      '--json',
      '--no-open',
      '--port',
      '0',
      '--data-dir',
      folder,
      ...(file === undefined ? [] : [file]),
    ],
    {
      // With a channel, whose end tells the program that the tests are gone, however they went.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, TZ: testTimeZone(), NODE_COMPILE_CACHE: COMPILED },
    },
  )
  const ready = Ready.parse(JSON.parse(await firstLine(child)))
  return {
    ...ready,
    async rest(method, path, body) {
      const response = await fetch(ready.api + path, {
        method,
        headers: {
          authorization: `Bearer ${ready.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, data: await response.json() }
    },
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill(signal)
      await ended
    },
  }
}

/** As `npm start -- --demo` begins. */
const SAMPLE = { base_currency: 'USD', week_start: 'monday', default_buckets: [], sample_data: true }

/** To make a data file, and to invent a year, takes many times as long as to open one: each is made once in each worker, by the start command, and copied. */
const newFolder = madeOnce(async () => {})
const sampleFolder = madeOnce(async program => {
  const { status, data } = await program.rest('POST', '/core/budget/set_up', SAMPLE)
  if (status !== 200) throw new Error(`The sample household could not be made: ${JSON.stringify(data)}`)
})

/** Starts the program with the sample household. */
export async function startSample(): Promise<Program> {
  return await startCopy(sampleFolder)
}

function madeOnce(fill: (program: Program) => Promise<void>): () => Promise<string> {
  const make = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-made-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const program = await startIn(folder)
    await fill(program)
    await program.stop()
    return folder
  }
  let made: Promise<string> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Starts the program over a copy of a folder, which goes when it is stopped. */
async function startCopy(made: () => Promise<string>): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-e2e-'))
  cpSync(await made(), folder, { recursive: true })
  // Nobody looks at the folder any more, and the backup that is made at the end takes as long as the start.
  const program = await startIn(folder, { script: HOST, signal: 'SIGKILL' })
  return {
    ...program,
    async stop() {
      await program.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const { stdout } = child
    if (!stdout) throw new Error('The program has no output')
    child.once('exit', code => reject(new Error(`The program ended with ${code}`)))
    createInterface({ input: stdout }).once('line', resolve)
  })
}

/** A browser's window of its own, with the tests' clock. */
export async function newContext(browser: Browser, options?: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  await context.addInitScript(pageClock())
  return context
}

/** Makes a browser one that has come in. */
export async function comeIn(
  context: BrowserContext,
  { cookies, origins }: Awaited<ReturnType<BrowserContext['storageState']>>,
): Promise<void> {
  await context.addCookies(cookies)
  await context.addInitScript({
    content: `for (const { origin, localStorage: items } of ${JSON.stringify(origins)})
      if (origin === location.origin)
        for (const { name, value } of items) if (localStorage.getItem(name) === null) localStorage.setItem(name, value)`,
  })
}

interface Fixtures {
  /** The program with its sample year, and a page that is in it. */
  readonly sample: Page
}
interface WorkerFixtures {
  readonly demo: {
    readonly program: Program
    /** Of a browser that has come in: its cookies and what the page keeps. */
    readonly entered: Awaited<ReturnType<BrowserContext['storageState']>>
  }
}

/** Tests that look at the sample household share one program; each has a browser of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  // As Playwright's own, but for a browser that dies as it starts.
  browser: [
    async ({ playwright, browserName, launchOptions }, use) => {
      const browser = await startBrowser(() => playwright[browserName].launch(launchOptions))
      await use(browser)
      await browser.close({ reason: 'The tests are over' })
    },
    { scope: 'worker', timeout: 0 },
  ],
  context: async ({ context }, use) => {
    await context.addInitScript(pageClock())
    await use(context)
  },
  demo: [
    async ({ browser }, use) => {
      const program = await startSample()
      const context = await newContext(browser)
      const page = await context.newPage()
      await page.goto(program.url)
      await page.waitForURL(new URL('/**', program.api).href)
      const entered = await context.storageState()
      await context.close()
      await use({ program, entered })
      await program.stop()
    },
    { scope: 'worker' },
  ],
  sample: async ({ page, context, demo }, use) => {
    await comeIn(context, demo.entered)
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto(new URL('/', demo.program.api).href)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await use(page)
    expect(errors).toEqual([])
  },
})

export { expect }

/** A test that goes through much that others go through in part: one of `npm run test:long`. */
export const LONG = { tag: '@long' }

/** The screens of the sidebar and those that lead on from them, by their address. */
export const SCREENS = [
  { name: 'Today', path: '/' },
  { name: 'Tasks', path: '/tasks' },
  { name: 'Bills', path: '/bills' },
  { name: 'Budget', path: '/budget' },
  { name: 'Plans', path: '/plans' },
  { name: 'Forecast', path: '/forecast' },
  { name: 'Transactions', path: '/transactions' },
  { name: 'Payees', path: '/payees' },
  { name: 'Reports', path: '/reports' },
  { name: 'To sort', path: '/to-sort' },
  { name: 'Accounts', path: '/accounts' },
  { name: 'Holdings', path: '/holdings' },
  { name: 'Import', path: '/import' },
  { name: 'Rules', path: '/rules' },
  { name: 'Move in', path: '/move-in' },
  { name: 'Deals', path: '/deals' },
  { name: 'Properties', path: '/properties' },
  { name: 'Rents', path: '/rents' },
  { name: 'Maintenance', path: '/maintenance' },
  { name: 'Import leads', path: '/properties/import' },
  { name: 'Buyers', path: '/buyers' },
  { name: 'Messages', path: '/messages' },
  { name: 'Contacts', path: '/contacts' },
  { name: 'Partners', path: '/partners' },
  { name: 'Lender packs', path: '/lender-packs' },
  { name: 'Underwriting', path: '/underwriting' },
  { name: 'History', path: '/history' },
  { name: 'Help', path: '/help' },
  { name: 'Settings', path: '/settings' },
  { name: 'Parts of the program', path: '/settings/packs' },
] as const

type Screen = (typeof SCREENS)[number]

function named(name: Screen['name']): Screen {
  const screen = SCREENS.find(each => each.name === name)
  if (!screen) throw new Error(`There is no screen ${name}`)
  return screen
}

/**
 * Waits until a panel is there and has taken the focus, as it does a moment after it has come in. Before that, what is typed goes where the
 * focus was, and a list that is opened is closed by it.
 */
export async function takenFocus(panel: Locator): Promise<void> {
  await expect(panel.and(panel.page().locator(':focus-within'))).toBeVisible()
}

/** Goes to a screen and waits until what it shows has been read. */
export async function openScreen(page: Page, screen: Screen | Screen['name']): Promise<void> {
  const { name, path } = typeof screen === 'string' ? named(screen) : screen
  await page.goto(`${new URL(page.url()).origin}/#${path}`)
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/**
 * Goes to a place with nothing open and what it shows read: another screen takes with it what was open on the one before, which costs a fraction of
 * what the page costs that is read anew. `isAsked` where something typed or chosen would be asked about on the way: then it is read anew.
 */
export async function openAfresh(page: Page, place: string, isAsked = false): Promise<void> {
  const { origin } = new URL(page.url())
  const between = page.getByRole('heading', { name: 'Help', level: 1 })
  if (isAsked) await page.goto('about:blank')
  else {
    await page.goto(`${origin}/#/help`)
    await between.waitFor()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.goto(`${origin}/#${place}`)
  await expect(between).toHaveCount(0)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}
