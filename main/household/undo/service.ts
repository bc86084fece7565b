import type { UndoStep } from '../../../shared/contract/undo.ts'
import type { Words } from '../../../shared/domain/audit-words.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Database } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import { readsOutside } from '../../core/database/reads.ts'
import type { RowCapture } from '../../core/database/row-capture.ts'
import { Conflict } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { type Direction, PAST, putBack, refusingWhatDepends } from './put-back.ts'
import { describe as describeStep, isUndoable, type OperationStep, type RowStep, type Step } from './steps.ts'

export interface UndoNeeds {
  readonly database: Database
  readonly capture: RowCapture
  /** Who keeps rows that follow from others; called in this order. */
  readonly derived: readonly Derived[]
  readonly words: Words
  /** Told when what can be undone or redone is another, besides by a commit. */
  readonly onChange?: () => void
  /** Told of the tables that were put back, after the commit. */
  readonly onApplied?: (tables: ReadonlySet<string>) => void
}

export type Undo = ReturnType<typeof createUndo>

const MOST_STEPS = 50
/** Rows kept for all steps together: a few megabytes. */
const MOST_ROWS = 20_000

/**
 * Takes back what the person did in this session, and does it again: whatever it was, since it is the rows of its transaction that are put
 * back, all of them or none. A row that something else has changed since is left alone, and the whole is refused. The audit log is not
 * put back: an undo is an entry of its own.
 */
export function createUndo({ database, capture, derived, words, onApplied, onChange }: UndoNeeds) {
  let done: Step[] = []
  /** None of them an operation that cannot be done again. */
  let undone: Step[] = []
  // An id of this run of the program, so that a page that outlives it cannot name another's step.
  const run = newId('step')
  let count = 0
  const next = () => {
    const number = ++count
    return { number, step_id: `${run}_${number}` }
  }

  const describe = (step: Step) => describeStep(step, words)

  const add = (step: Step): void => {
    undone = []
    done = kept([...done, step])
  }

  capture.onCommit(committed => {
    if (isUndoable(committed)) add({ kind: 'rows', ...next(), ...committed })
  })

  const apply = async (step: RowStep, direction: Direction): Promise<void> => {
    const { label } = describe(step)
    await refusingWhatDepends(label, () =>
      database.write(session => putBack(session, { capture, derived, words }, { ...step, label }, direction)),
    )
    onApplied?.(new Set(step.changes.map(({ table }) => table.name)))
  }

  const perform = async (step: Step, direction: Direction): Promise<void> => {
    if (step.kind === 'rows') await apply(step, direction)
    else await (direction === 'undo' ? step.takeBack() : step.doAgain?.())
  }

  /** Without the operations that were taken back elsewhere: the step before one of those is the latest. */
  const standing = (): readonly Step[] => {
    done = done.filter(step => step.kind === 'rows' || !step.isOver?.())
    return done
  }

  const take = (steps: readonly Step[], step_id: string | undefined, direction: Direction): Step => {
    const step = step_id === undefined ? steps.at(-1) : steps.find(each => each.step_id === step_id)
    if (!step)
      throw new Conflict(
        step_id === undefined
          ? worded('There is nothing to {direction}', { direction })
          : worded('This can no longer be {direction}', { direction: PAST[direction] }),
      )
    return step
  }

  return {
    state: () => {
      readsOutside()
      const [last, first] = [standing().at(-1), undone.at(-1)]
      return { undo: last ? describe(last) : null, redo: first ? describe(first) : null }
    },

    /** The latest, or the one of this id. One that is refused for what has come since is forgotten, so that those before it can still be undone. @throws Conflict */
    async undo(step_id?: string): Promise<UndoStep> {
      const step = take(standing(), step_id, 'undo')
      done = done.filter(each => each !== step)
      try {
        await perform(step, 'undo')
      } catch (error) {
        if (!(error instanceof Conflict)) done = kept([...done, step])
        throw error
      } finally {
        onChange?.()
      }
      if (step.kind === 'rows' || step.doAgain) undone = [...undone, step]
      return describe(step)
    },

    /** @throws Conflict */
    async redo(step_id?: string): Promise<UndoStep> {
      const step = take(undone, step_id, 'redo')
      undone = undone.filter(each => each !== step)
      try {
        await perform(step, 'redo')
      } catch (error) {
        if (!(error instanceof Conflict)) undone = [...undone, step]
        throw error
      } finally {
        onChange?.()
      }
      done = kept([...done, step])
      return describe(step)
    },

    /** Lets go of every step, as when all data has become other data. */
    forget(): void {
      done = []
      undone = []
      onChange?.()
    },

    /** Takes up something that was done elsewhere and has a way of its own back. */
    addOperation(operation: Omit<OperationStep, 'kind' | 'step_id' | 'number'>): void {
      add({ kind: 'operation', ...next(), ...operation })
      onChange?.()
    },
  }
}

/** The latest steps, as many as may be kept. */
function kept(steps: readonly Step[]): Step[] {
  let rows = 0
  const within = steps.slice(-MOST_STEPS).reverse()
  const end = within.findIndex(step => {
    rows += step.kind === 'rows' ? step.changes.length : 0
    return rows > MOST_ROWS
  })
  return (end < 0 ? within : within.slice(0, Math.max(end, 1))).reverse()
}
