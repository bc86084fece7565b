import {
  type Compilable,
  type Expression,
  expressionBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { LinkedThing, LinkKind } from '../../../shared/domain/links.ts'
import { wordsIn } from '../../../shared/domain/search-words.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { Schema, TransactionTable } from '../../core/database/schema.ts'
import { signedMinor, sumOf } from '../../core/database/sums.ts'
import { matchOf } from './find.ts'
import {
  type AmountsRead,
  amountConditions,
  anyAmountConditions,
  isAfterKey,
  isByDate,
  type Key,
  keyOf,
  mergedOrder,
  type Order,
  orderOf,
  readsOf,
  type Sort,
  unindexed,
} from './list-order.store.ts'
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
  readonly payee_id?: string | undefined
  readonly link?: LinkedThing | undefined
}

/** With what the list is compared by besides. */
type ListedRow = TransactionRow & Pick<TransactionTable, 'household_minor'>
type Condition = Expression<SqlBool>

/** As the index of what is to be looked at has it, word for word. */
const IS_MARKED = sql<SqlBool>`(t.review IS NOT NULL OR t.unsure_bucket = 1)`
/** A person is to be asked for its bucket, and has not said one since. */
const IS_UNSURE = sql<SqlBool>`(t.unsure_bucket = 1 AND t.bucket_id IS NULL AND t.is_split = 0 AND t.transfer_id IS NULL AND t.status = 'posted')`

/** The values of a page's query, told each time it runs; of those that its filters leave out no query of their shape has a place. */
interface Told {
  readonly bucket_id: string
  readonly account_id: string
  readonly from: string
  readonly to: string
  readonly min_minor: number
  readonly max_minor: number
  readonly tx_type: TransactionRow['tx_type']
  readonly status: TransactionRow['status']
  readonly import_id: string
  readonly tag: string
  readonly payee_id: string
  readonly link_kind: LinkKind
  readonly link_id: string
  readonly match: string
  readonly key_amount: number
  readonly key_date: string
  readonly key_seq: number
}

/** What is filtered by and how it is sorted: queries of one shape differ in their values alone. */
interface Shape {
  readonly filter: Filter
  readonly sort: Sort
  /** As a word of the query: of a limit that is told SQLite looks at the value, and so prepares the whole query anew each time it runs. */
  readonly limit: number
  readonly matches: boolean
  readonly goesOn: boolean
}

/** By shape, each built when it is first asked for: to build one takes longer than to run most. */
const QUERIES = new Map<string, (told: Told) => Compilable<ListedRow>>()
/** Of all the shapes that there may be a person uses few; past this many they are built anew rather than kept for ever. */
const MOST_SHAPES = 200

function nameOf({ filter, sort, limit, matches, goesOn }: Shape): string {
  const { tx_type, uncategorised, review, min_minor, max_minor, text: _, ...others } = filter
  const given = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const amounts = [min_minor !== undefined, max_minor !== undefined, min_minor === max_minor]
  const type = tx_type === 'transfer' ? 'transfer' : tx_type !== undefined
  return [sort, limit, matches, goesOn, ...given, ...amounts, type, uncategorised === true, review].join(' ')
}

/** For conditions on a transaction `t`. */
const row = expressionBuilder<Schema & { t: TransactionTable }, 't'>()

/** One page in the order of `sort`, after `key`. */
export function listTransactions(
  session: ReadSession,
  filter: Filter,
  sort: Sort,
  limit: number,
  key: Key | undefined,
): { readonly rows: Transaction[]; readonly last: Key | undefined } {
  const page = listQuery(filter, sort, limit, key)
  const found = page ? session.all(page) : []
  const last = found.at(-1)
  return { rows: withParts(session, found), last: last && keyOf(filter, last) }
}

/** The page's query, or undefined where the search text has no word to look for and so nothing can be found. Exported for the test of its plans. */
export function listQuery(
  filter: Filter,
  sort: Sort,
  limit: number,
  key: Key | undefined,
): Compilable<ListedRow> | undefined {
  const match = matchIn(filter)
  if (match === '') return undefined
  const shape: Shape = { filter, sort, limit, matches: match !== undefined, goesOn: key !== undefined }
  return pageOf(shape)(toldOf(filter, match, key))
}

/** What FTS5 is asked; undefined where no text is looked for, and '' where it has no word. */
function matchIn({ text }: Filter): string | undefined {
  return text === undefined || text === '' ? undefined : matchOf(wordsIn(text))
}

