import type { Words } from '../../../shared/domain/audit-words.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import { type Committed, type RowCapture, type RowChange, sameRow } from '../../core/database/row-capture.ts'
import { Conflict } from '../../core/errors.ts'
import * as store from './store.ts'

export type Direction = 'undo' | 'redo'
export const PAST = { undo: 'undone', redo: 'redone' } as const

/** Rows looked at, or put back, between two looks at whether to go on. */
const ROWS_A_STEP = 256

export interface PutBackNeeds {
  /** Of the connection that puts back. */
  readonly capture: RowCapture
  /** Who keeps rows that follow from others; called in this order. */
  readonly derived: readonly Derived[]
  /** Of what is taken back. */
  readonly words: Pick<Words, 'eventText'>
  /** Told from 0 to 1 how far it is; may throw to stop. */
  readonly progress?: (fraction: number) => void
}

/**
 * Makes the rows of a transaction what they were before it, or after it again, in the caller's transaction, with an entry of the log for each.
 * @throws Conflict where one of them is another by now, or something else has come to hang on them; nothing is to be kept then.
 */
export function putBack(
  session: WriteSession,
  { capture, derived, words, progress }: PutBackNeeds,
  { changes, entries, label }: Committed & { readonly label: string },
  direction: Direction,
): void {
  const expected = (change: RowChange) => (direction === 'undo' ? change.after : change.before)
  const wanted = (change: RowChange) => (direction === 'undo' ? change.before : change.after)
  const steps = 2 * changes.length + entries.length
  let done = 0
  const step = () => {
    if (done % ROWS_A_STEP === 0) progress?.(done / steps)
    done += 1
  }
  for (const change of changes) {
    step()
    if (!sameRow(store.currentRow(session, change), expected(change)))
      throw new Conflict(
        worded('{label}: this was changed since and can no longer be {direction}. Edit the record itself', {
          label,
          direction: PAST[direction],
        }),
      )
  }
  store.deferReferences(session)
  const afterwards = derived.map(each => each.around(session, changes))
  // First what goes, so that a name or a bank's id it holds is free for what comes.
  const removals = changes.filter(change => wanted(change) === undefined)
  const others = changes.filter(change => wanted(change) !== undefined)
  for (const change of [...removals, ...others]) {
    step()
    store.putRow(session, change, wanted(change))
  }
  for (const bringUpToDate of afterwards) bringUpToDate()
  // Whatever else the database took along is something that has come to hang on these rows since.
  const known = new Set(changes.map(nameOf))
  const seen = capture.soFar()
  if (!seen || seen.some(change => !known.has(nameOf(change)))) throw dependedUpon(label)
  recordStep(session, entries, direction, words, step)
}

/** @throws Conflict where something else has come to hang on rows that were put back, which only the commit finds out. */
export async function refusingWhatDepends<T>(label: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw store.isConstraint(error) ? dependedUpon(label) : error
  }
}

function dependedUpon(label: string): Conflict {
  return new Conflict(worded('{label}: something else depends on it now. Undo that first', { label }))
}

function nameOf({ table, key }: RowChange): string {
  return `${table.name} ${JSON.stringify(key.map(String))}`
}

/** One entry for each that is taken back, latest first, or done again: on each record's own page its end is seen. */
function recordStep(
  session: WriteSession,
  entries: Committed['entries'],
  direction: Direction,
  { eventText }: PutBackNeeds['words'],
  step: () => void,
): void {
  const ordered = direction === 'undo' ? entries.toReversed() : entries
  for (const { action, entity_kind, entity_id, before, after } of ordered) {
    step()
    recordAudit(session, {
      actor: 'person',
      action: direction,
      entity_kind,
      entity_id,
      ...(direction === 'undo' ? { before: after, after: before } : { before, after }),
      reason: eventText(entity_kind, action),
    })
  }
}
