import { setImmediate as turn } from 'node:timers/promises'
import { recordAudit } from '../../../core/audit/store.ts'
import type { Clock } from '../../../core/clock.ts'
import type { Database } from '../../../core/database/database.ts'
import type { Log } from '../../../core/ports.ts'
import type { Lying } from './folder-router.ts'
import { type FolderThread, TooLong } from './folder-thread.ts'
import * as store from './store.ts'
import type { Taken } from './take.ts'

export interface WatchNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly thread: Pick<FolderThread, 'look' | 'end'>
  readonly take: (folder: string, file: Lying) => Promise<Taken>
  /** Told when there is another problem than before, or none any more. */
  readonly onProblem: () => void
}

export interface LookResult {
  /** Files that were copied or refused. */
  readonly taken: number
  /** Files that are there, and are to be looked at again: they are being written, or there are many. */
  readonly waiting: number
  /** Why no more is taken; null where all is well. */
  readonly problem: string | null
}

/** Milliseconds between two looks. Asked for, not told of: many disks on a network tell nobody. */
const LOOK_EVERY = 30_000
/** Names that are looked up in one go. */
const MOST_LOOKED_UP = 1000
/** Files that are taken in one go, between which the rest of the program and the next look have their turn. */
const MOST_AT_ONCE = 100
/** Files that wait for the person at most: a folder of twenty thousand photos is not copied whole. */
export const MOST_WAITING = 300
const FULL = `${MOST_WAITING} files wait. Decide on some of them, and more are taken in`

/**
 * Looks into the folder from time to time. A file is taken once nobody is writing it; that it has another name, or lies there twice, makes no new one of
 * it. A folder that is gone is looked for again.
 */
export function createWatch({ database, clock, log, thread, take, onProblem }: WatchNeeds) {
  /** Those that lie there and need no second look: they came before, or hold what did under another name. No row of what came goes but by a restore. */
  let settled = new Set<string>()
  let problem: string | null = null
  /** As it was chosen here: at the start, and at each look. */
  let { path: chosen } = database.read(store.folderRow)
  let looking: Promise<LookResult> | undefined
  let cancel = () => {}
  let isOpen = true

  const look = async (): Promise<LookResult> => {
    const { path, is_on } = database.read(store.folderRow)
    chosen = path
    if (is_on === 0) return { taken: 0, waiting: 0, problem: null }
    let found: Awaited<ReturnType<typeof thread.look>>
    try {
      found = await thread.look(path)
    } catch (error) {
      return { taken: 0, waiting: 0, problem: problemOf(error) }
    }
    // Those of the data that there is now: what is restored meanwhile has others.
    const done = settled
    const fresh = await freshOf(database, found.quiet, done)
    const room =
      fresh.length === 0
        ? 0
        : MOST_WAITING - database.read(session => store.countIncoming(session, 'waiting'))
    const outcomes: Taken[] = []
    for (const file of fresh.slice(0, Math.max(0, Math.min(room, MOST_AT_ONCE)))) {
      if (!isOpen) break
      const outcome = await takeOne(path, file)
      if (outcome !== 'not_yet') done.add(keyOf(file))
      outcomes.push(outcome)
    }
    const decided = outcomes.filter(outcome => outcome !== 'not_yet').length
    return {
      taken: outcomes.filter(outcome => outcome === 'new').length,
      waiting: found.moving + fresh.length - decided,
      problem: fresh.length > room ? FULL : null,
    }
  }

  /** What cannot be read now is no reason to leave the others. */
  const takeOne = async (path: string, file: Lying): Promise<Taken> => {
    try {
      return await take(path, file)
    } catch (error) {
      if (!(error instanceof TooLong) && isOpen) log.error('Taking a file of the watched folder', error)
      return 'not_yet'
    }
  }

  const now = async (): Promise<LookResult> => {
    looking ??= look().finally(() => {
      looking = undefined
    })
    const result = await looking
    if (result.problem !== problem) {
      problem = result.problem
      onProblem()
    }
    return result
  }

  const again = () => {
    if (!isOpen) return
    cancel = clock.after(LOOK_EVERY, () => {
      now()
        .catch(error => {
          if (isOpen) log.error('Looking into the watched folder', error)
        })
        .finally(again)
    })
  }

  return {
    start: again,
    /** Looks at once. */
    now,
    /**
     * To be called after all data has become other data. Whoever brings data in, a script too, has no folder of this computer watched that the person has
     * not chosen: another one than before waits to be turned on.
     */
    afterRestore: (): Promise<void> => {
      settled = new Set()
      return database.write(session => {
        const before = store.folderRow(session)
        if (before.is_on === 0 || before.path === chosen) return
        const after = { ...before, is_on: 0 }
        // Of no step of the person's.
        session.unseen(() => {
          store.updateFolder(session, after)
          recordAudit(session, {
            actor: 'scheduler',
            action: 'update',
            entity_kind: 'watched_folder',
            entity_id: '1',
            before,
            after,
          })
        })
      })
    },
    /** Why nothing, or no more, was taken at the last look. */
    problem: () => problem,
    async close(): Promise<void> {
      isOpen = false
      cancel()
      await thread.end()
      await looking?.catch(() => {})
    },
  }
}

/**
 * Those that have not come before. Looked up in pieces, between which the rest of the program has its turn.
 * @param done what is known to have come; less what lies there no more, and with what is found to have
 */
async function freshOf(database: Database, quiet: readonly Lying[], done: Set<string>): Promise<Lying[]> {
  const there = new Set(quiet.map(keyOf))
  for (const key of done) if (!there.has(key)) done.delete(key)
  const asked = quiet.filter(file => !done.has(keyOf(file)))
  for (let at = 0; at < asked.length; at += MOST_LOOKED_UP) {
    const names = asked.slice(at, at + MOST_LOOKED_UP).map(({ name }) => name.toWellFormed())
    const known = database.read(session => store.filesNamed(session, names))
    for (const { source, ...file } of known) {
      const key = keyOf({ ...file, name: source })
      if (there.has(key)) done.add(key)
    }
    if (at + MOST_LOOKED_UP < asked.length) await turn()
  }
  return asked.filter(file => !done.has(keyOf(file)))
}

function keyOf({ name, size, modified }: Lying): string {
  return `${size} ${modified} ${name.toWellFormed()}`
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'The folder is not there. It is looked for again'
    case 'EACCES':
    case 'EPERM':
      return 'The folder may not be read'
    default:
      return 'The folder cannot be read now. It is tried again'
  }
}
