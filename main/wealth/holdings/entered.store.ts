import { sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { PART_MINOR } from '../../core/database/sums.ts'

/** What was newly entered is worked out from. */

/** What all accounts opened with, each on its day and in its own currency, without some of them. */
export function openings(session: ReadSession, except: ReadonlySet<string>) {
  const all = session.all(
    query
      .selectFrom('accounts')
      .select(['id', 'currency', 'opening_date as date', 'opening_minor as minor'])
      .where('opening_minor', '<>', 0),
  )
  return all.filter(({ id }) => !except.has(id))
}

/** Rows on an account up to a day, and their parts, that are for a holding or for one of its debts and that count. Minor units of the household's currency. */
export function investedRows(session: ReadSession, to: string) {
  return session.all(
    query
      .selectFrom('transaction_links as l')
      .innerJoin('transactions as t', 't.seq', 'l.transaction_seq')
      .leftJoin('splits as s', join =>
        join
          .onRef('s.transaction_seq', '=', 'l.transaction_seq')
          .on(({ or, eb, ref }) => or([eb('l.part', 'is', null), eb('s.position', '=', ref('l.part'))])),
      )
      .leftJoin('liabilities as d', join =>
        join.onRef('d.id', '=', 'l.id').on('l.kind', '=', literal('liability')),
      )
      .select([
        sql<string>`COALESCE(d.holding_id, l.id)`.as('holding_id'),
        't.seq',
        sql<number>`COALESCE(s.position, 0)`.as('part'),
        't.date',
        sql<number>`CASE WHEN t.tx_type = 'income' THEN ${PART_MINOR} ELSE -${PART_MINOR} END`.as('minor'),
      ])
      .where('l.kind', 'in', [literal('holding'), literal('liability')])
      .where(sql<boolean>`l.counted IS NOT 0`)
      .where('s.transfer_id', 'is', null)
      .where('t.status', '=', literal('posted'))
      .where('t.tx_type', 'in', [literal('income'), literal('expense')])
      .where('t.account_id', 'is not', null)
      .where('t.household_minor', 'is not', null)
      .where('t.date', '<=', to)
      .orderBy('l.kind'),
  )
}

/** Days, after one and up to another, on which a holding was first valued. */
export function firstValued(session: ReadSession, after: string, to: string): string[] {
  const first = query
    .selectFrom('valuations as v')
    .select('v.date')
    .where('v.holding_id', '=', sql.ref<string>('h.id'))
    .orderBy('v.date')
    .limit(1)
  return within(session.all(query.selectFrom('holdings as h').select(first.as('date'))), after, to)
}

/** The same of debts: days on which it was first said what is owed. */
export function firstOwed(session: ReadSession, after: string, to: string): string[] {
  const first = query
    .selectFrom('liability_valuations as b')
    .select('b.date')
    .where('b.liability_id', '=', sql.ref<string>('d.id'))
    .orderBy('b.date')
    .limit(1)
  return within(session.all(query.selectFrom('liabilities as d').select(first.as('date'))), after, to)
}

function within(rows: readonly { readonly date: string | null }[], after: string, to: string): string[] {
  return rows.flatMap(({ date }) => (date !== null && after < date && date <= to ? [date] : []))
}
