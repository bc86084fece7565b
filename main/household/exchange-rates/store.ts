import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import type { RateSpan } from '../../../shared/domain/household-amount.ts'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { ExchangeRateTable } from './tables.ts'

export type RateRow = ExchangeRateTable

/** A rate's name in the history: `EUR/USD/2026-01-14`. */
export function rateId(rate: Pick<RateRow, 'base_currency' | 'quote_currency' | 'date'>): string {
  return `${rate.base_currency}/${rate.quote_currency}/${rate.date}`
}

type RateKey = Pick<RateRow, 'base_currency' | 'quote_currency' | 'date'>

const LATEST = compileOnce((given: Given<RateKey>) =>
  query
    .selectFrom('exchange_rates')
    .selectAll()
    .where('base_currency', '=', given('base_currency'))
    .where('quote_currency', '=', given('quote_currency'))
    .where('date', '<=', given('date'))
    .orderBy('date', 'desc')
    .limit(1),
)

/** The file's rates as the rules of conversion ask for them, each question answered by the primary key. */
export function rateBook(session: ReadSession): RateBook {
  return {
    latest: (base_currency, quote_currency, date) =>
      session.first(LATEST({ base_currency, quote_currency, date })),
  }
}

const FIND = compileOnce((given: Given<RateKey>) =>
  query
    .selectFrom('exchange_rates')
    .selectAll()
    .where('base_currency', '=', given('base_currency'))
    .where('quote_currency', '=', given('quote_currency'))
    .where('date', '=', given('date')),
)

export function findRate(
  session: ReadSession,
  base_currency: string,
  quote_currency: string,
  date: string,
): RateRow | undefined {
  return session.first(FIND({ base_currency, quote_currency, date }))
}

const NEXT = compileOnce((given: Given<RateKey>) =>
  query
    .selectFrom('exchange_rates')
    .select('date')
    .where('base_currency', '=', given('base_currency'))
    .where('quote_currency', '=', given('quote_currency'))
    .where('date', '>', given('date'))
    .orderBy('date')
    .limit(1),
)

/** The days for which a pair's rate of a day is the latest, or would be. */
export function spanOf(session: ReadSession, { base_currency, quote_currency, date }: RateKey): RateSpan {
  const next = session.first(NEXT({ base_currency, quote_currency, date }))
  return { base_currency, quote_currency, from: date, before: next?.date ?? null }
}

const PUT = compileOnce((given: Given<RateRow>) =>
  query
    .insertInto('exchange_rates')
    .values({
      base_currency: given('base_currency'),
      quote_currency: given('quote_currency'),
      date: given('date'),
      rate: given('rate'),
      source: given('source'),
      created_at: given('created_at'),
    })
    .onConflict(conflict =>
      conflict.columns(['base_currency', 'quote_currency', 'date']).doUpdateSet(({ ref }) => ({
        rate: ref('excluded.rate'),
        source: ref('excluded.source'),
        created_at: ref('excluded.created_at'),
      })),
    ),
)

/** Enters a rate, in place of another of its pair and date. Built once: a file has some hundred thousand. */
export function putRate(session: WriteSession, row: RateRow): void {
  session.run(PUT(row))
}

const DELETE = compileOnce((given: Given<RateKey>) =>
  query
    .deleteFrom('exchange_rates')
    .where('base_currency', '=', given('base_currency'))
    .where('quote_currency', '=', given('quote_currency'))
    .where('date', '=', given('date')),
)

/** Built once: to take a file back, some hundred thousand go. */
export function deleteRate(session: WriteSession, row: RateRow): void {
  session.run(DELETE(row))
}

export interface RateFilter {
  readonly base_currency?: string | undefined
  readonly quote_currency?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly limit: number
}

/** Newest first, then by pair. */
export function listRates(session: ReadSession, filter: RateFilter): RateRow[] {
  let rows = query
    .selectFrom('exchange_rates')
    .selectAll()
    .orderBy('date', 'desc')
    .orderBy('base_currency')
    .orderBy('quote_currency')
    .limit(filter.limit)
  if (filter.base_currency !== undefined) rows = rows.where('base_currency', '=', filter.base_currency)
  if (filter.quote_currency !== undefined) rows = rows.where('quote_currency', '=', filter.quote_currency)
  if (filter.from !== undefined) rows = rows.where('date', '>=', filter.from)
  if (filter.to !== undefined) rows = rows.where('date', '<=', filter.to)
  return session.all(rows)
}

/** The latest rate of each pair up to a date, with how many there are; the other columns are those of the latest row. */
export function latestRates(session: ReadSession, today: string): (RateRow & { readonly dates: number })[] {
  return session.all(
    query
      .selectFrom('exchange_rates')
      .select(({ fn }) => [
        'base_currency',
        'quote_currency',
        fn.max('date').as('date'),
        'rate',
        'source',
        'created_at',
        fn.countAll<number>().as('dates'),
      ])
      .where('date', '<=', today)
      .groupBy(['base_currency', 'quote_currency'])
      .orderBy('base_currency')
      .orderBy('quote_currency'),
  )
}
