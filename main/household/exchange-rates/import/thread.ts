import { type } from '@orpc/server'
import type { Actor } from '../../../core/audit/store.ts'
import { procedure } from '../../../threads/serve.ts'
import { type Entering, fileSteps, type ImportMachine, progressOf, type Work } from '../../imports/index.ts'
import type { ExchangeRates, NewRate, RateKey } from '../service.ts'
import type { RateChoice, RateOptions, RatesToPutBack } from './importer.ts'
import type { RateFileOutcome, RatesWritten } from './outcome.ts'

export type RateProcedures = ReturnType<typeof rateProcedures>

/** What the importing thread does with files of exchange rates, and with one rate that converts very many amounts. */
export function rateProcedures(
  rates: ImportMachine<RateOptions, unknown, RateFileOutcome, RateChoice, RatesWritten, RatesToPutBack>,
  exchangeRates: ExchangeRates,
  at: Entering,
) {
  return {
    ...fileSteps(rates, at),
    commit: procedure
      .input(type<Work & RateChoice>())
      .handler(({ input }) =>
        rates.commit(
          at(input).preview_id,
          { skip_problems: input.skip_problems, by: input.by },
          progressOf(input.control),
        ),
      ),
    enter: procedure.input(type<Work & { rate: NewRate; by: Actor }>()).handler(async ({ input }) => {
      const { rate, by } = at(input)
      const before = exchangeRates.dated(rate)
      return { before: exchangeRates.find(before) ?? null, after: await exchangeRates.set(rate, by) }
    }),
    remove: procedure
      .input(type<Work & { pair: RateKey; by: Actor }>())
      .handler(({ input }) => exchangeRates.remove(at(input).pair, input.by)),
    undo: procedure.input(type<Work & RatesToPutBack>()).handler(({ input }) => {
      const { changes, direction, control } = at(input)
      return rates.undo({ changes, direction }, progressOf(control))
    }),
  }
}
