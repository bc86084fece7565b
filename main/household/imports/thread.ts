import { type } from '@orpc/server'
import type { RowState } from '../../../shared/contract/imports.ts'
import { procedure } from '../../threads/serve.ts'
import type { Importer } from './importer.ts'
import type { Acceptance, Decision } from './preview.ts'
import { fileSteps, reviseStep } from './thread-steps.ts'
import { type Entering, progressOf, type Task, type Work } from './thread-work.ts'

export type BankProcedures = ReturnType<typeof bankProcedures>

/** What the importing thread does with bank files. */
export function bankProcedures(bank: Importer, at: Entering) {
  return {
    ...fileSteps(bank, at),
    revise: reviseStep(bank, at),
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
