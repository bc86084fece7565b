import { type Compilable, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Span } from '../../../shared/domain/reports/periods.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { PART_MINOR, sumOf } from '../../core/database/sums.ts'
import {
  conditionsOf,
  type Filter,
  isWithoutRate,
  withoutComparison,
} from '../../household/transactions/index.ts'

/** Figures of reports out of the rows themselves: each part of a split counts for itself, in its own bucket and for what it is for. */

/** The bucket of a part `s`, or of a transaction `t` that is not split. */
const BUCKET = sql<string | null>`COALESCE(s.bucket_id, t.bucket_id)`
const SPENT = sql<number>`CASE WHEN t.tx_type = 'expense' THEN ${PART_MINOR} WHEN ${BUCKET} IS NOT NULL THEN -${PART_MINOR} ELSE 0 END`
const INCOME = sql<number>`CASE WHEN t.tx_type = 'income' AND ${BUCKET} IS NULL THEN ${PART_MINOR} ELSE 0 END`

/** Of a link `l`: that it is of this part, and that its money counts. */
const IS_OF_PART = sql<SqlBool>`l.transaction_seq = t.seq AND l.counted IS NOT 0 AND (l.part IS NULL OR l.part = COALESCE(s.position, 0))`

function linkOf(kind: 'property' | 'entity') {
  return sql<
    string | null
  >`(SELECT l.id FROM transaction_links l WHERE ${IS_OF_PART} AND l.kind = ${sql.lit(kind)} LIMIT 1)`
}

function keyOf(dimension: Dimension): RawBuilder<string | null> {
  switch (dimension) {
    case 'bucket':
      return BUCKET
    case 'payee':
      return sql`t.payee_id`
    case 'account':
      return sql`t.account_id`
    case 'tag':
      return sql`g.tag`
    case 'property':
      return linkOf('property')
    case 'entity':
      // Whose it is where a link says so, else whose account it is on.
      return sql`COALESCE(${linkOf('entity')}, (SELECT a.entity_id FROM accounts a WHERE a.id = t.account_id))`
  }
}

export type Measure = 'spent' | 'income'
/** As rows are counted for a figure: also what came in less what was spent. */
export type Counting = Measure | 'saved'

const COUNTED: Readonly<Record<Counting, RawBuilder<number>>> = {
  spent: SPENT,
  income: INCOME,
  saved: sql<number>`(${INCOME} - ${SPENT})`,
}

export interface RowsQuestion {
  readonly filter: Filter
  readonly dimensions: readonly Dimension[]
  /** Of each dimension the key that is asked for; all of them where it is left out. */
  /** Of each dimension in its order; undefined is all of it. */
  readonly keys?: readonly (string | null | undefined)[] | undefined
}

/** The parts that count: of posted incomes and expenses that the filter finds. Undefined where nothing can be found. */
function partsOf({ filter, dimensions, keys }: RowsQuestion) {
  const { bucket_id, link, from: _from, to: _to, ...others } = filter
  if (filter.status === 'void') return undefined
  const conditions = conditionsOf(others)
  if (!conditions) return undefined
  const all: Expression<SqlBool>[] = [...conditions]
  if (bucket_id !== undefined) all.push(sql`${BUCKET} = ${bucket_id}`)
  if (link !== undefined)
    all.push(
      sql`EXISTS (SELECT 1 FROM transaction_links l WHERE ${IS_OF_PART} AND l.kind = ${link.kind} AND l.id = ${link.id})`,
    )
  keys?.forEach((key, index) => {
    const dimension = dimensions[index]
    if (dimension !== undefined && key !== undefined) all.push(sql`${keyOf(dimension)} IS ${key}`)
  })
  const parts = query
    .selectFrom('transactions as t')
    .leftJoin('splits as s', 's.transaction_seq', 't.seq')
    .$if(dimensions.includes('tag'), rows =>
      rows.leftJoin('transaction_tags as g', 'g.transaction_seq', 't.seq'),
    )
    // A part that is one side of a transfer is neither income nor expense.
    .where('s.transfer_id', 'is', null)
    .where('t.status', '=', literal('posted'))
    .where('t.tx_type', 'in', [literal('income'), literal('expense')])
  return all.reduce((found, condition) => found.where(condition), parts)
}

export interface RowsSum {
  readonly key: string | null
  readonly then_key: string | null
  readonly spent_minor: number
  readonly income_minor: number
}

