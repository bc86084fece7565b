import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseOptions, type StartOptions, USAGE } from '../main/web/options.ts'

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
  'dist/main/electron.js',
  'dist/preload/index.cjs',
]

function isBuilt(): boolean {
  const files = BUILT.map(file => join(root, file))
  return files.every(existsSync) && Math.min(...files.map(file => statSync(file).mtimeMs)) >= newestSource()
}

/** An installed program comes built and without sources; a checkout is built when something in it is newer than its build. */
function build(): void {
  if (!existsSync(join(root, 'renderer')) || isBuilt()) return
  say('Building, which takes some seconds...')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (result.status !== 0) {
    say('The build failed; see above.')
    process.exit(1)
  }
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

interface BrowserHost {
  runInBrowser(options: StartOptions): Promise<void>
  makeDemo(): Promise<string>
}

function isBrowserHost(module: unknown): module is BrowserHost {
  return typeof module === 'object' && module !== null && 'runInBrowser' in module && 'makeDemo' in module
}

async function browserHost(): Promise<BrowserHost> {
  const module: unknown = await import(new URL('../dist/main/browser.js', import.meta.url).href)
  if (!isBrowserHost(module)) throw new Error('dist/main/browser.js is not the browser host')
  return module
}

async function runInWindow(binary: string, options: StartOptions): Promise<void> {
  const demo = options.demo ? await (await browserHost()).makeDemo() : undefined
  const folder = demo ?? options.dataDir
  const child = spawn(binary, [root], {
    stdio: 'inherit',
    env: { ...process.env, ...(folder === undefined ? {} : { VALHALLA_DATA_DIR: folder }) },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number>(resolve => child.on('exit', status => resolve(status ?? 1)))
  if (demo !== undefined) rmSync(demo, { recursive: true, force: true })
  process.exitCode = code
}

/** The database's binary needs Node 22; npm puts the one of this project's dependencies first, but not everybody starts by npm. */
function runUnderNewerNode(): boolean {
  if (Number(process.versions.node.split('.')[0]) >= 22) return false
  const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (!existsSync(node)) {
    say(
      `Node ${process.versions.node} is too old. Please run "npm install" here first; it brings the version needed.`,
    )
    process.exit(1)
  }
  process.exitCode =
    spawnSync(node, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
  return true
}

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
  if (runUnderNewerNode()) return
  build()
  if (!options.browser && !options.json) {
    const electron = findElectron()
    if (electron.found) return runInWindow(electron.binary, options)
    say(`Opening in the browser instead of a window: ${electron.why}.`)
  }
  await (await browserHost()).runInBrowser(options)
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
