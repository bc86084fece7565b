import { query, type ReadSession, type WriteSession } from '../../database/database.ts'
import { UNCATEGORISED } from '../../database/rollups.ts'
import type { BucketTable } from '../../database/schema.ts'
import { comparableSql } from '../../database/text-search.ts'

export type BucketRow = BucketTable

export function insertBucket(session: WriteSession, row: BucketRow): void {
  session.run(query.insertInto('buckets').values(row))
}

export function updateBucket(session: WriteSession, id: string, change: Partial<BucketRow>): void {
  session.run(query.updateTable('buckets').set(change).where('id', '=', id))
}

export function findBucket(session: ReadSession, id: string): BucketRow | undefined {
  return session.prepare<BucketRow>('SELECT * FROM buckets WHERE id = ?').get(id)
}

export function findActiveByName(session: ReadSession, name: string): BucketRow | undefined {
  return session
    .prepare<BucketRow>(
      `SELECT * FROM buckets WHERE ${comparableSql('name')} = ${comparableSql('?')} AND status = 'active'`,
    )
    .get(name)
}

export function findByName(session: ReadSession, name: string): BucketRow | undefined {
  return session
    .prepare<BucketRow>(
      `SELECT * FROM buckets WHERE ${comparableSql('name')} = ${comparableSql('?')} ORDER BY status = 'archived', id LIMIT 1`,
    )
    .get(name)
}

export interface BucketFilter {
  readonly status?: BucketRow['status'] | undefined
  readonly bucket_type?: BucketRow['bucket_type'] | undefined
}

/** By priority, then name, capitals or not. */
export function listBuckets(session: ReadSession, filter: BucketFilter = {}): BucketRow[] {
  let rows = query
    .selectFrom('buckets')
    .selectAll()
    .orderBy('priority')
    .orderBy('name', order => order.collate('nocase'))
    .orderBy('id')
  if (filter.status !== undefined) rows = rows.where('status', '=', filter.status)
  if (filter.bucket_type !== undefined) rows = rows.where('bucket_type', '=', filter.bucket_type)
  return session.all(rows)
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
export function allocatedBefore(session: ReadSession, month: string): ReadonlyMap<string, Past> {
  const rows = session
    .prepare<Past>(`
      SELECT bucket_id, MIN(month) AS first_month, COUNT(*) AS months, SUM(allocation_minor) AS sum_minor
      FROM allocations
      WHERE bucket_id IN (SELECT id FROM buckets WHERE rollover = 1) AND month < ? GROUP BY bucket_id`)
    .all(month)
  return new Map(rows.map(row => [row.bucket_id, row]))
}

export { UNCATEGORISED }