function toldOf(filter: Filter, match: string | undefined, key: Key | undefined): Told {
  const { tx_type } = filter
  return {
    bucket_id: filter.bucket_id ?? '',
    account_id: filter.account_id ?? '',
    from: filter.from ?? '',
    to: filter.to ?? '',
    min_minor: filter.min_minor ?? 0,
    max_minor: filter.max_minor ?? 0,
    tx_type: tx_type === undefined || tx_type === 'transfer' ? 'income' : tx_type,
    status: filter.status ?? 'posted',
    import_id: filter.import_id ?? '',
    tag: filter.tag ?? '',
    payee_id: filter.payee_id ?? '',
    link_kind: filter.link?.kind ?? 'deal',
    link_id: filter.link?.id ?? '',
    match: match ?? '',
    key_amount: key?.amount_minor ?? 0,
    key_date: key?.date ?? '',
    key_seq: key?.seq ?? 0,
  }
}

/**
 * The conditions on a transaction `t` under which a filter finds it, for a query that sums; the bucket's left out, since a part may be in it.
 * Undefined where nothing can be found.
 */
export function conditionsOf(filter: Filter): readonly Condition[] | undefined {
  const match = matchIn(filter)
  if (match === '') return undefined
  const told = toldOf(filter, match, undefined)
  const given: Given<Told> = name => sql`${told[name]}`
  const conditions = [...plainConditions(filter, true, given), ...anyAmountConditions(filter, given)]
  return match === undefined ? conditions : [...conditions, isAmongFound(given)]
}

/** That a transaction `t` is in a bucket, as a whole or in part. */
export function isInBucket(bucket: Expression<string>): Condition {
  const inSplit = row
    .selectFrom('splits as s')
    .select('s.position')
    .whereRef('s.transaction_seq', '=', 't.seq')
    .where('s.bucket_id', '=', bucket)
  return row.or([row('t.bucket_id', '=', bucket), row.exists(inSplit)])
}

function isAmongFound(given: Given<Told>): Condition {
  const found = query
    .selectFrom('transaction_search')
    .select(SEQ_FOUND.as('seq'))
    .where(isFoundBy(given('match')))
  return row('t.seq', 'in', found)
}

function pageOf(shape: Shape): (told: Told) => Compilable<ListedRow> {
  const name = nameOf(shape)
  const known = QUERIES.get(name)
  if (known) return known
  const built = compileOnce((given: Given<Told>) => buildPage(shape, given))
  if (QUERIES.size >= MOST_SHAPES) QUERIES.clear()
  QUERIES.set(name, built)
  return built
}

function buildPage(shape: Shape, given: Given<Told>): Compilable<ListedRow> {
  const { filter, sort, limit, matches } = shape
  if (matches && isByDate(sort)) return searchQuery(shape, given)
  const [first, ...others] = readsOf(filter, sort).flatMap(read => readPages(shape, read, given))
  if (first === undefined) throw new Error('A list is read at least once')
  if (others.length === 0) return first.selectAll('t')
  // Ordered reads merged, since one with OR would sort all that it finds. Their rows' places alone, which are short, and then the rows of the page.
  const places = (page: typeof first) => page.select(['t.seq', 't.date', 't.household_minor'])
  const both = others.reduce(
    (all, page) => all.unionAll(query.selectFrom(places(page).as('more')).selectAll()),
    query.selectFrom(places(first).as('first')).selectAll(),
  )
  const merged = inOrder(query.selectFrom(both.as('pages')).select('seq'), mergedOrder(sort, 'pages')).limit(
    sql.lit(limit),
  )
  const rows = query.selectFrom(merged.as('found')).crossJoin('transactions as t').selectAll('t')
  return inOrder(rows.whereRef('t.seq', '=', 'found.seq'), mergedOrder(sort, 't'))
}

function inOrder<Tables, Table extends keyof Tables, Row>(
  rows: SelectQueryBuilder<Tables, Table, Row>,
  order: Order,
): SelectQueryBuilder<Tables, Table, Row> {
  return order.reduce((all, [column, direction]) => all.orderBy(column, direction), rows)
}

/** A page of one read; of a bucket two, as a whole and by a part of a split. */
function readPages({ filter, sort, limit, matches, goesOn }: Shape, read: AmountsRead, given: Given<Told>) {
  const byDate = isByDate(sort)
  const conditions = [
    ...plainConditions(filter, byDate, given),
    ...amountConditions(filter, read, byDate, given),
    ...(goesOn ? [isAfterKey(sort, read, given)] : []),
    ...(matches ? [isAmongFound(given)] : []),
  ]
  const page = (...conditions: readonly Condition[]) => {
    const rows = conditions.reduce((all, each) => all.where(each), query.selectFrom('transactions as t'))
    return inOrder(rows, orderOf(sort, read)).limit(limit)
  }
  if (filter.bucket_id === undefined) return [page(...conditions)]
  const inSplit = query
    .selectFrom('splits')
    .select('transaction_seq')
    .where('bucket_id', '=', given('bucket_id'))
  return [
    page(row(byDate ? 't.bucket_id' : unindexed('bucket_id'), '=', given('bucket_id')), ...conditions),
    page(row('t.seq', 'in', inSplit), ...conditions),
  ]
}

