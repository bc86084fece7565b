/**
 * Tries the installers of this system: `npx electron-builder && node scripts/installer-smoke.ts FOLDER`, with `--updates` where they were built with a place for updates.
 * Needs what electron-builder fetches to build them: Electron, and each system's tools.
 */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { appImageChecks, bundleChecks, desktopChecks, updateChecks, updateFile } from './installers.ts'
import { associationsOf, type Check } from './package-config.ts'
import { createReport } from './smoke-report.ts'

const FEED_FILE = 'app-update.yml'
/** Bytes at the beginning of an AppImage that have its runtime's headers. */
const RUNTIME_START = 4096
/** Milliseconds that a program may take which is to end by itself. */
const PATIENCE = 120_000

const [, , given = 'release', ...options] = process.argv
const folder = resolve(given)
const hasFeed = options.includes('--updates')
const work = mkdtempSync(join(tmpdir(), 'valhalla-installers-'))
const report = createReport()
const associations = await associationsOf()

try {
  switch (process.platform) {
    case 'linux':
      tryAppImage(installer('.AppImage'))
      tryDeb(installer('.deb'))
      break
    case 'darwin':
      tryBundle(installer('.zip'))
      break
    case 'win32':
      trySetup(installer('.exe'))
      break
    default:
      report.skip('installers', `none are built on ${process.platform}`)
  }
  const file = updateFile(process.platform, process.arch)
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
  if (hasFeed) tell(updateChecks(folder, file, String(version)))
  else report.expect(!existsSync(join(folder, file)), 'without a place for updates nothing leads to any')
} finally {
  rmSync(work, { recursive: true, force: true })
}
report.end('What was built')

function installer(ending: string): string {
  const found = readdirSync(folder).find(name => name.endsWith(ending))
  if (found === undefined) throw new Error(`There is no ${ending} in ${folder}`)
  return join(folder, found)
}

function tell(checks: readonly Check[]): void {
  for (const [holds, what] of checks) report.expect(holds, what)
}

function tellFeed(resources: string): void {
  report.expect(
    existsSync(join(resources, FEED_FILE)) === hasFeed,
    hasFeed ? 'the program carries the place for updates' : 'the program asks nobody for updates',
  )
}

/** @throws where the command cannot be run or fails */
function run(command: string, words: readonly string[], cwd = work): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    timeout: PATIENCE,
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}\n${stderr}`)
  return stdout
}

function tryAppImage(appImage: string): void {
  tell(appImageChecks(beginningOf(appImage)))
  // Neither this nor the run below mounts anything, so that both work where there is no FUSE.
  run(appImage, ['--appimage-extract'])
  const unpacked = join(work, 'squashfs-root')
  tell(
    desktopChecks(
      textIn(unpacked, '.desktop'),
      textIn(join(unpacked, 'usr/share/mime/packages'), '.xml'),
      associations,
    ),
  )
  tellFeed(join(unpacked, 'resources'))
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    report.skip('the AppImage’s run without FUSE', 'there is no screen')
    return
  }
  const { status, stderr } = spawnSync(
    appImage,
    ['--appimage-extract-and-run', '--remote-debugging-port=9222'],
    { cwd: work, encoding: 'utf8', timeout: PATIENCE },
  )
  // The program's own word, said before it opens anything: it was reached.
  report.expect(
    status === 2 && stderr.includes('does not start with --remote-debugging-port'),
    'the AppImage runs without FUSE, and lets no debugger in',
  )
}

function tryDeb(deb: string): void {
  report.expect(
    /\blibc6 \(>= \d/.test(run('dpkg-deb', ['-f', deb, 'Depends'])),
    'the .deb says which C library it needs',
  )
  const unpacked = join(work, 'deb')
  run('dpkg-deb', ['-x', deb, unpacked])
  tell(
    desktopChecks(
      textIn(join(unpacked, 'usr/share/applications'), '.desktop'),
      textIn(join(unpacked, 'usr/share/mime/packages'), '.xml'),
      associations,
    ),
  )
  tellFeed(join(unpacked, 'opt/Valhalla/resources'))
}

function tryBundle(zip: string): void {
  run('ditto', ['-x', '-k', zip, work])
  const contents = join(work, 'Valhalla.app/Contents')
  tell(
    bundleChecks(run('plutil', ['-convert', 'json', '-o', '-', join(contents, 'Info.plist')]), associations),
  )
  tellFeed(join(contents, 'Resources'))
}

/** Installs for this person alone, looks at what Windows knows then, and takes it away again. */
function trySetup(setup: string): void {
  const place = join(work, 'installed')
  run(setup, ['/S', '/currentuser', `/D=${place}`])
  for (const { ending } of associations) {
    const { stdout } = spawnSync('reg', ['query', `HKCU\\Software\\Classes\\.${ending}`, '/ve'], {
      encoding: 'utf8',
    })
    report.expect(stdout.includes('Valhalla.'), `Windows opens .${ending} in the program`)
  }
  tellFeed(join(place, 'resources'))
  // With its own place named it works from there, and can be waited for.
  run(join(place, 'Uninstall Valhalla.exe'), ['/S', '/currentuser', `_?=${place}`])
}

function beginningOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(RUNTIME_START)
    return start.subarray(0, readSync(file, start))
  } finally {
    closeSync(file)
  }
}

/** The text of the one file in a folder that ends so; empty where there is none. */
function textIn(place: string, ending: string): string {
  const found = existsSync(place) ? readdirSync(place).find(name => name.endsWith(ending)) : undefined
  return found === undefined ? '' : readFileSync(join(place, found), 'utf8')
}
