import { type } from '@orpc/server'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Span } from '../../../shared/domain/reports/periods.ts'
import type { Database } from '../../core/database/database.ts'
import { type Entering, progressOf, type Work } from '../../household/imports/index.ts'
import { procedure } from '../../threads/serve.ts'
import { flowsToDays } from './balances.store.ts'
import { type FigureQuestion, figuresFromRows } from './figures.ts'
import { biggestExpense } from './rows.store.ts'

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
    flows: procedure.input(type<Work & { days: readonly CalendarDate[] }>()).handler(({ input }) => {
      const { days } = at(input)
      return database.read(session => flowsToDays(session, days))
    }),
    biggest: procedure.input(type<Work & { span: Span }>()).handler(({ input }) => {
      const { span } = at(input)
      return database.read(session => biggestExpense(session, span))
    }),
  }
}
