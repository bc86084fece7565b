import { fchmodSync, fstatSync } from 'node:fs'
import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import packageJson from '../package.json' with { type: 'json' }
import type { Backup } from '../shared/contract/backups.ts'
import { systemClock } from './core/clock.ts'
import { chosenDataFolder, DATA_FILE } from './core/data-folder.ts'
import type { HouseholdsDoor, Log } from './core/ports.ts'
import { PRIVATE_FILE } from './core/private-files.ts'
import { goodBackups } from './program/backups/recovery.ts'
import { HouseholdList, locate } from './program/households/index.ts'
import type { VisitingApp } from './sample-visit.ts'
import { describeFailure } from './start/start-failure.ts'
import { type Front, openFront } from './web/front.ts'
import { type Open, Stop } from './web/host-messages.ts'
import { openHousehold, openWithSample } from './web/household.ts'
import { createBrowserHouseholds, openedOf } from './web/households.ts'
import { isTaken, listen, listenNear } from './web/listening.ts'
import { openInBrowser } from './web/open-browser.ts'
import { type BrowserDoor, createOpenDoor } from './web/open-door.ts'
import type { StartOptions } from './web/options.ts'
import { askAtTerminal, openOrRecover, type RecoveryNeeds } from './web/recovery.ts'
import { createRecoveryPage, recoveryPath } from './web/recovery-page.ts'
import { serveProgram } from './web/server.ts'
import { StaticFiles } from './web/static-files.ts'
import { makeTemporaryFolder } from './web/temporary-folder.ts'

/** The browser host. The start command runs it in a process of its own (browser-process.ts), and makes a sample household with it, built to dist/main/browser.js. */

const USUAL_PORT = 4280
const PAGES = fileURLToPath(new URL('../renderer', import.meta.url))

