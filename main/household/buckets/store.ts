import type { DatedLimit } from '../../../shared/domain/envelopes.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { UNCATEGORISED } from '../../core/database/rollups.ts'
import type { AllocationTable, BucketLimitTable, BucketTable } from '../../core/database/schema.ts'
import { comparableSql } from '../../core/database/text-search.ts'

/** A bucket with the newest of its limits and the month that it holds from. */
export interface BucketRow extends BucketTable {
  readonly monthly_limit_minor: number
  readonly limit_from: string
}

const WITH_LIMIT = `
  SELECT b.*, l.limit_minor AS monthly_limit_minor, l.from_month AS limit_from
  FROM buckets b JOIN bucket_limits l
    ON l.bucket_id = b.id AND l.from_month = (SELECT MAX(n.from_month) FROM bucket_limits n WHERE n.bucket_id = b.id)`

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
  return session.prepare<BucketRow>(`${WITH_LIMIT} WHERE b.id = ?`).get(id)
}

export function findActiveByName(session: ReadSession, name: string): BucketRow | undefined {
  return session
    .prepare<BucketRow>(
      `${WITH_LIMIT} WHERE ${comparableSql('b.name')} = ${comparableSql('?')} AND b.status = 'active'`,
    )
    .get(name)
}

export function findByName(session: ReadSession, name: string): BucketRow | undefined {
  return session
    .prepare<BucketRow>(
      `${WITH_LIMIT} WHERE ${comparableSql('b.name')} = ${comparableSql('?')} ORDER BY b.status = 'archived', b.id LIMIT 1`,
    )
    .get(name)
}

/** Every bucket's limits, in the order of their months. */
export function limitsByBucket(session: ReadSession): ReadonlyMap<string, readonly DatedLimit[]> {
  const rows = session
    .prepare<BucketLimitTable>('SELECT * FROM bucket_limits ORDER BY bucket_id, from_month')
    .all()
  return Map.groupBy(rows, row => row.bucket_id)
}

export interface BucketFilter {
  readonly status?: BucketRow['status'] | undefined
  readonly bucket_type?: BucketRow['bucket_type'] | undefined
}

/** By priority, then name, capitals or not. */
export function listBuckets(session: ReadSession, { status, bucket_type }: BucketFilter = {}): BucketRow[] {
  return session
    .prepare<BucketRow>(
      `${WITH_LIMIT} WHERE b.status = COALESCE(@status, b.status) AND b.bucket_type = COALESCE(@bucket_type, b.bucket_type)
       ORDER BY b.priority, b.name COLLATE NOCASE, b.id`,
    )
    .all({ status: status ?? null, bucket_type: bucket_type ?? null })
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
  const rows = session
    .prepare<Activity>('SELECT bucket_id, expense_minor, income_minor FROM bucket_months WHERE month = ?')
    .all(month)
  return new Map(rows.map(row => [row.bucket_id, row]))
}

export interface Past {
  readonly bucket_id: string
  /** First month with a row before `month`. */
  readonly first_month: string
  /** Number of months with a row. */
  readonly months: number
  readonly sum_minor: number
}

/** Per rollover bucket: what was spent, less refunds, in all months before `month`. */
export function spentBefore(session: ReadSession, month: string): ReadonlyMap<string, Past> {
  const rows = session
    .prepare<Past>(`
      SELECT bucket_id, MIN(month) AS first_month, COUNT(*) AS months, SUM(expense_minor - income_minor) AS sum_minor
      FROM bucket_months
      WHERE bucket_id IN (SELECT id FROM buckets WHERE rollover = 1) AND month < ? GROUP BY bucket_id`)
    .all(month)
  return new Map(rows.map(row => [row.bucket_id, row]))
}

/** Per rollover bucket: the allocations of all months before `month`. */
export function allocatedBefore(
  session: ReadSession,
  month: string,
): ReadonlyMap<string, readonly AllocationTable[]> {
  const rows = session
    .prepare<AllocationTable>(
      'SELECT * FROM allocations WHERE bucket_id IN (SELECT id FROM buckets WHERE rollover = 1) AND month < ?',
    )
    .all(month)
  return Map.groupBy(rows, row => row.bucket_id)
}

export { UNCATEGORISED }
