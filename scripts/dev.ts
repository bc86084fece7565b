import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { createRouterClient } from '@orpc/server'
import { DATA_FILE } from '../main/core/data-folder.ts'
import type { VisitingApp } from '../main/sample-visit.ts'
import { openFront } from '../main/web/front.ts'
import { listen, listenNear } from '../main/web/listening.ts'
import { openInBrowser } from '../main/web/open-browser.ts'
import { createOpenDoor } from '../main/web/open-door.ts'
import { SCRIPTS } from '../main/web/rest.ts'
import packageJson from '../package.json' with { type: 'json' }
import { bundle, THREADS } from './bundle.ts'
import { openDevPages } from './dev/pages.ts'
import { runDevProgram } from './dev/program.ts'
import { watchStarter } from './starter.ts'

/**
 * `npm run dev`: the browser host from its sources. A saved change of a screen is put into the open page; one of `main` or `shared` closes the household
 * and opens it again with the new code, behind the same address and session. Nothing of this is in the built program.
 */

const USAGE = `Usage: npm run dev -- [options]

  --data-dir DIR  keep the data in DIR (default: a sample household in .dev/data, which git ignores)
  --port N        the port (default 4290, or the next free one; 0 for any)
  --no-open       do not open a browser
  --json          print one line of JSON when ready: {"url", "api", "token"}
  --help          print this
`

const root = join(import.meta.dirname, '..')
/** Not the browser host's, so that the household of every day may be open beside it. */
const USUAL_PORT = 4290
/** Several files saved together are one change, in milliseconds. */
const TOGETHER = 30

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    'data-dir': { type: 'string', default: join(root, '.dev', 'data') },
    port: { type: 'string' },
    open: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Fills a household that nobody has begun, where it is the one that is made for looking at. */
async function fillSample(app: VisitingApp): Promise<void> {
  const client = createRouterClient(app.own(), { context: { actor: 'person' } })
  if ((await client.budget.get({})).set_up) return
  await client.budget.setUp({
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
    sample_data: true,
  })
}

/** Calls `changed` after each change under `main` or `shared`, one call at a time. @returns what waits for the last. */
function followSources(
  vite: Awaited<ReturnType<typeof openDevPages>>['vite'],
  changed: (files: ReadonlySet<string>) => Promise<void>,
): () => Promise<void> {
  const folders = ['main', 'shared'].map(folder => join(root, folder))
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let files = new Set<string>()
  vite.watcher.add(folders)
  vite.watcher.on('all', (event, file) => {
    if (event === 'addDir' || event === 'unlinkDir') return
    if (!folders.some(folder => resolve(file).startsWith(folder + sep))) return
    files.add(resolve(file).split(sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(() => {
      const these = files
      files = new Set()
      running = running.then(() => changed(these))
    }, TOGETHER)
  })
  return () => running
}

async function main(): Promise<void> {
  const folder = resolve(options['data-dir'])
  const isSample = folder === join(root, '.dev', 'data') && !existsSync(join(folder, DATA_FILE))
  const stop = stopRequested()
  const log = { error: (what: string, error: unknown) => say(`${what}: ${errorText(error)}`) }
  const [{ vite, pages, connect }, built] = await Promise.all([
    openDevPages(root, say),
    bundle('dev-threads', THREADS),
  ])
  let server: Server | undefined
  const front = await openFront({
    log,
    listen(made) {
      server = made
      return options.port === undefined ? listenNear(made, USUAL_PORT) : listen(made, Number(options.port))
    },
  })
  if (server)
    connect(server, {
      port: front.port,
      hasEntered: request => front.sessions.hasEntered(request, front.port),
    })
  const door = createOpenDoor()
  const threadAt = (name: keyof typeof THREADS) => pathToFileURL(join(built.folder, `${name}.cjs`))
  const program = await runDevProgram({
    root,
    vite,
    front,
    say,
    household: {
      folder,
      log,
      scripts: door,
      threads: {
        importWorker: threadAt('import-worker'),
        backupWorker: threadAt('backup-worker'),
        folderWorker: threadAt('folder-worker'),
      },
    },
    program: { pages, version: packageJson.version, log, token: door.token },
    async onOpen(app) {
      if (isSample) await fillSample(app)
      await app.start()
    },
  })
  const api = front.origin + SCRIPTS
  door.serve(api)
  const settled = followSources(vite, async files => {
    await program.reload(files)
    // After the household is back: the threads are wanted later than the page.
    await bundle('dev-threads', THREADS).catch(error => log.error('Bundling the threads', error))
  })
  tell({ url: front.newLink(), api, token: door.token.value }, folder)
  await stop
  await settled()
  await vite.close()
  await front.close()
  await program.close()
  built.remove()
}

function tell(ready: { readonly url: string; readonly api: string; readonly token: string }, folder: string) {
  if (options.json) process.stdout.write(`${JSON.stringify(ready)}\n`)
  else
    say(`\nValhalla is open from its sources at ${ready.url}\nThe link works once. Ctrl-C ends the program.`)
  if (options.open) openInBrowser(folder, ready.url)
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Resolves when the command is asked to end, or whoever started it is gone. */
function stopRequested(): Promise<void> {
  return new Promise(stop => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop())
    process.on('disconnect', () => stop())
    watchStarter(stop)
  })
}

if (options.help) process.stdout.write(USAGE)
else {
  await main()
  process.exit()
}
