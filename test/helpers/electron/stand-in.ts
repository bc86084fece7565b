import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium } from '@playwright/test'
import { browserOptions, startBrowser } from '../chromium.ts'
import { pageClock, testTimeZone } from '../test-time.ts'
import { BrowserPage } from './browser-page.ts'
import { type Desktop, DIST, type LaunchOptions } from './desktop.ts'
import { Fetched, Seen, ToBrowser, type ToProgram } from './messages.ts'

const STAND_IN = fileURLToPath(new URL('./process.ts', import.meta.url))

/** Within this many milliseconds the page must be there. */
const LONGEST_START = 60_000

/** The program's main process under Node, and its page in Chromium. */
export async function launchStandIn(options: LaunchOptions): Promise<Desktop> {
  const dist = options.dist ?? DIST
  mkdirSync(options.dataDir, { recursive: true })
  const profile = join(options.dataDir, 'desktop', 'profile')
  const launch = {
    ...(await browserOptions()),
    viewport: { width: 1280, height: 840 },
    timezoneId: testTimeZone(),
  }
  const browser = await startBrowser(() => chromium.launchPersistentContext(profile, launch))
  try {
    await browser.addInitScript(pageClock())
    return await connect(options, dist, browser)
  } catch (error) {
    await browser.close()
    throw error
  }
}

async function connect(options: LaunchOptions, dist: string, browser: BrowserContext): Promise<Desktop> {
  const child = fork(join(dist, 'main', 'electron.js'), [...(options.args ?? [])], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', STAND_IN],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      ...process.env,
      TZ: testTimeZone(),
      VALHALLA_DATA_DIR: options.dataDir,
      ...options.environment,
    },
  })
  const program = new Program(child)
  const page = await BrowserPage.open(browser, readFileSync(join(dist, 'preload', 'index.cjs'), 'utf8'), {
    fetch: async (url, method) => Fetched.parse(await program.ask({ kind: 'fetch', url, method })),
    mayGo: async (url, isMainFrame) => (await program.ask({ kind: 'mayGo', url, isMainFrame })) === true,
    openWindow: url => program.tell({ kind: 'openWindow', url }),
    ipc: (channel, args) => program.tell({ kind: 'ipc', channel, args: [...args] }),
    portMessage: (port, data) => program.tell({ kind: 'portMessage', port, data }),
    portClosed: port => program.tell({ kind: 'portClosed', port }),
    arrived: url => program.tell({ kind: 'arrived', url }),
  })
  program.serve(page)
  const act = async (deed: string, ...args: readonly unknown[]) => {
    await program.ask({ kind: 'do', deed, args: [...args] })
  }
  const ended = program.ended.finally(() => browser.close().catch(() => {}))
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_START)
  await Promise.race([
    program.loaded,
    ended.then(code => Promise.reject(new Error(`The program ended with ${code}:\n${program.output}`))),
  ]).finally(() => clearTimeout(late))
  return {
    page: page.page,
    real: false,
    ended,
    output: () => program.output,
    electron: {
      seen: async () => Seen.parse(await program.ask({ kind: 'state' })),
      chooseMenu: (...labels) => act('chooseMenu', ...labels),
      chooseTrayMenu: (...labels) => act('chooseTrayMenu', ...labels),
      clickTray: () => act('clickTray'),
      clickNotification: id => act('clickNotification', id),
      pressNotification: (id, button) => act('pressNotification', id, button),
      refuseNotifications: reason => act('refuseNotifications', reason),
      power: event => act('power', event),
      startAgain: args => act('startAgain', args),
      activate: () => act('activate'),
      closeWindow: () => act('closeWindow'),
      crashPage: () => act('crashPage'),
    },
    async close() {
      if (child.exitCode === null) await act('quit')
      return await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

type Question = ToProgram extends infer Message
  ? Message extends { kind: 'fetch' | 'mayGo' | 'state' | 'do' }
    ? Omit<Message, 'id'>
    : never
  : never

/** The process of the program, as seen from here. */
class Program {
  output = ''
  readonly ended: Promise<number>
  readonly loaded: Promise<void>
  readonly #child: ChildProcess
  readonly #load = Promise.withResolvers<void>()
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>()
  #numbers = 0

  constructor(child: ChildProcess) {
    this.#child = child
    this.loaded = this.#load.promise
    this.loaded.catch(() => {})
    child.stderr?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString()
    })
    this.ended = new Promise(resolve => {
      child.once('exit', (code, signal) => {
        for (const question of this.#open.values()) question.reject(new Error('The program has ended'))
        resolve(code ?? (signal ? 128 : 0))
      })
    })
  }

  tell(message: ToProgram): void {
    if (this.#child.connected) this.#child.send(message)
  }

  async ask(question: Question): Promise<unknown> {
    const id = ++this.#numbers
    const answered = Promise.withResolvers<unknown>()
    this.#open.set(id, answered)
    if (!this.#child.connected) throw new Error('The program has ended')
    this.#child.send({ ...question, id })
    return await answered.promise
  }

  serve(page: BrowserPage): void {
    this.#child.on('message', raw => {
      const message = ToBrowser.parse(raw)
      switch (message.kind) {
        case 'load':
          this.#loads(page, message.id, message.url)
          return
        case 'reload':
          page.reload().catch(() => {})
          return
        case 'close':
          page.leave().catch(() => {})
          return
        case 'answer':
          if (message.error === undefined) this.#open.get(message.id)?.resolve(message.value)
          else this.#open.get(message.id)?.reject(new Error(message.error))
          this.#open.delete(message.id)
          return
        default:
          page.hear(message).catch(() => {})
      }
    })
  }

  #loads(page: BrowserPage, id: number, url: string): void {
    page.load(url).then(
      () => {
        this.tell({ kind: 'answer', id, value: undefined })
        this.#load.resolve()
      },
      error => {
        this.tell({ kind: 'answer', id, value: undefined, error: String(error) })
        this.#load.reject(error)
      },
    )
  }
}
