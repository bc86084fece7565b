import { type } from '@orpc/server'
import { procedure } from '../../threads/serve.ts'
import { type Entering, fileSteps, type ImportMachine, progressOf, type Work } from '../imports/index.ts'
import type { appFiles, MoveInChoice, MoveInOptions } from './importer.ts'
import type { MoveInPreview } from './report.ts'

type Opened = Parameters<ReturnType<typeof appFiles>['compare']>[1]
export type MoveInMachine = ImportMachine<MoveInOptions, Opened, MoveInPreview, MoveInChoice, string, string>
export type MoveInProcedures = ReturnType<typeof moveInProcedures>

/** What the importing thread does with other apps' files. */
export function moveInProcedures(machine: MoveInMachine, at: Entering) {
  return {
    ...fileSteps(machine, at),
    commit: procedure.input(type<Work & { choice: MoveInChoice }>()).handler(({ input }) => {
      const { preview_id, control, choice } = at(input)
      return machine.commit(preview_id, choice, progressOf(control))
    }),
    undo: procedure
      .input(type<Work & { id: string }>())
      .handler(({ input }) => machine.undo(at(input).id, progressOf(input.control))),
  }
}
