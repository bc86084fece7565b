import { type } from '@orpc/server'
import {
  type Entering,
  fileSteps,
  type ImportMachine,
  progressOf,
  type Work,
} from '../../../household/imports/index.ts'
import { refusingWhatDepends } from '../../../household/undo/index.ts'
import { procedure } from '../../../threads/serve.ts'
import type { HoldingFileChoice, HoldingFileWritten, HoldingsToPutBack } from './importer.ts'
import type { HoldingFileOptions, ImportPreview } from './preview.ts'

export type HoldingProcedures = ReturnType<typeof holdingProcedures>

/** What the importing thread does with files of holdings and valuations. */
export function holdingProcedures(
  holdings: ImportMachine<
    HoldingFileOptions,
    unknown,
    ImportPreview,
    HoldingFileChoice,
    HoldingFileWritten,
    HoldingsToPutBack
  >,
  at: Entering,
) {
  return {
    ...fileSteps(holdings, at),
    commit: procedure.input(type<Work & HoldingFileChoice>()).handler(({ input }) => {
      const { preview_id, control, skip_problems, by } = at(input)
      return holdings.commit(preview_id, { skip_problems, by }, progressOf(control))
    }),
    undo: procedure.input(type<Work & HoldingsToPutBack>()).handler(({ input }) => {
      const { changes, direction, label, control } = at(input)
      return refusingWhatDepends(label, () =>
        holdings.undo({ changes, direction, label }, progressOf(control)),
      )
    }),
  }
}
