import type { Outputs } from '../../../shared/contract/index.ts'
import type { RateUse } from '../../../shared/domain/holdings/conversion.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toProblem } from '../../wire/wordings.ts'
import type { createRateEntry } from './entry.ts'
import type { RateFileOutcome } from './import/outcome.ts'
import type { RateImports } from './imports.ts'
import type { ExchangeRates } from './service.ts'

export interface ExchangeRateRouterNeeds {
  readonly exchangeRates: ExchangeRates
  readonly rateImports: RateImports
  readonly rateEntry: ReturnType<typeof createRateEntry>
}

export function exchangeRateRouter(
  implement: Implementer,
  { exchangeRates, rateImports, rateEntry }: ExchangeRateRouterNeeds,
) {
  const os = implement.exchangeRates
  return {
    list: os.list.handler(({ input }) => ({ items: exchangeRates.list(input) })),
    latest: os.latest.handler(() => ({ items: exchangeRates.latest() })),
    convert: os.convert.handler(({ input }) => {
      const minor = amountsIn(input.from).minor(input.amount, 'amount')
      const { converted_minor, uses, ...rest } = exchangeRates.convert(
        minor,
        input.from,
        input.to,
        input.date,
      )
      return {
        ...input,
        ...rest,
        converted: converted_minor === null ? null : amountsIn(input.to).major(converted_minor),
        rates_used: uses.map(toRateUse),
      }
    }),
    set: os.set.handler(({ input, context }) => {
      const { base_currency, quote_currency, rate, ...rest } = input
      return rateEntry.set({ ...given(rest), base_currency, quote_currency, rate }, context.actor)
    }),
    remove: os.remove.handler(async ({ input, context }) => {
      await rateEntry.remove(input, context.actor)
      return { deleted: true }
    }),
    previewImport: os.previewImport.handler(async ({ input }) => toImport(await rateImports.preview(input))),
    runImport: os.runImport.handler(async ({ input: { skip_problems, ...file }, context }) =>
      toImport(await rateImports.run(file, skip_problems, context.actor)),
    ),
  }
}

export function toRateUse({
  rate,
  ...use
}: RateUse): Outputs['exchangeRates']['convert']['rates_used'][number] {
  return {
    ...use,
    pair: `${rate.base_currency}/${rate.quote_currency}`,
    rate: rate.rate,
    date: rate.date,
    source: rate.source,
  }
}

function toImport(done: RateFileOutcome): Outputs['exchangeRates']['runImport'] {
  return { ...done, currencies: [...done.currencies], problems: done.problems.map(toProblem) }
}
