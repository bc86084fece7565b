import { type } from '@orpc/server'
import type { Database } from '../../core/database/database.ts'
import { type Entering, progressOf, type Work } from '../../household/imports/index.ts'
import { procedure } from '../../threads/serve.ts'
import { type FigureQuestion, figuresFromRows } from './figures.ts'

export type ReportProcedures = ReturnType<typeof reportProcedures>

/** What the thread does of reports: whatever has to look at very many rows. */
export function reportProcedures(database: Database, at: Entering) {
  return {
    figures: procedure.input(type<Work & { question: FigureQuestion }>()).handler(({ input }) => {
      const { control, question } = at(input)
      const progress = progressOf(control)
      return database.read(session =>
        figuresFromRows(session, question, fraction => progress('reading', fraction)),
      )
    }),
  }
}
