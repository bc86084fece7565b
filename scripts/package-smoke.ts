/**
 * Packages the built program and tries what came out: `npm run build && node scripts/package-smoke.ts`. Needs no network. A
 * downloaded Electron is used if there is one (`ELECTRON_DIST`, else the one in node_modules), else, on Linux, a stand-in
 * for its files. The packaged program itself is run out of its archive, under Node with the stand-in for `electron`.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { launchStandIn } from '../test/helpers/electron/stand-in.ts'
import { checkConfig } from './package-config.ts'
import { createReport } from './smoke-report.ts'

/** How a fuse is written in the program: the characters 0 and 1. */
const FUSE_OFF = 0x30
const FUSE_ON = 0x31

/** The place for updates as whoever packages names it, and the file in which the program finds it. */
const FEED = ['-c.publish.provider=generic', '-c.publish.url=https://updates.example/']
const FEED_FILE = 'app-update.yml'

const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'valhalla-package-'))
const { expect, skip, end } = createReport()

try {
  if (!existsSync(join(root, 'dist/main/electron.js')))
    throw new Error('There is no build: run `npm run build` first')
  for (const [holds, what] of await checkConfig()) expect(holds, what)
  await tryPackage(process.arch)
  if (process.platform === 'linux') {
    const other = pack('arm64')
    checkFiles(other, 'arm64')
    expect(!existsSync(join(resourcesOf(other), FEED_FILE)), 'a package without a place for updates has none')
  }
  for (const what of ['the AppImage’s runtime', 'what each system opens', 'the files that lead to updates'])
    skip(what, 'only in built installers, which scripts/installer-smoke.ts tries')
  skip('signatures of what is released', 'they take a certificate')
} finally {
  rmSync(work, { recursive: true, force: true })
}
end('The package')

async function tryPackage(arch: string): Promise<void> {
  const unpacked = pack(arch, FEED)
  if (process.platform === 'linux')
    expect(
      existsSync(join(resourcesOf(unpacked), FEED_FILE)) &&
        readFileSync(join(resourcesOf(unpacked), FEED_FILE), 'utf8').includes('updates.example'),
      'a package with a place for updates carries it',
    )
  else skip('the place for updates', 'only what is built as an installer has one here')
  const archive = checkFiles(unpacked, arch)
  await checkFuses(unpacked)
  await checkRun(archive)
}

/** @returns the folder of the packaged program. */
function pack(arch: string, further: readonly string[] = []): string {
  const output = join(work, arch)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      '--dir',
      `--${arch}`,
      `-c.electronDist=${electronDist()}`,
      `-c.directories.output=${output}`,
      ...further,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  )
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}\n${stderr}`)
  const folder = readdirSync(output, { withFileTypes: true }).find(
    entry => entry.isDirectory() && !entry.name.startsWith('.'),
  )
  if (!folder) throw new Error('electron-builder made nothing')
  return join(output, folder.name)
}

function resourcesOf(unpacked: string): string {
  return process.platform === 'darwin'
    ? join(unpacked, 'Valhalla.app/Contents/Resources')
    : join(unpacked, 'resources')
}

/** Looks at what is in the archive and beside it. @returns the folder into which the archive was unpacked. */
function checkFiles(unpacked: string, arch: string): string {
  const resources = resourcesOf(unpacked)
  const target = join(work, `archive-${arch}`)
  extractAll(join(resources, 'app.asar'), target)
  const files = filesBelow(target)
  for (const needed of [
    'package.json',
    'dist/main/electron.js',
    'dist/renderer/licences.txt',
    'dist/main/import-worker.js',
    'dist/main/backup-worker.js',
    'dist/main/folder-worker.js',
    'dist/preload/index.cjs',
    'dist/renderer/index.html',
    'build/images/tray.png',
    'build/images/trayTemplate.png',
    'build/images/window.png',
    'node_modules/better-sqlite3/lib/index.js',
  ])
    expect(files.includes(needed), `${arch}: has ${needed}`)
  const prebuild = `node_modules/better-sqlite3/prebuilds/${process.platform}-${arch}.node`
  expect(
    same(
      files.filter(file => file.endsWith('.node')),
      [prebuild],
    ),
    `${arch}: has the database for it alone`,
  )
  const beside = filesBelow(join(resources, 'app.asar.unpacked'))
  expect(
    same(beside, [prebuild]),
    `${arch}: has only the database beside the archive ${beside.slice(0, 3).join(' ')}`,
  )
  const packages = files.filter(
    file => file.startsWith('node_modules/') && !file.startsWith('node_modules/better-sqlite3/'),
  )
  expect(packages.length === 0, `${arch}: has no other packages ${packages.slice(0, 3).join(' ')}`)
  const strange = files.filter(file =>
    /\.(tsx?|map|test\.\w+|[ch]pp)$|^(test|main|renderer|shared|scripts|docs)\//.test(file),
  )
  expect(strange.length === 0, `${arch}: has no sources or tests ${strange.slice(0, 3).join(' ')}`)
  return target
}

async function checkFuses(unpacked: string): Promise<void> {
  const program = { darwin: 'Valhalla.app', win32: 'valhalla.exe' }[String(process.platform)] ?? 'valhalla'
  const wire = await getCurrentFuseWire(join(unpacked, program))
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]
  expect(
    off.every(fuse => wire[fuse] === FUSE_OFF),
    'the fuses that must be off are off',
  )
  expect(
    on.every(fuse => wire[fuse] === FUSE_ON),
    'the fuses that must be on are on',
  )
}

/** Runs the program from the unpacked archive, whose imports find nothing but what is in it. */
async function checkRun(archive: string): Promise<void> {
  const dataDir = join(work, 'data')
  const desktop = await launchStandIn({ dataDir, dist: join(archive, 'dist') })
  expect((await desktop.page.title()).includes('Valhalla'), 'the packaged program shows its page')
  const { windows, menu } = await desktop.electron.seen()
  expect(windows.length === 1 && menu.length > 0, 'the packaged program has its window and menu')
  expect((await desktop.close()) === 0, 'the packaged program ends well')
  expect(
    filesBelow(dataDir).some(file => /^[^/]+\.(sqlite|db)$/.test(file)),
    'the packaged program opened its database',
  )
  if (desktop.output() !== '') process.stdout.write(`${desktop.output()}\n`)
  expect(desktop.output() === '', 'the packaged program wrote no errors')
}

function electronDist(): string {
  const { ELECTRON_DIST: given } = process.env
  if (given) return given
  const installed = join(root, 'node_modules/electron/dist')
  if (existsSync(installed)) return installed
  if (process.platform !== 'linux') throw new Error('Electron is not installed: run `npx install-electron`')
  return standInFiles()
}

/** Files enough for electron-builder to copy and rename them and to set the fuses, which a program carries in a marked place. */
function standInFiles(): string {
  const folder = join(work, 'electron')
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  const fuses = Buffer.concat([
    Buffer.from('#!/bin/sh\nexit 0\n'),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    // Version 1, nine fuses, all as Electron comes.
    Buffer.from([1, 9]),
    Buffer.from('101100011'),
  ])
  const files: readonly (readonly [string, Buffer | string])[] = [
    ['electron', fuses],
    ['chrome-sandbox', ''],
    ['chrome_crashpad_handler', ''],
    ['LICENSE', 'MIT'],
    ['LICENSES.chromium.html', ''],
    ['version', '0.0.0'],
    ['locales/en-US.pak', ''],
  ]
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(join(folder, name), 0o755)
  return folder
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}

function same(found: readonly string[], wanted: readonly string[]): boolean {
  return found.length === wanted.length && wanted.every(file => found.includes(file))
}
