import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { Schema, TransactionTable } from '../../core/database/schema.ts'

/**
 * By what amounts a list is filtered and ordered. Those of one account are its own. Over several accounts they are compared in the household's currency,
 * by what each counts there on its day: the same number of two currencies is two amounts.
 */

export type Sort = 'date_desc' | 'date_asc' | 'amount_desc' | 'amount_asc'

/** The place of the last row read, in the order of the sort. */
export interface Key {
  /** As the list compares it: the account's own, else the household's, and `NO_RATE` where that is not known. */
  readonly amount_minor: number
  readonly date: string
  readonly seq: number
}

/** Comes before every amount, which are never below 0: no rate leads from the row's. */
export const NO_RATE = -1

/**
 * Which rows one read is of, and by what column. Nearly all rows are in the household's currency, and are found by the index of amounts; the few of
 * other currencies by that of what they count, and those without a rate by theirs.
 */
export type AmountsRead = 'account' | 'any' | 'household' | 'converted' | 'without_rate'

export interface Bounds {
  readonly account_id?: string | undefined
  readonly min_minor?: number | undefined
  readonly max_minor?: number | undefined
}

interface ToldOfAmounts {
  readonly min_minor: number
  readonly max_minor: number
  readonly key_amount: number
  readonly key_date: string
  readonly key_seq: number
}

/** For conditions on a transaction `t`. */
const row = expressionBuilder<Schema & { t: TransactionTable }, 't'>()

export function isByDate(sort: Sort): boolean {
  return sort === 'date_desc' || sort === 'date_asc'
}

export function isBounded({ min_minor, max_minor }: Bounds): boolean {
  return min_minor !== undefined || max_minor !== undefined
}

/** The filter without what compares amounts in the household's currency, for what has no rate and so cannot be compared. */
export function withoutComparison<Filter extends Bounds>(filter: Filter): Filter {
  return filter.account_id === undefined ? { ...filter, min_minor: undefined, max_minor: undefined } : filter
}

/** The reads that a page is merged of: more than one where the order, or one amount that is asked for, wants an index of amounts. */
export function readsOf(bounds: Bounds, sort: Sort): readonly AmountsRead[] {
  if (bounds.account_id !== undefined) return ['account']
  const isOne = bounds.min_minor !== undefined && bounds.min_minor === bounds.max_minor
  if (isByDate(sort) && !isOne) return ['any']
  return isBounded(bounds) ? ['household', 'converted'] : ['household', 'converted', 'without_rate']
}

/** Keeps a column's index out of the choice. */
export function unindexed(column: keyof TransactionTable) {
  return sql<string | number>`+${sql.ref(`t.${column}`)}`
}

/** That a row is one of the read's, and within the bounds. @param byDate whether another index than that of amounts gives the order */
export function amountConditions(
  bounds: Bounds,
  read: AmountsRead,
  byDate: boolean,
  given: Given<ToldOfAmounts>,
): RawBuilder<SqlBool>[] {
  switch (read) {
    case 'account':
      return within(bounds, sql.ref('t.amount_minor'), byDate, given)
    case 'any':
      return within(bounds, sql.ref('t.household_minor'), byDate, given)
    case 'household':
      return [
        ...within(bounds, sql.ref('t.amount_minor'), byDate, given),
        sql`t.household_minor = t.amount_minor`,
      ]
    case 'converted':
      return [
        ...within(bounds, sql.ref('t.household_minor'), byDate, given),
        // As the index has it, word for word.
        sql`t.household_minor IS NOT t.amount_minor`,
        sql`t.household_minor IS NOT NULL`,
      ]
    case 'without_rate':
      return [sql`t.household_minor IS NULL`]
  }
}

/** The same for a query that sums, of all rows at once. */
export function anyAmountConditions(bounds: Bounds, given: Given<ToldOfAmounts>): RawBuilder<SqlBool>[] {
  const alternatives = readsOf(bounds, 'date_desc').map(
    read => sql<SqlBool>`(${sql.join(amountConditions(bounds, read, true, given), sql` AND `)})`,
  )
  return isBounded(bounds) ? [sql`(${sql.join(alternatives, sql` OR `)})`] : []
}

