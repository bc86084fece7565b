import { type } from '@orpc/server'
import type { Actor } from '../../core/audit/store.ts'
import { procedure } from '../../threads/serve.ts'
import { type Entering, progressOf, type Task, type Work } from '../imports/index.ts'
import type { Filter } from '../transactions/index.ts'
import type { Direction } from '../undo/index.ts'
import type { ManyChange, Which } from './many.ts'
import type { BulkWork, RuleToTry, RunToDo } from './work.ts'

export type BulkProcedures = ReturnType<typeof bulkProcedures>

/** What the importing thread does with very many transactions. */
export function bulkProcedures(work: BulkWork, at: Entering) {
  return {
    tryRule: procedure
      .input(type<Task & { trial: RuleToTry }>())
      .handler(({ input }) => work.tryRule(at(input).trial)),
    runRules: procedure
      .input(type<Work & { run: RunToDo; by: Actor }>())
      .handler(({ input }) => work.runRules(at(input).run, input.by, progressOf(input.control))),
    count: procedure
      .input(type<Task & { which: Which }>())
      .handler(({ input }) => work.count(at(input).which)),
    totals: procedure
      .input(type<Task & { filter: Filter }>())
      .handler(({ input }) => work.totals(at(input).filter)),
    change: procedure
      .input(type<Work & { which: Which; change: ManyChange; by: Actor }>())
      .handler(({ input }) =>
        work.change(at(input).which, input.change, input.by, progressOf(input.control)),
      ),
    putBack: procedure
      .input(type<Work & { changes: Uint8Array; direction: Direction; label: string }>())
      .handler(({ input }) =>
        work.putBack(at(input).changes, input.direction, input.label, progressOf(input.control)),
      ),
  }
}
