import { type } from '@orpc/server'
import {
  type Entering,
  fileSteps,
  type ImportMachine,
  progressOf,
  reviseStep,
  type Work,
} from '../../household/imports/index.ts'
import { refusingWhatDepends } from '../../household/undo/index.ts'
import { procedure } from '../../threads/serve.ts'
import type { ContactFileChoice, ContactFileWritten, ContactsToPutBack } from './importer.ts'
import type { ContactFileOptions, ContactFileSeen } from './preview.ts'

export type ContactFileProcedures = ReturnType<typeof contactFileProcedures>

/** What the importing thread does with files of people. */
export function contactFileProcedures(
  files: ImportMachine<
    ContactFileOptions,
    unknown,
    ContactFileSeen,
    ContactFileChoice,
    ContactFileWritten,
    ContactsToPutBack
  >,
  at: Entering,
) {
  return {
    ...fileSteps(files, at),
    revise: reviseStep(files, at),
    commit: procedure.input(type<Work & ContactFileChoice>()).handler(({ input }) => {
      const { preview_id, control, add, by } = at(input)
      return files.commit(preview_id, { add, by }, progressOf(control))
    }),
    undo: procedure.input(type<Work & ContactsToPutBack>()).handler(({ input }) => {
      const { changes, direction, label, control } = at(input)
      return refusingWhatDepends(label, () => files.undo({ changes, direction, label }, progressOf(control)))
    }),
  }
}