function within(
  { min_minor, max_minor }: Bounds,
  column: RawBuilder<unknown>,
  byDate: boolean,
  given: Given<ToldOfAmounts>,
): RawBuilder<SqlBool>[] {
  if (min_minor !== undefined && min_minor === max_minor) return [sql`${column} = ${given('min_minor')}`]
  const compared = byDate ? sql`+${column}` : column
  return [
    ...(min_minor === undefined ? [] : [sql<SqlBool>`${compared} >= ${given('min_minor')}`]),
    ...(max_minor === undefined ? [] : [sql<SqlBool>`${compared} <= ${given('max_minor')}`]),
  ]
}

export type Order = readonly (readonly [RawBuilder<unknown>, 'asc' | 'desc'])[]

/** What a read is ordered by. */
export function orderOf(sort: Sort, read: AmountsRead): Order {
  const dated = [sql.ref('t.date'), sql.ref('t.seq')]
  const isPlain = isByDate(sort) || read === 'without_rate'
  return ordered(sort, isPlain ? dated : [comparedBy(read), ...dated])
}

/** What the rows of several reads are ordered by. @param table what they are called by */
export function mergedOrder(sort: Sort, table: string): Order {
  const dated = [sql.ref(`${table}.date`), sql.ref(`${table}.seq`)]
  const amount = sql`COALESCE(${sql.ref(`${table}.household_minor`)}, ${sql.lit(NO_RATE)})`
  return ordered(sort, isByDate(sort) ? dated : [amount, ...dated])
}

function ordered(sort: Sort, columns: readonly RawBuilder<unknown>[]): Order {
  const direction = sort === 'date_desc' || sort === 'amount_desc' ? 'desc' : 'asc'
  return columns.map(column => [column, direction])
}

function comparedBy(read: AmountsRead): RawBuilder<unknown> {
  switch (read) {
    case 'account':
    case 'household':
      return sql.ref('t.amount_minor')
    case 'any':
    case 'converted':
      return sql.ref('t.household_minor')
    case 'without_rate':
      return sql.lit(NO_RATE)
  }
}

/** That a row comes after the last one read. */
export function isAfterKey(sort: Sort, read: AmountsRead, given: Given<ToldOfAmounts>): RawBuilder<SqlBool> {
  const operator = sql.raw(sort === 'date_desc' || sort === 'amount_desc' ? '<' : '>')
  const { refTuple, tuple } = row
  const dated = sql`${refTuple('t.date', 't.seq')} ${operator} ${tuple(given('key_date'), given('key_seq'))}`
  if (isByDate(sort)) return sql<SqlBool>`${dated}`
  return sql`(${comparedBy(read)}, t.date, t.seq) ${operator} (${given('key_amount')}, ${given('key_date')}, ${given('key_seq')})`
}

/** Above so many a query looks for them by itself. */
const MOST_WITHOUT_RATE = 5000

const WITHOUT_RATE = compileOnce((given: Given<{ from: string; to: string }>) =>
  query
    .selectFrom('transactions as t')
    .select('t.seq')
    .where(sql<SqlBool>`t.household_minor IS NULL`)
    .where('t.date', '>=', given('from'))
    .where('t.date', '<=', given('to'))
    .limit(MOST_WITHOUT_RATE + 1),
)

/**
 * That a transaction `t` is one of those without a rate. They are few, if any, and an index knows them: told by their numbers they are all that is looked at,
 * where the planner would go through every row of an account or a tag. Undefined where there is none.
 */
export function isWithoutRate(
  session: ReadSession,
  from = '0000-01-01',
  to = '9999-12-31',
): Expression<SqlBool> | undefined {
  const found = session.all(WITHOUT_RATE({ from, to }))
  if (found.length === 0) return undefined
  if (found.length > MOST_WITHOUT_RATE) return sql`t.household_minor IS NULL`
  return row('t.seq', 'in', listedValues<number>(JSON.stringify(found.map(({ seq }) => seq))))
}

/** Where a list goes on after a row. */
export function keyOf(
  { account_id }: Bounds,
  {
    amount_minor,
    household_minor,
    date,
    seq,
  }: Pick<TransactionTable, 'amount_minor' | 'household_minor' | 'date'> & {
    readonly seq: number
  },
): Key {
  return { amount_minor: account_id === undefined ? (household_minor ?? NO_RATE) : amount_minor, date, seq }
}
