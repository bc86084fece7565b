import { type } from '@orpc/server'
import {
  type Entering,
  type FileWork,
  type ImportMachine,
  progressOf,
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
    preview: procedure.input(type<FileWork<LeadOptions>>()).handler(({ input }) => {
      const { preview_id, control, ...file } = at(input)
      return leads.preview(preview_id, file, progressOf(control))
    }),
    revise: procedure.input(type<Work & { options: LeadOptions }>()).handler(({ input }) => {
      const { preview_id, options, control } = at(input)
      return leads.revise(preview_id, options, progressOf(control))
    }),
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
