import { type Expression, type SqlBool, sql } from 'kysely'
import type { DatedLimit } from '../../../shared/domain/envelopes.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { UNCATEGORISED } from '../../core/database/rollups.ts'
import { comparableText } from '../../core/database/text-search.ts'
import type { AllocationTable, BucketTable } from './tables.ts'

/** A bucket with the newest of its limits and the month that it holds from. */
export interface BucketRow extends BucketTable {
  readonly monthly_limit_minor: number
  readonly limit_from: string
}

function withLimit() {
  return query
    .selectFrom('buckets as b')
    .innerJoin('bucket_limits as l', join =>
      join.onRef('l.bucket_id', '=', 'b.id').on('l.from_month', '=', ({ selectFrom }) =>
        selectFrom('bucket_limits as n')
          .select(({ fn }) => fn.max('n.from_month').as('month'))
          .whereRef('n.bucket_id', '=', 'b.id'),
      ),
    )
    .selectAll('b')
    .select(['l.limit_minor as monthly_limit_minor', 'l.from_month as limit_from'])
}

/** Built once: each transaction that is put into a bucket asks for it. */
const FIND = compileOnce((given: Given<{ id: string }>) => withLimit().where('b.id', '=', given('id')))

export function insertBucket(
  session: WriteSession,
  { monthly_limit_minor, limit_from, ...row }: BucketRow,
): void {
  session.run(query.insertInto('buckets').values(row))
  setLimit(session, row.id, limit_from, monthly_limit_minor)
}

export function updateBucket(session: WriteSession, id: string, change: Partial<BucketTable>): void {
  session.run(query.updateTable('buckets').set(change).where('id', '=', id))
}

/** With its limits and allocations. @returns whether there was one */
export function deleteBucket(session: WriteSession, id: string): boolean {
  for (const table of ['bucket_limits', 'allocations'] as const)
    session.run(query.deleteFrom(table).where('bucket_id', '=', id))
  return session.run(query.deleteFrom('buckets').where('id', '=', id)).changes > 0
}

/** The limit from a month on, for good: those that were to begin later are no more. */
export function setLimit(
  session: WriteSession,
  bucket_id: string,
  from_month: string,
  limit_minor: number,
): void {
  session.run(
    query.deleteFrom('bucket_limits').where('bucket_id', '=', bucket_id).where('from_month', '>', from_month),
  )
  session.run(
    query
      .insertInto('bucket_limits')
      .values({ bucket_id, from_month, limit_minor })
      .onConflict(conflict => conflict.columns(['bucket_id', 'from_month']).doUpdateSet({ limit_minor })),
  )
}

export function findBucket(session: ReadSession, id: string): BucketRow | undefined {
  return session.first(FIND({ id }))
}

/** A name is the same in capitals and small letters, with accents and without. */
function isNamed(name: string): Expression<SqlBool> {
  return sql`${comparableText(sql.ref('b.name'))} = ${comparableText(sql.val(name))}`
}

export function findActiveByName(session: ReadSession, name: string): BucketRow | undefined {
  return session.first(withLimit().where(isNamed(name)).where('b.status', '=', literal('active')))
}

export function findByName(session: ReadSession, name: string): BucketRow | undefined {
  return session.first(
    withLimit().where(isNamed(name)).orderBy(sql`b.status = 'archived'`).orderBy('b.id').limit(1),
  )
}

/** Every bucket's limits, in the order of their months. */
export function limitsByBucket(session: ReadSession): ReadonlyMap<string, readonly DatedLimit[]> {
  const rows = session.all(
    query.selectFrom('bucket_limits').selectAll().orderBy('bucket_id').orderBy('from_month'),
  )
  return Map.groupBy(rows, row => row.bucket_id)
}

export interface BucketFilter {
  readonly status?: BucketRow['status'] | undefined
  readonly bucket_type?: BucketRow['bucket_type'] | undefined
}

/** A part of the filter that is null lets all through. */
const LIST = compileOnce((given: Given<Record<keyof BucketFilter, string | null>>) =>
  withLimit()
    .where(sql<SqlBool>`b.status = COALESCE(${given('status')}, b.status)`)
    .where(sql<SqlBool>`b.bucket_type = COALESCE(${given('bucket_type')}, b.bucket_type)`)
    .orderBy('b.priority')
    .orderBy('b.name', order => order.collate('nocase'))
    .orderBy('b.id'),
)

