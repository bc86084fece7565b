import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import packageJson from '../package.json' with { type: 'json' }
import { type App, createApp } from './app.ts'
import { systemClock } from './clock.ts'
import { chosenDataFolder, DATA_FILE } from './data-folder.ts'
import type { Log, ScriptDoor } from './ports.ts'
import { describeFailure } from './start-failure.ts'
import { isTaken } from './web/listening.ts'
import { openInBrowser } from './web/open-browser.ts'
import { createOpenDoor } from './web/open-door.ts'
import type { StartOptions } from './web/options.ts'
import { createPdfPrinter } from './web/print-pdf.ts'
import { askAtTerminal, openOrRecover } from './web/recovery.ts'
import type { ScriptToken } from './web/script-token.ts'
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
async function openHousehold(folder: string, scripts?: ScriptDoor): Promise<App> {
  // Whatever is made from here on, the database's own side files too, is for this person alone.
  process.umask(0o077)
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
    backupWorker: new URL('./backup-worker.js', import.meta.url),
    log,
    printPdf: createPdfPrinter({ log }),
    ...(scripts && { scripts }),
  })
  chmodSync(dataFile, 0o600)
  return app
}

/** A folder with the sample household in it, which goes when this process ends, however it ends. */
export async function makeDemo(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-demo-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const app = await openHousehold(folder)
  try {
    const client = createRouterClient(app.router, { context: { actor: 'person' } })
    await client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: true,
    })
  } finally {
    await app.close()
  }
  return folder
}

/** Listens on the port asked for, else on the usual one or the next that is free. */
async function listen(app: App, port: number | undefined, token: ScriptToken): Promise<WebServer> {
  const pages = fileURLToPath(new URL('../renderer', import.meta.url))
  const start = (at: number) =>
    startWebServer({ app, pages, port: at, version: packageJson.version, log, token })
  for (let at = port ?? USUAL_PORT; ; at++) {
    try {
      return await start(at)
    } catch (error) {
      if (!isTaken(error)) throw error
      if (port !== undefined)
        throw new Error(`Port ${port} is taken. Choose another, or 0 for any that is free`)
      if (at - USUAL_PORT >= PORTS_TRIED) throw error
    }
  }
}

/** Runs the program in a browser until it is told to stop. @throws where the data file or the port cannot be had. */
export async function runInBrowser(options: StartOptions): Promise<void> {
  const stop = stopRequested()
  // Of whoever reads what we print, or of something left alone: neither is a reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  process.on('unhandledRejection', error => log.error('Something left alone', error))

  const folder = options.demo ? await makeDemo() : (options.dataDir ?? chosenDataFolder())
  const dataFile = join(folder, DATA_FILE)
  const door = createOpenDoor()
  const app = await openOrRecover(() => openHousehold(folder, door), {
    dataFile,
    clock: systemClock,
    choice: options.recovery,
    ask: options.json ? undefined : askAtTerminal(),
  }).catch((error: unknown) => {
    throw new Error(describeFailure(error, dataFile).text, { cause: error })
  })
  try {
    const server = await listen(app, options.port, door.token)
    try {
      door.serve(server.api)
      await app.start()
      const stopListening = tell(server, door.token.value, options)
      await stop
      stopListening()
    } finally {
      await server.close()
    }
  } finally {
    await app.close()
  }
}

/** Prints where the program is. @returns a function that no longer waits for Enter. */
function tell(server: WebServer, token: string, options: StartOptions): () => void {
  const url = server.newLink()
  if (options.json) process.stdout.write(`${JSON.stringify({ url, api: server.api, token })}\n`)
  else {
    say(`\nValhalla is open at ${url}`)
    say(
      `The link works once${process.stdin.isTTY ? '; press Enter for another' : ''}. Ctrl-C ends the program.`,
    )
    // The token opens the household to whoever reads it, so it is shown on a screen and never left in a file.
    if (process.stderr.isTTY)
      say(`For scripts: ${server.api} with the header "Authorization: Bearer ${token}"\n`)
  }
  if (options.open) openInBrowser(url)
  if (!process.stdin.isTTY) return () => {}
  const keyboard = createInterface({ input: process.stdin }).on('line', () => say(server.newLink()))
  return () => keyboard.close()
}

const PATIENCE = 1500

/** Resolves when the program is asked to end: Ctrl-C, SIGTERM, or its terminal closed. Asked a second time it ends at once. */
function stopRequested(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(1)
      asked = true
      setTimeout(() => say('Finishing what is being written. Ctrl-C again ends at once.'), PATIENCE).unref()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}
