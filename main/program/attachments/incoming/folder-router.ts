import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { endingOf } from '../../../../shared/domain/attachments/file-name.ts'
import { MEDIA_TYPES } from '../../../../shared/domain/attachments/media-types.ts'
import { readPaper } from '../../../../shared/domain/attachments/paper-text.ts'
import { worded } from '../../../../shared/domain/wording.ts'
import { systemClock } from '../../../core/clock.ts'
import { Invalid } from '../../../core/errors.ts'
import { isWithinFolder } from '../../../core/within-folder.ts'
import { procedure } from '../../../threads/serve.ts'
import { pdfText } from './pdf-text.ts'

/** A file that lies in the folder. */
export interface Lying {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** Names of one folder that are looked at; with more than these in it, it is none to watch. */
const MOST_LOOKED_AT = 20_000
/** Milliseconds in which a file stays as it is that nobody is writing any more. */
const QUIET = 1000
/** What is being written or hidden: by browsers, by office programs, by the system. */
const HIDDEN = /^[.~]/
const ENDINGS: ReadonlySet<string> = new Set(
  Object.entries(MEDIA_TYPES).flatMap(([type, { endings }]): readonly string[] =>
    type.startsWith('image/') || type === 'application/pdf' ? endings : [],
  ),
)

const Known = z.object({ name: z.string(), size: z.number(), modified: z.number() })
const Reader = z.object({
  currency: z.string(),
  order: z.enum(['month_first', 'day_first']).optional(),
  latest: z.string().optional(),
})

/**
 * What the thread for the folder answers. It alone waits for disks that may be on the network, and reads what others wrote; whatever becomes of it, it can
 * be ended and started anew.
 */
export function createFolderRouter() {
  return {
    check: procedure
      .input(z.object({ path: z.string(), own: z.string() }))
      .handler(({ input: { path, own } }) => requireFolder(path, own)),
    look: procedure.input(z.object({ folder: z.string() })).handler(({ input }) => quietIn(input.folder)),
    read: procedure
      .input(z.object({ folder: z.string(), file: Known }))
      .handler(({ input: { folder, file } }) => readWhole(join(folder, file.name), file) ?? null),
    text: procedure
      .input(z.object({ bytes: z.instanceof(Uint8Array), reader: Reader }))
      .handler(async ({ input: { bytes, reader } }) => {
        const text = await pdfText(bytes)
        return { text, says: readPaper(text, { ...reader, order: reader.order }) }
      }),
  }
}

export type FolderRouter = ReturnType<typeof createFolderRouter>

/** The files of the folder that nobody is writing: they are the same a while later. @throws the file system's error */
async function quietIn(folder: string): Promise<{ readonly quiet: Lying[]; readonly moving: number }> {
  const before = new Map(lyingIn(folder).map(file => [file.name, file]))
  if (before.size === 0) return { quiet: [], moving: 0 }
  await new Promise<void>(resolve => systemClock.after(QUIET, resolve))
  const now = lyingIn(folder)
  const quiet = now.filter(({ name, size, modified }) => {
    const earlier = before.get(name)
    return size > 0 && earlier?.size === size && earlier.modified === modified
  })
  return { quiet, moving: now.length - quiet.length }
}

/** Its own pictures and PDF files by their names, not those of folders within it, and nothing that leads elsewhere. */
function lyingIn(folder: string): Lying[] {
  const directory = opendirSync(folder)
  const found: Lying[] = []
  try {
    for (let count = 0; count < MOST_LOOKED_AT; count++) {
      const entry = directory.readSync()
      if (entry === null) break
      const { name } = entry
      if (!entry.isFile() || HIDDEN.test(name) || !ENDINGS.has(endingOf(name))) continue
      const file = lstatSync(join(folder, name), { throwIfNoEntry: false })
      if (file?.isFile()) found.push({ name, size: file.size, modified: Math.trunc(file.mtimeMs) })
    }
  } finally {
    directory.closeSync()
  }
  return found
}

/** The file as it was when it was looked at; undefined where it is gone, or has become another. */
function readWhole(path: string, { size, modified }: Lying): Uint8Array<ArrayBuffer> | undefined {
  let file: number
  try {
    // A link that was put in its place meanwhile is not followed, and a pipe not waited for.
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch {
    return undefined
  }
  const isSame = () => {
    const now = fstatSync(file)
    return now.isFile() && now.size === size && Math.trunc(now.mtimeMs) === modified
  }
  try {
    if (!isSame()) return undefined
    const bytes = new Uint8Array(size)
    for (let at = 0; at < size; ) {
      const read = readSync(file, bytes, at, Math.min(size - at, 1024 * 1024), at)
      if (read === 0) return undefined
      at += read
    }
    return isSame() ? bytes : undefined
  } finally {
    closeSync(file)
  }
}

/** @returns the whole path. @throws Invalid on `path` */
function requireFolder(path: string, own: string): string {
  if (!isAbsolute(path)) throw new Invalid(['path'], worded('must be a whole path, from the root on'))
  const whole = resolve(path)
  const found = statSync(whole, { throwIfNoEntry: false })
  if (!found?.isDirectory()) throw new Invalid(['path'], worded('is no folder that can be read'))
  if (isWithinFolder(whole, own)) throw new Invalid(['path'], worded('is where Valhalla keeps its own files'))
  return whole
}