/** The transaction's number, out of the search index's. */
const SEQ_FOUND = sql<number>`rowid & 4294967295`

function isFoundBy(match: Expression<string>): Condition {
  return sql`transaction_search MATCH ${match}`
}

/** Found by words, in the search index's own order, which is by date and entry. */
function searchQuery({ filter, sort, limit, goesOn }: Shape, given: Given<Told>) {
  const descending = sort === 'date_desc'
  const conditions = [isFoundBy(given('match'))]
  if (goesOn)
    conditions.push(
      sql`ts.rowid ${sql.raw(descending ? '<' : '>')} CAST(julianday(${given('key_date')}) - 2440587.5 AS INTEGER) * 4294967296 + ${given('key_seq')}`,
    )
  if (filter.bucket_id !== undefined) conditions.push(isInBucket(given('bucket_id')))
  conditions.push(...plainConditions(filter, true, given), ...anyAmountConditions(filter, given))
  return conditions
    .reduce(
      (rows, condition) => rows.where(condition),
      query.selectFrom('transaction_search as ts').crossJoin('transactions as t').selectAll('t'),
    )
    .where(sql<SqlBool>`t.seq = (ts.rowid & 4294967295)`)
    .orderBy('ts.rowid', descending ? 'desc' : 'asc')
    .limit(limit)
}

/**
 * The filters but for bucket, amounts and text. A unary plus keeps a column's index out of the choice where another index gives the order: reading in
 * order and stopping at the page's end beats sorting a whole range.
 */
function plainConditions(filter: Filter, byDate: boolean, given: Given<Told>): Condition[] {
  const conditions: Condition[] = []
  const column = <Name extends 'account_id' | 'date' | 'bucket_id' | 'payee_id'>(name: Name) =>
    byDate ? row.ref(`t.${name}`) : unindexed(name)
  if (filter.account_id !== undefined) conditions.push(row(column('account_id'), '=', given('account_id')))
  if (filter.from !== undefined) conditions.push(row(column('date'), '>=', given('from')))
  if (filter.to !== undefined) conditions.push(row(column('date'), '<=', given('to')))
  if (filter.tx_type === 'transfer') conditions.push(row('t.transfer_id', 'is not', null))
  else if (filter.tx_type !== undefined) conditions.push(row('t.tx_type', '=', given('tx_type')))
  if (filter.status !== undefined) conditions.push(row('t.status', '=', given('status')))
  if (filter.import_id !== undefined) conditions.push(row('t.import_id', '=', given('import_id')))
  if (filter.payee_id !== undefined) conditions.push(row(column('payee_id'), '=', given('payee_id')))
  if (filter.review === true) conditions.push(IS_MARKED, sql<SqlBool>`(t.review IS NOT NULL OR ${IS_UNSURE})`)
  if (filter.review === false) conditions.push(sql<SqlBool>`(t.review IS NULL AND NOT ${IS_UNSURE})`)
  if (filter.uncategorised)
    conditions.push(
      row(column('bucket_id'), 'is', null),
      row('t.is_split', '=', sql.lit(0)),
      row('t.transfer_id', 'is', null),
      row('t.status', '=', literal('posted')),
    )
  if (filter.tag !== undefined) {
    const tagged = query
      .selectFrom('transaction_tags')
      .select('transaction_seq')
      .where('tag', '=', given('tag'))
    conditions.push(row('t.seq', 'in', tagged))
  }
  if (filter.link !== undefined) {
    const linked = query
      .selectFrom('transaction_links')
      .select('transaction_seq')
      .where('kind', '=', given('link_kind'))
      .where('id', '=', given('link_id'))
    conditions.push(row('t.seq', 'in', linked))
  }
  return conditions
}

const OF_DAY = compileOnce((given: Given<{ account_id: string; date: string; seq: number }>) =>
  query
    .selectFrom('transactions as t')
    .select(sumOf(signedMinor('t')).as('sum'))
    .where('t.account_id', '=', given('account_id'))
    .where('t.date', '=', given('date'))
    .where('t.seq', '<=', given('seq'))
    .where('t.status', '=', literal('posted')),
)

/** What an account's posted rows of a day add to it, up to one of them and with it; minor units. */
export function flowOfDayUpTo(session: ReadSession, account_id: string, date: string, seq: number): number {
  return session.first(OF_DAY({ account_id, date, seq }))?.sum ?? 0
}
