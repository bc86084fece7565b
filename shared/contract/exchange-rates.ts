import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  CurrencyCode,
  Id,
  Instant,
  listOf,
  ShortText,
  WordingPart,
} from './common.ts'
import { CsvText } from './holding-import.ts'
import { RateUse } from './rate-use.ts'

export const ExchangeRate = z.object({
  base_currency: z.string(),
  quote_currency: z.string(),
  date: CalendarDateText,
  /** One unit of the base currency in the quote currency; a decimal as text, so that it is exact. */
  rate: z.string(),
  source: z.string(),
  created_at: Instant,
})
export type ExchangeRate = z.infer<typeof ExchangeRate>

/** The latest rate of a pair. */
export const LatestRate = z.object({
  ...ExchangeRate.shape,
  age_days: z.number().int(),
  stale: z.boolean(),
  /** How many dates there is a rate for. */
  dates: z.number().int(),
})
export type LatestRate = z.infer<typeof LatestRate>

const Pair = z.object({ base_currency: CurrencyCode, quote_currency: CurrencyCode })

export const RateImport = z.object({
  /** `ecb`: the European Central Bank's table, a column a currency. `list`: a line a rate, with its date and currencies. */
  format: z.enum(['ecb', 'list']),
  currencies: z.array(z.string()),
  from: CalendarDateText.nullable(),
  to: CalendarDateText.nullable(),
  added: z.number().int(),
  /** Already there with the same rate. */
  duplicates: z.number().int(),
  /** There with another rate from an earlier file, which the new one replaces. */
  changed: z.number().int(),
  /** There with another rate that was entered by hand, which stays. */
  kept: z.number().int(),
  /** Gaps of the file: N/A, or an empty cell. */
  gaps: z.number().int(),
  problems: z.array(z.object({ line: z.number().int(), message: z.string(), wording: z.array(WordingPart) })),
})
export type RateImport = z.infer<typeof RateImport>

const RateFile = z.object({
  csv: CsvText,
  /** Only these currencies of the file; all where nothing is said. */
  currencies: z.array(CurrencyCode).optional(),
  /** Given by the caller, the import can be watched and cancelled under it, as those of `imports` are. */
  preview_id: Id.optional(),
})

const path = '/core/exchange_rates'
const tags = ['exchange-rates']
export const exchangeRates = {
  list: base
    .route({ method: 'GET', path, summary: 'Rates, newest first', tags })
    .input(
      z.object({
        base_currency: CurrencyCode.optional(),
        quote_currency: CurrencyCode.optional(),
        from: CalendarDateText.optional(),
        to: CalendarDateText.optional(),
        limit: z.number().int().min(1).max(5000).default(500),
      }),
    )
    .output(listOf(ExchangeRate)),
  latest: base
    .route({ method: 'GET', path: `${path}/latest`, summary: 'The latest rate of each pair', tags })
    .output(listOf(LatestRate)),
  convert: base
    .route({ method: 'GET', path: `${path}/convert`, summary: 'An amount in another currency', tags })
    .input(
      z.object({
        amount: Amount,
        from: CurrencyCode,
        to: CurrencyCode,
        date: CalendarDateText.optional(),
      }),
    )
    .output(
      z.object({
        amount: Amount,
        from: z.string(),
        to: z.string(),
        date: CalendarDateText,
        /** Null where no rate leads there; never the amount itself. */
        converted: Amount.nullable(),
        path: z.enum(['same', 'direct', 'inverted', 'pivot']).nullable(),
        rates_used: z.array(RateUse),
      }),
    ),
  set: base
    .route({
      method: 'POST',
      path,
      summary: 'Enter a rate; another of that pair and date is replaced',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        ...Pair.shape,
        /** Today where nothing is said. */
        date: CalendarDateText.optional(),
        rate: z.union([z.number(), z.string().max(40)]),
        source: ShortText.min(1).optional(),
      }),
    )
    .output(ExchangeRate),
  remove: base
    .route({
      method: 'DELETE',
      path: `${path}/{base_currency}/{quote_currency}/{date}`,
      summary: 'Remove a rate',
      tags,
    })
    .input(z.object({ ...Pair.shape, date: CalendarDateText }))
    .output(z.object({ deleted: z.boolean() })),
  previewImport: base
    .route({
      method: 'POST',
      path: `${path}/import/preview`,
      summary: 'What a file of rates would add',
      tags,
    })
    .input(RateFile)
    .output(RateImport),
  runImport: base
    .route({
      method: 'POST',
      path: `${path}/import`,
      summary: "Add a file's rates, all of them or none",
      tags,
      successStatus: 201,
    })
    .input(RateFile.extend({ skip_problems: z.boolean().default(false) }))
    .output(RateImport),
}