/** @returns what sums the rows of a span by its dimensions; built once for all spans of a report. */
export function rowSums(question: RowsQuestion): (session: ReadSession, span: Span) => RowsSum[] {
  const parts = partsOf(question)
  if (!parts) return () => []
  const [by, then] = question.dimensions.map(keyOf)
  const nothing = sql<string | null>`NULL`
  const sums = compileOnce(
    (given: Given<Span>): Compilable<RowsSum> =>
      parts
        .where('t.date', '>=', given('from'))
        .where('t.date', '<=', given('to'))
        .select([
          (by ?? nothing).as('key'),
          (then ?? nothing).as('then_key'),
          sumOf(SPENT).as('spent_minor'),
          sumOf(INCOME).as('income_minor'),
        ])
        .groupBy(['key', 'then_key']),
  )
  return (session, span) => session.all(sums(span))
}

/** What of them no rate leads from into the household's currency, with its sign: in no figure. Minor units of its own currency. */
export function unconvertedParts(session: ReadSession, filter: Filter, { from, to }: Span): UnconvertedSum[] {
  // Asked first: mostly there are none, and then the question need not be put together.
  const withoutRate = isWithoutRate(session, from, to)
  const parts = withoutRate && partsOf({ filter: withoutComparison(filter), dimensions: [] })
  if (!parts) return []
  const own = sql<number>`COALESCE(s.amount_minor, t.amount_minor)`
  return session.all(
    parts
      .innerJoin('accounts as a', 'a.id', 't.account_id')
      .where(withoutRate)
      .where('t.date', '>=', from)
      .where('t.date', '<=', to)
      .select([
        'a.currency',
        sumOf(sql<number>`IIF(t.tx_type = 'income', ${own}, -${own})`).as('amount_minor'),
        sql<number>`COUNT(DISTINCT t.seq)`.as('count'),
      ])
      .groupBy('a.currency')
      .orderBy('a.currency'),
  )
}

/** A row, or a part of one, that a figure is made of. */
export interface CountedPart {
  readonly transaction_id: string
  readonly part: number | null
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly bucket_id: string | null
  /** As the report counts it. */
  readonly minor: number
}

export interface CountedParts {
  readonly rows: readonly CountedPart[]
  readonly count: number
  readonly sum_minor: number
}

/** What a figure is made of, newest first, with the sum of all of it however many are shown. */
export function countedParts(
  session: ReadSession,
  question: RowsQuestion,
  counting: Counting,
  { from, to }: Span,
  limit: number,
): CountedParts {
  const minor = COUNTED[counting]
  const parts = partsOf(question)
    ?.where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where(sql<SqlBool>`${minor} <> 0`)
  if (!parts) return { rows: [], count: 0, sum_minor: 0 }
  const sums = session.first(
    parts.select(({ fn }) => [fn.countAll<number>().as('count'), sumOf(minor).as('sum_minor')]),
  )
  const rows = session.all(
    parts
      .select(['t.id as transaction_id', 's.position as part', 't.date', 't.payee', 't.description'])
      .select(['t.account_id', BUCKET.as('bucket_id'), minor.as('minor')])
      .orderBy('t.date', 'desc')
      .orderBy('t.seq', 'desc')
      .limit(limit),
  )
  return { rows, count: sums?.count ?? 0, sum_minor: sums?.sum_minor ?? 0 }
}

/** A transaction as an expense, with all of its parts. */
export interface Expense {
  readonly transaction_id: string
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  /** null where its parts are in several, or in none. */
  readonly bucket_id: string | null
  readonly minor: number
}

/** The expense of some days that most was spent with; of equals the earliest. */
export function biggestExpense(session: ReadSession, { from, to }: Span): Expense | null {
  const largest = partsOf({ filter: { tx_type: 'expense' }, dimensions: [] })
    ?.where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where(sql<SqlBool>`t.household_minor IS NOT NULL`)
    .select(['t.id as transaction_id', 't.date', 't.payee', 't.description', 't.account_id'])
    .select([
      sql<string | null>`IIF(COUNT(DISTINCT COALESCE(${BUCKET}, '')) = 1, MAX(${BUCKET}), NULL)`.as(
        'bucket_id',
      ),
      sumOf(SPENT).as('minor'),
    ])
    // As an expression: by the column itself SQLite goes through all there is in its order, whatever the days.
    .groupBy(sql`+t.seq`)
    .orderBy('minor', 'desc')
    .orderBy('t.date')
    .orderBy('t.seq')
    .limit(1)
  return (largest && session.first(largest)) ?? null
}
