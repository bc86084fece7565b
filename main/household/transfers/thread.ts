import { type } from '@orpc/server'
import type { Actor } from '../../core/audit/store.ts'
import { procedure } from '../../threads/serve.ts'
import { type Entering, progressOf, type Work } from '../imports/index.ts'
import type { TransferHistory } from './history.ts'

interface PassOf {
  readonly pass_id: string
  readonly by: Actor
}

export type TransferProcedures = ReturnType<typeof transferProcedures>

/** What the importing thread does with the transfers of a whole history. */
export function transferProcedures(history: TransferHistory, at: Entering) {
  const told = ({ control }: Work) => {
    const progress = progressOf(control)
    return {
      comparing: (fraction: number) => progress('comparing', fraction),
      writing: (fraction: number) => progress('writing', fraction),
    }
  }
  return {
    preview: procedure.input(type<Work>()).handler(({ input }) => history.preview(told(at(input)).comparing)),
    run: procedure
      .input(type<Work & PassOf>())
      .handler(({ input }) => history.run(at(input).pass_id, input.by, told(input).writing)),
    undo: procedure
      .input(type<Work & PassOf>())
      .handler(({ input }) => history.undo(at(input).pass_id, input.by, told(input).writing)),
  }
}
