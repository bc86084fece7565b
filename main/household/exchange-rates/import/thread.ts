import { type } from '@orpc/server'
import { procedure } from '../../../threads/serve.ts'
import { type Entering, type ImportMachine, previewStep, progressOf, type Work } from '../../imports/index.ts'
import type { RateChoice, RateOptions, RatesToPutBack } from './importer.ts'
import type { RateFileOutcome, RatesWritten } from './outcome.ts'

export type RateProcedures = ReturnType<typeof rateProcedures>

/** What the importing thread does with files of exchange rates. */
export function rateProcedures(
  rates: ImportMachine<RateOptions, unknown, RateFileOutcome, RateChoice, RatesWritten, RatesToPutBack>,
  at: Entering,
) {
  return {
    preview: previewStep(rates, at),
    commit: procedure
      .input(type<Work & RateChoice>())
      .handler(({ input }) =>
        rates.commit(
          at(input).preview_id,
          { skip_problems: input.skip_problems, by: input.by },
          progressOf(input.control),
        ),
      ),
    undo: procedure.input(type<Work & RatesToPutBack>()).handler(({ input }) => {
      const { changes, direction, control } = at(input)
      return rates.undo({ changes, direction }, progressOf(control))
    }),
  }
}