/** By priority, then name, capitals or not. */
export function listBuckets(session: ReadSession, { status, bucket_type }: BucketFilter = {}): BucketRow[] {
  return session.all(LIST({ status: status ?? null, bucket_type: bucket_type ?? null }))
}

export function setAllocation(
  session: WriteSession,
  bucket_id: string,
  month: string,
  allocation_minor: number,
): void {
  session.run(
    query
      .insertInto('allocations')
      .values({ bucket_id, month, allocation_minor })
      .onConflict(conflict => conflict.columns(['bucket_id', 'month']).doUpdateSet({ allocation_minor })),
  )
}

export function clearAllocation(session: WriteSession, bucket_id: string, month: string): void {
  session.run(query.deleteFrom('allocations').where('bucket_id', '=', bucket_id).where('month', '=', month))
}

/** bucket_id to allocation of one month. */
export function allocationsOf(session: ReadSession, month: string): ReadonlyMap<string, number> {
  const rows = session.all(
    query.selectFrom('allocations').select(['bucket_id', 'allocation_minor']).where('month', '=', month),
  )
  return new Map(rows.map(row => [row.bucket_id, row.allocation_minor]))
}

export interface Activity {
  readonly bucket_id: string
  readonly expense_minor: number
  readonly income_minor: number
}

/** One month's rollup rows, the uncategorised one (`UNCATEGORISED`) among them. */
export function activityOf(session: ReadSession, month: string): ReadonlyMap<string, Activity> {
  const rows = session.all(
    query
      .selectFrom('bucket_months')
      .select(['bucket_id', 'expense_minor', 'income_minor'])
      .where('month', '=', month),
  )
  return new Map(rows.map(row => [row.bucket_id, row]))
}

/** The first budget month in which anything was spent or came in; undefined of an empty ledger. */
export function firstMonth(session: ReadSession): string | undefined {
  const first = session.first(
    query.selectFrom('bucket_months').select(({ fn }) => fn.min('month').as('month')),
  )
  return first?.month ?? undefined
}

/** What each bucket spent less what came back, of each of some months. */
export function spentIn(
  session: ReadSession,
  months: readonly string[],
): readonly { readonly bucket_id: string; readonly month: string; readonly spent_minor: number }[] {
  return session.all(
    query
      .selectFrom('bucket_months')
      .select(['bucket_id', 'month', sql<number>`expense_minor - income_minor`.as('spent_minor')])
      .where('month', 'in', [...months]),
  )
}

export interface Past {
  readonly bucket_id: string
  /** First month with a row before `month`. */
  readonly first_month: string
  /** Number of months with a row. */
  readonly months: number
  readonly sum_minor: number
}

const ROLLOVER = query.selectFrom('buckets').select('id').where('rollover', '=', sql.lit(1))

/** Per rollover bucket: what was spent, less refunds, in all months before `month`. */
export function spentBefore(session: ReadSession, month: string): ReadonlyMap<string, Past> {
  const rows = session.all(
    query
      .selectFrom('bucket_months')
      .select(({ fn }) => [
        'bucket_id',
        fn.min('month').as('first_month'),
        fn.countAll<number>().as('months'),
        sql<number>`SUM(expense_minor - income_minor)`.as('sum_minor'),
      ])
      .where('bucket_id', 'in', ROLLOVER)
      .where('month', '<', month)
      .groupBy('bucket_id'),
  )
  return new Map(rows.map(row => [row.bucket_id, row]))
}

/** Per rollover bucket: the allocations of all months before `month`. */
export function allocatedBefore(
  session: ReadSession,
  month: string,
): ReadonlyMap<string, readonly AllocationTable[]> {
  const rows = session.all(
    query.selectFrom('allocations').selectAll().where('bucket_id', 'in', ROLLOVER).where('month', '<', month),
  )
  return Map.groupBy(rows, row => row.bucket_id)
}

export { UNCATEGORISED }
