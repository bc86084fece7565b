import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseOptions, type StartOptions, USAGE } from '../main/web/options.ts'
import { runHostProcess } from './host-process.ts'

/** `npm start`: builds what is out of date, then opens the desktop window where Electron can be had, else the browser, and says which and why. */

const root = join(import.meta.dirname, '..')

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** The newest change to what a build is made from, in milliseconds. */
function newestSource(): number {
  const folders = ['main', 'preload', 'renderer', 'shared']
  const files = folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name)),
  )
  return Math.max(
    ...[...files, join(root, 'package.json'), join(root, 'vite.config.ts')].map(
      file => statSync(file).mtimeMs,
    ),
  )
}

const BUILT = [
  'dist/renderer/index.html',
  'dist/main/browser.js',
  'dist/main/browser-process.js',
  'dist/main/electron.js',
  'dist/preload/index.cjs',
]

function isBuilt(): boolean {
  const files = BUILT.map(file => join(root, file))
  return files.every(existsSync) && Math.min(...files.map(file => statSync(file).mtimeMs)) >= newestSource()
}

function build(): void {
  say('Building, which takes some seconds...')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (result.status !== 0) throw new Error('The build failed; see above.')
}

type Electron =
  | { readonly found: true; readonly binary: string }
  | { readonly found: false; readonly why: string }

const FETCH_TIMEOUT = 180_000

function electronBinary(): string | undefined {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const platformPath: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  const binary = join(folder, 'dist', platformPath[process.platform] ?? 'electron')
  return existsSync(binary) ? binary : undefined
}

/** Electron's binary, fetched if it is not there yet; or why it cannot be used here. */
function findElectron(): Electron {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { found: false, why: 'this session has no display' }
  const present = electronBinary()
  if (present) return { found: true, binary: present }
  say('Fetching Electron, about 120 MB, once...')
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  if (!existsSync(installer)) return { found: false, why: 'Electron is not installed' }
  const result = spawnSync(process.execPath, [installer], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    timeout: FETCH_TIMEOUT,
  })
  const fetched = electronBinary()
  return result.status === 0 && fetched
    ? { found: true, binary: fetched }
    : { found: false, why: 'Electron could not be fetched' }
}

interface DemoMaker {
  makeDemo(): Promise<string>
}

function isDemoMaker(module: unknown): module is DemoMaker {
  return typeof module === 'object' && module !== null && 'makeDemo' in module
}

/** A folder with the sample household, which goes when this process ends: the program may have to be started in it more than once. */
async function makeDemo(): Promise<string> {
  process.env['VALHALLA_THROWN_AWAY'] = 'yes'
  const module: unknown = await import(new URL('../dist/main/browser.js', import.meta.url).href)
  if (!isDemoMaker(module)) throw new Error('dist/main/browser.js is not the browser host')
  return await module.makeDemo()
}

/** A window that ends so soon with an error never came to be: no sandbox, a library that is missing. In milliseconds. */
const TOO_SOON = 10_000

/** Runs the desktop window to its end. @returns whether there was a window at all; where not, the browser will do. */
async function runInWindow(binary: string, options: StartOptions): Promise<boolean> {
  const folder = options.demo ? await makeDemo() : options.dataDir
  const household = options.household === undefined ? [] : [`--household=${options.household}`]
  const file = options.file === undefined ? [] : [options.file]
  const child = spawn(binary, [root, ...household, ...file], {
    stdio: 'inherit',
    env: { ...process.env, ...(folder === undefined ? {} : { VALHALLA_DATA_DIR: folder }) },
  })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of PASSED_ON) process.on(signal, pass)
  const started = performance.now()
  const code = await new Promise<number | null>(resolve => {
    child.on('exit', resolve)
    child.on('error', () => resolve(1))
  })
  for (const signal of PASSED_ON) process.off(signal, pass)
  if (code !== null && code !== 0 && performance.now() - started < TOO_SOON) return false
  process.exitCode = code ?? 0
  return true
}

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

async function main(): Promise<void> {
  const parsed = parseOptions(process.argv.slice(2))
  if (!parsed.ok) {
    say(`${parsed.message}\n\n${USAGE}`)
    process.exitCode = 2
    return
  }
  const { options } = parsed
  if (options.help) {
    process.stdout.write(USAGE)
    return
  }
  // An installed program comes built and without sources; a checkout is built when something in it is newer than its build.
  if (existsSync(join(root, 'renderer')) && !isBuilt()) {
    // What locks is loaded only where there is something to build.
    const { buildOnce } = await import('./build-once.ts')
    buildOnce({ isBuilt, build, lock: join(root, 'node_modules', '.valhalla-build.sqlite') })
  }
  // The window asks by itself what to do about a damaged file; whoever says it here wants no window for it.
  if (!options.browser && !options.json && options.recovery === undefined) {
    const electron = findElectron()
    if (electron.found && (await runInWindow(electron.binary, options))) return
    const why = electron.found ? 'the window could not be opened' : electron.why
    say(`Opening in the browser instead of a window: ${why}.`)
  }
  const module = join(root, 'dist', 'main', 'browser-process.js')
  const household = options.demo ? { ...options, demo: false, dataDir: await makeDemo() } : options
  process.exit(await runHostProcess({ module, options: household, say }))
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
