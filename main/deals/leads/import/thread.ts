import { type } from '@orpc/server'
import {
  type Entering,
  fileSteps,
  type ImportMachine,
  progressOf,
  reviseStep,
  type Work,
} from '../../../household/imports/index.ts'
import { procedure } from '../../../threads/serve.ts'
import type { LeadChoice } from './importer.ts'
import type { LeadFilePreview, LeadOptions } from './preview.ts'

export type LeadProcedures = ReturnType<typeof leadProcedures>

/** What the importing thread does with lists of leads. */
export function leadProcedures(
  leads: ImportMachine<LeadOptions, unknown, LeadFilePreview, LeadChoice, string, string>,
  at: Entering,
) {
  return {
    ...fileSteps(leads, at),
    revise: reviseStep(leads, at),
    commit: procedure
      .input(type<Work & LeadChoice>())
      .handler(({ input }) =>
        leads.commit(at(input).preview_id, { decisions: input.decisions }, progressOf(input.control)),
      ),
    undo: procedure
      .input(type<Work & { import_id: string }>())
      .handler(({ input }) => leads.undo(at(input).import_id, progressOf(input.control))),
  }
}
