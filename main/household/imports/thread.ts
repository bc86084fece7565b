import { type } from '@orpc/server'
import type { RowState } from '../../../shared/contract/imports.ts'
import { procedure } from '../../threads/serve.ts'
import type { Importer } from './importer.ts'
import type { Acceptance, Decision, ReadOptions } from './preview.ts'
import { type Entering, type FileWork, progressOf, type Task, type Work } from './thread-work.ts'

export type BankProcedures = ReturnType<typeof bankProcedures>

/** What the importing thread does with bank files. */
export function bankProcedures(bank: Importer, at: Entering) {
  return {
    preview: procedure.input(type<FileWork<ReadOptions>>()).handler(({ input }) => {
      const { preview_id, control, ...file } = at(input)
      return bank.preview(preview_id, file, progressOf(control))
    }),
    revise: procedure.input(type<Work & { options: ReadOptions }>()).handler(({ input }) => {
      const { preview_id, options, control } = at(input)
      return bank.revise(preview_id, options, progressOf(control))
    }),
    decide: procedure.input(type<Work & { decisions: readonly Decision[] }>()).handler(({ input }) => {
      const { preview_id, control, decisions } = at(input)
      return bank.decide(preview_id, decisions, progressOf(control))
    }),
    rows: procedure
      .input(
        type<
          Task & {
            preview_id: string
            statement: number
            state: RowState | undefined
            offset: number
            limit: number
          }
        >(),
      )
      .handler(({ input }) => {
        const { preview_id, statement, ...page } = at(input)
        return bank.rows(preview_id, statement, page)
      }),
    commit: procedure
      .input(type<Work & { decisions: readonly Decision[]; acceptance: Acceptance }>())
      .handler(({ input }) => {
        const { preview_id, control, decisions, acceptance } = at(input)
        return bank.commit(preview_id, { decisions, acceptance }, progressOf(control))
      }),
    undo: procedure
      .input(type<Work & { import_id: string }>())
      .handler(({ input }) => bank.undo(at(input).import_id, progressOf(input.control))),
  }
}
