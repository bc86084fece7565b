import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import packageJson from '../package.json' with { type: 'json' }
import { type App, createApp } from './app.ts'
import { systemClock } from './clock.ts'
import { DATA_FILE, dataFolder, thisMachine } from './data-folder.ts'
import type { Log } from './ports.ts'
import { openInBrowser } from './web/open-browser.ts'
import type { StartOptions } from './web/options.ts'
import { startWebServer, type WebServer } from './web/server.ts'

/** Entry of the browser host, built to dist/main/browser.js and called by the start command. */

const USUAL_PORT = 4280
const PORTS_TRIED = 20

/** Everything but the one JSON line goes to standard error, where a script does not look for it. */
const log: Log = {
  error(what, error) {
    say(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  },
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Opens the household in `folder`, making it for this person alone. */
async function openHousehold(folder: string): Promise<App> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const dataFile = join(folder, DATA_FILE)
  const app = await createApp({
    dataFile,
    clock: systemClock,
    host: {
      host: 'browser',
      version: packageJson.version,
      platform: process.platform,
      can: { tray: false, start_at_login: false, native_notifications: false },
    },
    importWorker: new URL('./import-worker.js', import.meta.url),
    log,
  })
  chmodSync(dataFile, 0o600)
  return app
}

/** A folder for a demonstration, with the sample household in it. @returns the folder, to be removed afterwards. */
export async function makeDemo(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-demo-'))
  const app = await openHousehold(folder)
  const client = createRouterClient(app.router, { context: { actor: 'person' } })
  await client.budget.setUp({
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
    sample_data: true,
  })
  await app.close()
  return folder
}

/** Listens on the port asked for, else on the usual one or the next that is free. */
async function listen(app: App, port: number | undefined): Promise<WebServer> {
  const pages = fileURLToPath(new URL('../renderer', import.meta.url))
  const start = (at: number) => startWebServer({ app, pages, port: at, version: packageJson.version, log })
  if (port !== undefined) return start(port)
  for (let at = USUAL_PORT; ; at++) {
    try {
      return await start(at)
    } catch (error) {
      if (at - USUAL_PORT >= PORTS_TRIED || !isTaken(error)) throw error
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

/** Runs the program in a browser until it is told to stop. @throws where the data file or the port cannot be had. */
export async function runInBrowser(options: StartOptions): Promise<void> {
  const demo = options.demo ? await makeDemo() : undefined
  const removeDemo = () => {
    if (demo !== undefined) rmSync(demo, { recursive: true, force: true })
  }
  try {
    const app = await openHousehold(demo ?? options.dataDir ?? dataFolder(thisMachine()))
    const server = await listen(app, options.port)
    await app.start()
    tell(server, options)
    await stopped()
    await server.close()
    await app.close()
  } finally {
    removeDemo()
  }
}

function tell(server: WebServer, options: StartOptions): void {
  const url = server.newLink()
  if (options.json) process.stdout.write(`${JSON.stringify({ url, api: server.api, token: server.token })}\n`)
  else {
    say(`\nValhalla is open at ${url}`)
    say('The link works once; press Enter for another. Ctrl-C ends the program.')
    say(`For scripts: ${server.api} with the header "Authorization: Bearer ${server.token}"\n`)
  }
  if (options.open) openInBrowser(url)
  if (process.stdin.isTTY) createInterface({ input: process.stdin }).on('line', () => say(server.newLink()))
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function stopped(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
