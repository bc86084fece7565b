import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import type { ExchangeRate } from '../../../shared/domain/holdings/rate.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { ExchangeRateTable } from '../../core/database/schema.ts'

export type RateRow = ExchangeRateTable

/** A rate's name in the history: `EUR/USD/2026-01-14`. */
export function rateId(rate: Pick<RateRow, 'base_currency' | 'quote_currency' | 'date'>): string {
  return `${rate.base_currency}/${rate.quote_currency}/${rate.date}`
}

const LATEST =
  'SELECT * FROM exchange_rates WHERE base_currency = ? AND quote_currency = ? AND date <= ? ORDER BY date DESC LIMIT 1'

/** The file's rates as the rules of conversion ask for them, each question answered by the primary key. */
export function rateBook(session: ReadSession): RateBook {
  const latest = session.prepare<ExchangeRate>(LATEST)
  return { latest: (base, quote, date) => latest.get(base, quote, date) }
}

export function findRate(
  session: ReadSession,
  base_currency: string,
  quote_currency: string,
  date: string,
): RateRow | undefined {
  return session
    .prepare<RateRow>(
      'SELECT * FROM exchange_rates WHERE base_currency = ? AND quote_currency = ? AND date = ?',
    )
    .get(base_currency, quote_currency, date)
}

/** Enters a rate, in place of another of its pair and date. Prepared once: a file has some hundred thousand. */
export function putRate(session: WriteSession, row: RateRow): void {
  session
    .prepare(
      `INSERT INTO exchange_rates (base_currency, quote_currency, date, rate, source, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET rate = excluded.rate, source = excluded.source, created_at = excluded.created_at`,
    )
    .run(row.base_currency, row.quote_currency, row.date, row.rate, row.source, row.created_at)
}

/** Prepared once: to take a file back, some hundred thousand go. */
export function deleteRate(session: WriteSession, row: RateRow): void {
  session
    .prepare('DELETE FROM exchange_rates WHERE base_currency = ? AND quote_currency = ? AND date = ?')
    .run(row.base_currency, row.quote_currency, row.date)
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
  return session
    .prepare<RateRow & { readonly dates: number }>(`
      SELECT base_currency, quote_currency, MAX(date) AS date, rate, source, created_at, COUNT(*) AS dates
      FROM exchange_rates WHERE date <= ? GROUP BY base_currency, quote_currency ORDER BY base_currency, quote_currency`)
    .all(today)
}
