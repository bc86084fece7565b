import type { RouterClient } from '@orpc/server'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import type { ImportSteps } from '../imports/index.ts'
import type { Rules } from '../rules/index.ts'
import { type Filter, type Totals, type Transactions, totalsOf } from '../transactions/index.ts'
import type { Direction, Undo } from '../undo/index.ts'
import { changeMany, countMany, type ManyChange, type Which } from './many.ts'
import type { BulkProcedures } from './thread.ts'
import { allLeft, type ChangedMany, type RuleToTry, type RunDone, type RunToDo, type Trial } from './work.ts'

export interface BulkNeeds {
  readonly database: Database
  readonly transactions: Transactions
  readonly rules: Pick<Rules, 'checkWithin'>
  readonly steps: ImportSteps<RouterClient<{ bulk: BulkProcedures }>>
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Pick<Words, 'actionText' | 'kindsText'>
}

export type Bulk = ReturnType<typeof createBulk>
type Changed = Omit<ChangedMany, 'changes'>

/** Up to so many are changed where the call is answered, some tenths of a millisecond each; more by the thread. */
const MOST_HERE = 100

/** Up to so many are summed where the call is answered, a few milliseconds in all; more by the thread. */
const MOST_SUMMED_HERE = 20_000

/** Changes of many transactions at once, and rules run on what is there. */
export function createBulk(needs: BulkNeeds) {
  const { database, transactions, steps } = needs
  const { remember } = remembering(needs)
  const run = async (
    rules: RunToDo,
    by: Actor,
    change_id = newId('step'),
  ): Promise<Omit<RunDone, 'changes'>> => {
    const { changes, ...done } = await steps.step(change_id, ({ bulk }, work) =>
      bulk.runRules({ ...work, run: rules, by }),
    )
    remember(changes, done.count)
    return done
  }
  return {
    /** @throws Invalid, NotFound for a rule that cannot be */
    async tryRule(trial: RuleToTry): Promise<Trial> {
      database.read(session => needs.rules.checkWithin(session, trial))
      return steps.ask(({ bulk }, now) => bulk.tryRule({ now, trial }))
    },
    run,
    /** A new rule, on what is in no bucket, or, where it says none, on all that it names. @returns how many it changed */
    applyNew: async (rule_id: string, unsorted: boolean, by: Actor): Promise<number> =>
      (await run({ rule_id, include_mine: false, unsorted }, by)).count,

    /** How many a filter finds, and what their signed amounts come to. */
    async totals(filter: Filter): Promise<Totals> {
      const here = database.read(session => totalsOf(session, filter, MOST_SUMMED_HERE))
      return here.count < MOST_SUMMED_HERE ? here : steps.ask(({ bulk }, now) => bulk.totals({ now, filter }))
    },

    /** How many they are and what they come to. Nothing is written. */
    async count(which: Which): Promise<Changed> {
      const here = database.read(session => fewOf(session, transactions, which))
      const counted = here
        ? { count: here.ids.length, sum: here.sum }
        : await steps.ask(({ bulk }, now) => bulk.count({ now, which }))
      return { ...counted, changed: 0, refused_count: 0, refused: [] }
    },

    async change(which: Which, change: ManyChange, by: Actor, change_id = newId('step')): Promise<Changed> {
      const few = await database.write(session => {
        const here = fewOf(session, transactions, which)
        if (!here) return undefined
        const done = changeMany(session, transactions, here.ids, change, by)
        return {
          count: here.ids.length,
          sum: here.sum,
          changed: done.changed,
          ...allLeft(done.refused),
        }
      })
      if (few) return few
      const { changes, ...done } = await steps.step(change_id, ({ bulk }, work) =>
        bulk.change({ ...work, which, change, by }),
      )
      remember(changes, done.changed)
      return done
    },
    progress: steps.progress,
    cancel: steps.cancel,
  }
}

/** Those that are meant, where they are few; undefined where they are more than are to be changed here. */
function fewOf(
  session: Parameters<typeof countMany>[0],
  transactions: Transactions,
  which: Which,
): ReturnType<typeof countMany> | undefined {
  if (which.kind === 'ids')
    return which.ids.length > MOST_HERE ? undefined : countMany(session, transactions, which)
  const first = transactions.listWithin(session, {
    ...which.filter,
    sort: 'date_desc',
    limit: MOST_HERE + 1,
  })
  if (first.rows.length > MOST_HERE) return undefined
  return countMany(session, transactions, { kind: 'ids', ids: first.rows.map(row => row.id) })
}

/** What the thread has done is the person's to take back as one. */
function remembering({ steps, undo, words }: Pick<BulkNeeds, 'steps' | 'undo' | 'words'>) {
  return {
    remember(changes: Uint8Array<ArrayBuffer> | null, count: number): void {
      if (!changes) return
      const label = `${count} ${words.kindsText('transaction')} ${words.actionText('update')}`
      // A copy goes over each time: it may be taken back and done again many times.
      const putBack = (direction: Direction) =>
        steps.undoing(({ bulk }, work) =>
          bulk.putBack({ ...work, changes: changes.slice(), direction, label }),
        )
      undo.addOperation({
        label,
        title: '',
        takeBack: () => putBack('undo'),
        doAgain: () => putBack('redo'),
      })
    },
  }
}
