import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { onward, type Progress } from './progress.ts'

interface GivenFile<Options> {
  readonly file_name: string
  readonly bytes: Uint8Array
  readonly options: Options
}

/** A file as it came in, with what the person says of how it is to be read. */
export interface Source<Options, Opened> extends GivenFile<Options> {
  /** The same file as it was read before, with other options. */
  readonly before: Opened | undefined
}

/** A kind of import: how such a file is read, compared with what is there, shown, written, and taken back. */
export interface ImportKind<Options, Opened, Preview, Choice, Written, TakenBack> {
  /** @throws Invalid where the file cannot be read as a whole. */
  read(source: Source<Options, Opened>, progress: Progress): Opened
  /** The file, compared with what is there now. */
  compare(session: ReadSession, opened: Opened, progress: Progress): Opened
  /** What an import of it would do. */
  show(session: ReadSession, preview_id: string, opened: Opened, progress: Progress): Preview
  /** Writes what was shown, in the caller's transaction. */
  write(session: WriteSession, opened: Opened, choice: Choice, progress: Progress): Written
  /** Takes an import back, in the caller's transaction. */
  undo(session: WriteSession, what: TakenBack, progress: Progress): void
}

/** Files a person has previewed and neither imported nor left; more are forgotten, the oldest first. */
const MOST_OPEN_FILES = 3

export type ImportMachine<Options, Opened, Preview, Choice, Written, TakenBack> = ReturnType<
  typeof createImportMachine<Options, Opened, Preview, Choice, Written, TakenBack>
>

/** What all kinds of import have in common: files that are open, shown, shown again with other options, written once, and taken back. */
export function createImportMachine<Options, Opened, Preview, Choice, Written, TakenBack>(
  database: Database,
  kind: ImportKind<Options, Opened, Preview, Choice, Written, TakenBack>,
) {
  const open = new Map<string, { readonly source: Source<Options, Opened>; readonly opened: Opened }>()

  const requireOpen = (preview_id: string) => {
    const file = open.get(preview_id)
    if (!file) throw new NotFound('import preview', preview_id)
    return file
  }

  const keep = (preview_id: string, source: Source<Options, Opened>, opened: Opened): void => {
    open.delete(preview_id)
    // Earlier readings of the same file are of no more use than the last.
    open.set(preview_id, { source: { ...source, before: undefined }, opened })
    for (const [oldest] of open) {
      if (open.size <= MOST_OPEN_FILES) break
      open.delete(oldest)
    }
  }

  const show = (preview_id: string, source: Source<Options, Opened>, told: Progress): Preview => {
    const progress = onward(told)
    const read = kind.read(source, progress)
    return database.read(session => {
      const opened = compared(session, read, progress)
      const shown = kind.show(session, preview_id, opened, progress)
      keep(preview_id, source, opened)
      return shown
    })
  }

  const compared = (session: ReadSession, read: Opened, progress: Progress): Opened => {
    progress('comparing', 0)
    return kind.compare(session, read, progress)
  }

  return {
    /** Reads a file and shows what an import would do. @throws Invalid */
    preview: (preview_id: string, file: GivenFile<Options>, progress: Progress): Preview =>
      show(preview_id, { ...file, before: undefined }, progress),

    /** Reads a file that is to be written as it is, and of which nothing is shown before. @throws Invalid */
    open(preview_id: string, file: GivenFile<Options>, told: Progress): void {
      const progress = onward(told)
      const source = { ...file, before: undefined }
      const read = kind.read(source, progress)
      keep(
        preview_id,
        source,
        database.read(session => compared(session, read, progress)),
      )
    },

    /** The same file, read with other options. @throws NotFound, Invalid */
    revise(preview_id: string, options: Options, progress: Progress): Preview {
      const { source, opened } = requireOpen(preview_id)
      return show(preview_id, { ...source, options, before: opened }, progress)
    },

    /** The file as it is open, changed without being read again. @throws NotFound */
    change(preview_id: string, change: (opened: Opened) => Opened, progress: Progress): Preview {
      const { source, opened } = requireOpen(preview_id)
      const changed = change(opened)
      const shown = database.read(session => kind.show(session, preview_id, changed, progress))
      keep(preview_id, source, changed)
      return shown
    },

    /** @throws NotFound */
    opened: (preview_id: string): Opened => requireOpen(preview_id).opened,

    /** Writes what the preview showed, all of it or nothing. */
    async commit(preview_id: string, choice: Choice, progress: Progress): Promise<Written> {
      const { opened } = requireOpen(preview_id)
      const onwards = onward(progress)
      const written = await database.write(session => kind.write(session, opened, choice, onwards))
      open.delete(preview_id)
      return written
    },

    /** All of it or nothing: a program that ends does not wait for it. */
    undo: (what: TakenBack, progress: Progress): Promise<void> =>
      database.write(session => kind.undo(session, what, onward(progress))),

    forget: (preview_id: string): void => void open.delete(preview_id),
  }
}
