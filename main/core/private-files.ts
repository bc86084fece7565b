import { chmodSync, type Dirent, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { DATA_FILE, dataFolder, thisMachine } from './data-folder.ts'
import type { Log } from './ports.ts'

/** What the program makes is for the person alone, whatever the machine's usual rights are. */
export const PRIVATE_FOLDER = 0o700
export const PRIVATE_FILE = 0o600

/** Others' rights to a file or folder. */
const OTHERS = 0o077

/** What a data folder holds besides the data file and what is called like it: its damaged and recovered forms, its log, its exports. */
const OURS = new Set([
  'attachments',
  'backups',
  'desktop',
  'errors.log',
  'errors.log.old',
  'households',
  'households.json',
  'passwords.json',
  'ready.json',
  'scripts.json',
  'thumbnails',
  'window.json',
])
const NAMED_LIKE_OURS = new RegExp(`^(valhalla\\b|partial-|${DATA_FILE.replace('.', '\\.')})`)

export interface PrivateNeeds {
  /** Of the data file. */
  readonly folder: string
  /** Electron's own, where it is the host. */
  readonly profile?: string
  readonly log: Log
}

/**
 * Makes the folders where they are missing, and everything the program makes or has made in it the person's alone: folders 700, files 600. What earlier
 * versions left open is closed. To be called at the start of a host, before it makes any file: whatever the process makes from then on, the
 * database's side files too, is private from its first byte.
 *
 * A folder that holds what is not ours, as a home folder that was named for the data, keeps its own rights; what is ours in it does not. Windows knows
 * no such rights: there the folder is within the person's profile, which its access list closes to others.
 * @throws the file system's error where a folder cannot be made.
 */
export function keepPrivate({ folder, profile, log }: PrivateNeeds): void {
  // A thread shares its process's mask and may not set it.
  if (isMainThread) process.umask(OTHERS)
  for (const each of [folder, ...(profile === undefined ? [] : [profile])])
    mkdirSync(each, { recursive: true, mode: PRIVATE_FOLDER })
  if (process.platform === 'win32') return
  const close = (path: string, mode: number) => {
    try {
      if ((lstatSync(path).mode & OTHERS) !== 0) chmodSync(path, mode)
    } catch (error) {
      // Another's file, or a disk without rights: no reason not to start.
      if (!isGone(error)) log.error('keeping a file private', error)
    }
  }
  if (profile !== undefined) closeAll(profile, close)
  closeOurs(folder, isUsual(folder), close)
}

type Close = (path: string, mode: number) => void

function closeOurs(folder: string, isOurs: boolean, close: Close): void {
  const entries = readdirSync(folder, { withFileTypes: true })
  const ours = entries.filter(({ name }) => isOurName(name))
  if (isOurs || ours.length === entries.length) close(folder, PRIVATE_FOLDER)
  for (const entry of ours) {
    const path = join(folder, entry.name)
    // A link is followed only for the data file, which is the person's own way to keep it elsewhere.
    if (entry.isFile() || (entry.isSymbolicLink() && entry.name === DATA_FILE)) close(path, PRIVATE_FILE)
    else if (
      entry.isDirectory() &&
      (entry.name === 'desktop' || /(attachments|thumbnails)$/.test(entry.name))
    )
      closeAll(path, close)
    else if (entry.isDirectory() && entry.name === 'backups') closeOurs(path, false, close)
  }
}

/** Electron's profile, whose names are Chromium's and change, or a folder of what is attached. Once it is closed nobody gets at what is in it, so it is walked only when it was open. */
function closeAll(folder: string, close: Close): void {
  const wasOpen = ((lstatSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & OTHERS) !== 0
  close(folder, PRIVATE_FOLDER)
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name)
    if (entry.isFile()) close(path, PRIVATE_FILE)
    else if (entry.isDirectory() && wasOpen) closeAll(path, close)
  }
}

/** A folder of the profile may go while it is walked: a browser that is ending. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

function isOurName(name: string): boolean {
  return OURS.has(name.replace(/\.new$/, '')) || NAMED_LIKE_OURS.test(name)
}

function isUsual(folder: string): boolean {
  return resolve(folder) === resolve(dataFolder(thisMachine())) && resolve(folder) !== resolve(homedir())
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
