import { type RawBuilder, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'

/** The newest transactions that words, an amount or a day lead to, a fixed number of rows at a time. */

export interface FoundTransaction {
  readonly seq: number
  readonly id: string
  readonly date: string
  readonly tx_type: 'income' | 'expense' | 'transfer_in' | 'transfer_out'
  readonly amount_minor: number
  readonly payee: string
  readonly payee_name: string | null
  readonly description: string
  readonly notes: string
  readonly tags: string
  readonly account_name: string | null
  /** Of the amount: its account's; null for the household's. */
  readonly currency: string | null
}

/** Where to read on: the last row read, in the order newest first. */
export interface Place {
  readonly date: string
  readonly seq: number
}

function rows() {
  return query
    .selectFrom('transactions as t')
    .leftJoin('payees as p', 'p.id', 't.payee_id')
    .leftJoin('accounts as a', 'a.id', 't.account_id')
    .select(({ selectFrom }) => {
      const tags = selectFrom('transaction_tags as g')
        .select(sql<string>`group_concat(g.tag, ' ')`.as('tags'))
        .whereRef('g.transaction_seq', '=', 't.seq')
      return [
        't.seq',
        't.id',
        't.date',
        't.tx_type',
        't.amount_minor',
        't.payee',
        'p.name as payee_name',
        't.description',
        't.notes',
        sql<string>`COALESCE(${tags}, '')`.as('tags'),
        'a.name as account_name',
        'a.currency',
      ]
    })
    .where('t.status', '=', literal('posted'))
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
}

const before = (date: RawBuilder<string>, seq: RawBuilder<number>) =>
  sql<boolean>`(t.date, t.seq) < (${date}, ${seq})`

const NEWEST = compileOnce((given: Given<Place & { limit: number }>) =>
  rows()
    .where(before(given('date'), given('seq')))
    .limit(given('limit')),
)

const OF_DAY = compileOnce((given: Given<Place & { limit: number }>) =>
  rows().where('t.date', '=', given('date')).where('t.seq', '<', given('seq')).limit(given('limit')),
)

const OF_AMOUNT = compileOnce((given: Given<Place & { amount: number; limit: number }>) =>
  rows()
    .where('t.amount_minor', '=', given('amount'))
    .where(before(given('date'), given('seq')))
    .limit(given('limit')),
)

// In the index's own order, which is by date and entry.
const OF_WORDS = compileOnce((given: Given<Place & { match: string; limit: number }>) =>
  query
    .selectFrom(
      query
        .selectFrom('transaction_search as ts')
        .crossJoin('transactions as t')
        .select('t.seq')
        .where(sql<boolean>`transaction_search MATCH ${given('match')}`)
        .where(
          sql<boolean>`ts.rowid < CAST(julianday(${given('date')}) - 2440587.5 AS INTEGER) * 4294967296 + ${given('seq')}`,
        )
        .where(sql<boolean>`t.seq = (ts.rowid & 4294967295)`)
        .where('t.status', '=', literal('posted'))
        .orderBy('ts.rowid', 'desc')
        .limit(given('limit'))
        .as('found'),
    )
    .select('found.seq'),
)

const BY_SEQ = compileOnce((given: Given<{ seqs: string }>) =>
  rows().where('t.seq', 'in', listedValues<number>(given('seqs'))),
)

const BY_ID = compileOnce((given: Given<{ id: string }>) => rows().where('t.id', '=', given('id')))

export function rowOfId(session: ReadSession, id: string): FoundTransaction | undefined {
  return session.first(BY_ID({ id }))
}

/** Of whatever words. */
export function newestRows(session: ReadSession, after: Place, limit: number): FoundTransaction[] {
  return session.all(NEWEST({ ...after, limit }))
}

export function rowsOfDay(
  session: ReadSession,
  date: string,
  after: Place,
  limit: number,
): FoundTransaction[] {
  return session.all(OF_DAY({ date, seq: after.date > date ? Number.MAX_SAFE_INTEGER : after.seq, limit }))
}

export function rowsOfAmount(
  session: ReadSession,
  amount: number,
  after: Place,
  limit: number,
): FoundTransaction[] {
  return session.all(OF_AMOUNT({ ...after, amount, limit }))
}

/** By the index. */
export function rowsOfWords(
  session: ReadSession,
  match: string,
  after: Place,
  limit: number,
): FoundTransaction[] {
  const found = session.all(OF_WORDS({ ...after, match, limit }))
  return session.all(BY_SEQ({ seqs: JSON.stringify(found.map(({ seq }) => seq)) }))
}

/** The currencies that accounts are in. */
export function currenciesOfAccounts(session: ReadSession): readonly string[] {
  return session
    .all(query.selectFrom('accounts').select('currency').distinct().orderBy('currency'))
    .map(({ currency }) => currency)
}
