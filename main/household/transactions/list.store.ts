import type { ReadSession } from '../../core/database/database.ts'
import { type Transaction, type TransactionRow, withParts } from './store.ts'

/** The list of transactions: any filters together, four orders, paged by key, each shape on an index. */

export interface Filter {
  readonly tx_type?: 'income' | 'expense' | 'transfer' | undefined
  readonly status?: 'posted' | 'void' | undefined
  readonly bucket_id?: string | undefined
  readonly account_id?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly min_minor?: number | undefined
  readonly max_minor?: number | undefined
  readonly text?: string | undefined
  readonly tag?: string | undefined
  readonly uncategorised?: boolean | undefined
  readonly import_id?: string | undefined
  readonly review?: boolean | undefined
}

export type Sort = 'date_desc' | 'date_asc' | 'amount_desc' | 'amount_asc'

/** The place of the last row read, in the order of the sort. */
export interface Key {
  readonly amount_minor: number
  readonly date: string
  readonly seq: number
}

interface Condition {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

interface Query {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

/** One page in the order of `sort`, after `key`. */
export function listTransactions(
  session: ReadSession,
  filter: Filter,
  sort: Sort,
  limit: number,
  key: Key | undefined,
): Transaction[] {
  const built = listQuery(filter, sort, limit, key)
  if (!built) return []
  return withParts(session, session.prepare<TransactionRow>(built.sql).all(...built.parameters))
}

/** The page's SQL, or undefined where the search text has no word to look for and so nothing can be found. Exported for the test of its plans. */
export function listQuery(
  filter: Filter,
  sort: Sort,
  limit: number,
  key: Key | undefined,
): Query | undefined {
  const match = filter.text === undefined || filter.text === '' ? undefined : matchText(filter.text)
  if (match === '') return undefined
  const byDate = sort === 'date_desc' || sort === 'date_asc'
  if (match !== undefined && byDate) return searchQuery(match, filter, sort, limit, key)
  const conditions = [...plainConditions(filter, byDate), ...afterKey(sort, key)]
  if (match !== undefined)
    conditions.push({
      sql: 't.seq IN (SELECT rowid & 4294967295 FROM transaction_search WHERE transaction_search MATCH ?)',
      parameters: [match],
    })
  const order = orderBy(sort)
  if (filter.bucket_id === undefined) return select(conditions, order, limit)
  // In the bucket as a whole or by one of its splits: two ordered reads merged, since one with OR would sort the whole bucket.
  const column = byDate ? 't.bucket_id' : '+t.bucket_id'
  const whole = select(
    [{ sql: `${column} = ?`, parameters: [filter.bucket_id] }, ...conditions],
    order,
    limit,
  )
  const split = select(
    [
      {
        sql: 't.seq IN (SELECT transaction_seq FROM splits WHERE bucket_id = ?)',
        parameters: [filter.bucket_id],
      },
      ...conditions,
    ],
    order,
    limit,
  )
  return {
    sql: `SELECT * FROM (SELECT * FROM (${whole.sql}) UNION ALL SELECT * FROM (${split.sql})) AS t ORDER BY ${order} LIMIT ?`,
    parameters: [...whole.parameters, ...split.parameters, limit],
  }
}

function select(conditions: readonly Condition[], order: string, limit: number): Query {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(each => each.sql).join(' AND ')}`
  return {
    sql: `SELECT t.* FROM transactions t ${where} ORDER BY ${order} LIMIT ?`,
    parameters: [...conditions.flatMap(each => each.parameters), limit],
  }
}

/** Found by words, in the search index's own order, which is by date and entry. */
function searchQuery(match: string, filter: Filter, sort: Sort, limit: number, key: Key | undefined): Query {
  const descending = sort === 'date_desc'
  const conditions: Condition[] = [{ sql: 'transaction_search MATCH ?', parameters: [match] }]
  if (key)
    conditions.push({
      sql: `ts.rowid ${descending ? '<' : '>'} CAST(julianday(?) - 2440587.5 AS INTEGER) * 4294967296 + ?`,
      parameters: [key.date, key.seq],
    })
  if (filter.bucket_id !== undefined)
    conditions.push({
      sql: '(t.bucket_id = ? OR EXISTS (SELECT 1 FROM splits s WHERE s.transaction_seq = t.seq AND s.bucket_id = ?))',
      parameters: [filter.bucket_id, filter.bucket_id],
    })
  conditions.push(...plainConditions(filter, true))
  return {
    sql: `SELECT t.* FROM transaction_search ts CROSS JOIN transactions t ON t.seq = (ts.rowid & 4294967295)
      WHERE ${conditions.map(each => each.sql).join(' AND ')} ORDER BY ts.rowid ${descending ? 'DESC' : 'ASC'} LIMIT ?`,
    parameters: [...conditions.flatMap(each => each.parameters), limit],
  }
}

/**
 * The filters but for bucket and text. A unary plus keeps a column's index out of the choice where another index gives the order: reading in
 * order and stopping at the page's end beats sorting a whole range.
 */
function plainConditions(filter: Filter, byDate: boolean): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...parameters: (string | number)[]) => conditions.push({ sql, parameters })
  if (filter.account_id !== undefined) add(`${byDate ? '' : '+'}t.account_id = ?`, filter.account_id)
  if (filter.from !== undefined) add(`${byDate ? '' : '+'}t.date >= ?`, filter.from)
  if (filter.to !== undefined) add(`${byDate ? '' : '+'}t.date <= ?`, filter.to)
  if (filter.min_minor !== undefined && filter.min_minor === filter.max_minor)
    add('t.amount_minor = ?', filter.min_minor)
  else {
    const amount = byDate ? '+t.amount_minor' : 't.amount_minor'
    if (filter.min_minor !== undefined) add(`${amount} >= ?`, filter.min_minor)
    if (filter.max_minor !== undefined) add(`${amount} <= ?`, filter.max_minor)
  }
  if (filter.tx_type === 'transfer') add('t.transfer_id IS NOT NULL')
  else if (filter.tx_type !== undefined) add('t.tx_type = ?', filter.tx_type)
  if (filter.status !== undefined) add('t.status = ?', filter.status)
  if (filter.import_id !== undefined) add('t.import_id = ?', filter.import_id)
  if (filter.review === true) add('t.review IS NOT NULL')
  if (filter.review === false) add('t.review IS NULL')
  if (filter.uncategorised) {
    const column = byDate ? 't.bucket_id' : '+t.bucket_id'
    add(`${column} IS NULL AND t.is_split = 0 AND t.transfer_id IS NULL AND t.status = 'posted'`)
  }
  if (filter.tag !== undefined)
    add('t.seq IN (SELECT transaction_seq FROM transaction_tags WHERE tag = ?)', filter.tag)
  return conditions
}

function orderBy(sort: Sort): string {
  switch (sort) {
    case 'date_desc':
      return 't.date DESC, t.seq DESC'
    case 'date_asc':
      return 't.date, t.seq'
    case 'amount_desc':
      return 't.amount_minor DESC, t.date DESC, t.seq DESC'
    case 'amount_asc':
      return 't.amount_minor, t.date, t.seq'
  }
}

function afterKey(sort: Sort, key: Key | undefined): Condition[] {
  if (!key) return []
  switch (sort) {
    case 'date_desc':
      return [{ sql: '(t.date, t.seq) < (?, ?)', parameters: [key.date, key.seq] }]
    case 'date_asc':
      return [{ sql: '(t.date, t.seq) > (?, ?)', parameters: [key.date, key.seq] }]
    case 'amount_desc':
      return [
        {
          sql: '(t.amount_minor, t.date, t.seq) < (?, ?, ?)',
          parameters: [key.amount_minor, key.date, key.seq],
        },
      ]
    case 'amount_asc':
      return [
        {
          sql: '(t.amount_minor, t.date, t.seq) > (?, ?, ?)',
          parameters: [key.amount_minor, key.date, key.seq],
        },
      ]
  }
}

/** The person's words as FTS5 wants them: each quoted, so that nothing in them is an operator, and each the beginning of a word. '' for no words. */
export function matchText(text: string): string {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
  return words.map(word => `"${word}"*`).join(' ')
}
