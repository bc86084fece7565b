import { spawn } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { escaped } from '../../shared/domain/html-text.ts'
import { PRIVATE_FILE } from '../core/private-files.ts'
import { newSecret } from '../core/secret.ts'

const LINK_FILE = /^valhalla-open-[\w-]+\.html$/
/** Milliseconds that a browser may take to read the file, which is then of no more use. */
const PATIENCE = 120_000

/** The system's own command that opens a file or an address. */
function opener(platform: NodeJS.Platform, target: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', target]
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', target]
    default:
      return ['xdg-open', target]
  }
}

/** A file with a one-time link in it. */
export interface LinkFile {
  readonly path: string
  remove(): void
}

/**
 * Writes a page that leads on to `link`, which only the person can read. What a command is told stands in the list of processes, which every user of the
 * machine reads, so a link with a key is never among it. @throws the file system's error.
 */
export function writeLinkFile(folder: string, link: string): LinkFile {
  const path = join(folder, `valhalla-open-${newSecret().slice(0, 12)}.html`)
  const href = escaped(link)
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${href}"><title>Valhalla</title></head><body><a href="${href}">Open Valhalla</a></body></html>\n`,
    { mode: PRIVATE_FILE, flag: 'wx' },
  )
  return { path, remove: () => rmSync(path, { force: true }) }
}

/** Clears away what a killed program left; its links are worth nothing any more. */
export function sweepLinkFiles(folder: string): void {
  for (const name of readdirSync(folder))
    if (LINK_FILE.test(name)) rmSync(join(folder, name), { force: true })
}

/**
 * Opens a one-time link in the person's browser, by way of a private file in `folder`. Where that fails the link that was printed is still there.
 * @returns what takes the file away again: to be called when the link was used, or the program ends.
 */
export function openInBrowser(folder: string, link: string): () => void {
  let file: LinkFile
  try {
    file = writeLinkFile(folder, link)
  } catch {
    // A full disk: the program says so by itself where it matters.
    return () => {}
  }
  const timer = setTimeout(file.remove, PATIENCE)
  timer.unref()
  const [command, ...words] = opener(process.platform, pathToFileURL(file.path).href)
  const child = spawn(command, words, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
  return () => {
    clearTimeout(timer)
    file.remove()
  }
}