/** Everything but the one JSON line goes to standard error, where a script does not look for it. */
const log: Log = {
  error(what, error) {
    say(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  },
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Where the build puts the threads, beside this very module. */
const threads = {
  importWorker: new URL('./import-worker.js', import.meta.url),
  backupWorker: new URL('./backup-worker.js', import.meta.url),
  folderWorker: new URL('./folder-worker.js', import.meta.url),
}

/** A folder with the sample household in it, which goes when this process ends, however it ends. */
export async function makeDemo(): Promise<string> {
  const folder = makeTemporaryFolder('valhalla-demo-').path
  const app = await openHousehold({ folder, log, threads })
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
async function listenAt(server: Server, port: number | undefined): Promise<number> {
  if (port === undefined) return listenNear(server, USUAL_PORT)
  try {
    return await listen(server, port)
  } catch (error) {
    if (!isTaken(error)) throw error
    throw new Error(`Port ${port} is taken. Choose another, or 0 for any that is free`)
  }
}

/** The usual data file, unless the command names another: scripts always find the same. @throws Conflict */
function firstDataFile({ household }: StartOptions, list: HouseholdList): string {
  return household === undefined ? join(list.home, DATA_FILE) : locate(household, list)
}

/** What the command named, for the first who takes it. */
function handedOnce<T>(given: T | undefined) {
  let waiting = given
  return {
    isWaiting: () => waiting !== undefined,
    take: () => {
      const taken = waiting
      waiting = undefined
      return taken
    },
  }
}

/** Runs the program in a browser until it is told to stop. @throws where the data file or the port cannot be had. */
export async function runInBrowser(options: StartOptions): Promise<void> {
  const stop = stopRequested()
  // Of whoever reads what we print, or of something left alone: neither is a reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  process.on('unhandledRejection', error => log.error('Something left alone', error))

  const list = new HouseholdList(join(options.dataDir ?? chosenDataFolder(), DATA_FILE), systemClock)
  const dataFile = firstDataFile(options, list)
  const folder = dirname(dataFile)
  const pages = new StaticFiles(PAGES)
  const { version } = packageJson
  const listenNext = (server: Server) => listenNear(server, USUAL_PORT)
  const households = createBrowserHouseholds({ list, log, threads, pages, version, listen: listenNext })
  const door = createOpenDoor()
  let front: Front | undefined
  let closeLinkFile = () => {}
  const enterFront = async () => {
    if (front) return front
    front = await openFront({ listen: server => listenAt(server, options.port), log })
    front.onEntered(() => closeLinkFile())
    return front
  }
  const openLink = (link: string) => {
    closeLinkFile()
    closeLinkFile = openInBrowser(folder, link)
  }
  const handed = handedOnce(options.file)
  const serve = (at: Front, app: VisitingApp): void =>
    door.serve(
      serveProgram(at, {
        app,
        shown: app.shown,
        pages,
        version,
        log,
        start: () => (handed.isWaiting() ? '/#/import?handed=1' : '/'),
        token: door.token,
      }),
    )

  /** Shows what can be done about a damaged data file, until one of it is done or the program is to end. */
  const recoverOnPage: NonNullable<RecoveryNeeds<VisitingApp>['page']> = async (offer, follow) => {
    const at = await enterFront()
    const backups: Backup[] = []
    for await (const backup of goodBackups(dataFile)) backups.push(backup)
    const done = Promise.withResolvers<VisitingApp>()
    let working: Promise<VisitingApp> | undefined
    const answer = createRecoveryPage({
      front: at,
      offer,
      dataFile,
      backups,
      async choose(choice) {
        working = follow(choice)
        const app = await working
        serve(at, app)
        done.resolve(app)
      },
    })
    at.serve(() => answer, recoveryPath)
    const url = at.newLink()
    say(`\n${offer.title}\n${offer.wording.text}\n\nChoose what to do at ${shownLink(at, url)}`)
    if (options.open) openLink(url)
    const stopListening = offerLinks(at)
    // What is under way when the program is to end is finished first: the file is then one or the other.
    const opened = await Promise.race([done.promise, stop.then(() => working?.catch(() => undefined))])
    stopListening()
    return opened
  }

  try {
    const openFirst = (others: HouseholdsDoor) =>
      openOrRecover(
        () =>
          openWithSample({
            folder,
            dataFile,
            log,
            threads,
            scripts: door,
            takeHandedOver: handed.take,
            // What is made beside a household that is thrown away would go with it.
            ...(process.env['VALHALLA_THROWN_AWAY'] === undefined && { households: others }),
          }),
        {
          dataFile,
          clock: systemClock,
          choice: options.recovery,
          // Whoever wants no browser is asked at the terminal; a script is told, and asked nothing.
          ask: options.json || options.open ? undefined : askAtTerminal(),
          ...(!options.json && { page: recoverOnPage }),
        },
      ).catch((error: unknown) => {
        throw new Error(describeFailure(error, dataFile).wording.text, { cause: error })
      })
    const { app } = await households.first(dataFile, async others =>
      openedOf(await openFirst(others), () => front),
    )
    try {
      // The page that was shown instead is open already, and its browser in the program.
      const shown = front !== undefined
      const at = await enterFront()
      if (!shown) serve(at, app)
      await app.start()
      const stopListening = tell(at, door, options, shown ? undefined : openLink)
      await stop
      stopListening()
    } finally {
      await households.closeAll()
      front = undefined
    }
  } finally {
    closeLinkFile()
    await front?.close()
  }
}

/**
 * Prints where the program is, and opens it by `open`; a browser that is in it already needs no link, and `open` is left out.
 * @returns a function that no longer waits for Enter.
 */
function tell(
  front: Front,
  door: BrowserDoor,
  options: StartOptions,
  open: ((link: string) => void) | undefined,
): () => void {
  const url = front.newLink()
  const api = door.open()?.api
  const token = door.token.value
  if (options.json) {
    // `> ready.json` makes a file with the shell's rights, which others may read.
    if (isFile(process.stdout.fd)) fchmodSync(process.stdout.fd, PRIVATE_FILE)
    process.stdout.write(`${JSON.stringify({ url, api, token })}\n`)
  } else {
    say(`\nValhalla is open at ${shownLink(front, url)}`)
    say(
      `The link works once${process.stdin.isTTY ? '; press Enter for another' : ''}. Ctrl-C ends the program.`,
    )
    if (options.open && open) say('If your browser does not open by itself, open the link in it.')
    // The token opens the household to whoever reads it, so it is shown on a screen and never left in a file.
    if (process.stderr.isTTY) say(`For scripts: ${api} with the header "Authorization: Bearer ${token}"\n`)
  }
  process.send?.({ kind: 'open', port: front.port } satisfies Open)
  if (options.open) open?.(url)
  return offerLinks(front)
}

/** The link, but for a log: whoever reads that later must not find a way in. */
function shownLink(front: Front, url: string): string {
  return isFile(process.stderr.fd)
    ? `${front.origin}\nThe link is not written into a file; start with --json to have it in one`
    : url
}

function isFile(descriptor: number): boolean {
  try {
    return process.platform !== 'win32' && fstatSync(descriptor).isFile()
  } catch {
    return false
  }
}

/** Prints another link whenever the person presses Enter. @returns a function that ends that. */
function offerLinks(front: Front): () => void {
  if (!process.stdin.isTTY) return () => {}
  const keyboard = createInterface({ input: process.stdin }).on('line', () => say(front.newLink()))
  return () => keyboard.close()
}

const PATIENCE = 1500
/** A terminal's Ctrl-C comes from it, from the start command and from npm, each passing on what it got: one request, in milliseconds. */
const TOGETHER = 500

/** Resolves when the program is asked to end: Ctrl-C, SIGTERM, its terminal closed, the start command gone. Asked a second time it ends at once. */
function stopRequested(): Promise<void> {
  return new Promise(resolve => {
    let asked: number | undefined
    const stop = () => {
      const now = performance.now()
      if (asked !== undefined && now - asked < TOGETHER) return
      if (asked !== undefined) process.exit(1)
      asked = now
      setTimeout(() => say('Finishing what is being written. Ctrl-C again ends at once.'), PATIENCE).unref()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    process.on('message', message => {
      if (Stop.safeParse(message).success) stop()
    })
    process.on('disconnect', stop)
  })
}
