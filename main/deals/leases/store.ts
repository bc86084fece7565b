import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { LeaseChargeTable, LeaseDepositTable, LeaseTable } from './tables.ts'

export type LeaseRow = LeaseTable
export type ChargeRow = LeaseChargeTable
export type DepositRow = LeaseDepositTable

/** A lease with what its place is called. */
export interface PlacedLease extends LeaseRow {
  readonly property: string
  readonly unit: string | null
}

const PLACED = query
  .selectFrom('leases as l')
  .innerJoin('properties as p', 'p.id', 'l.property_id')
  .leftJoin('property_units as u', 'u.id', 'l.unit_id')
  .selectAll('l')
  .select(['p.line as property', 'u.name as unit'])

/** The one that began last first. */
export function listLeases(session: ReadSession): PlacedLease[] {
  return session.all(PLACED.orderBy('l.start_date', 'desc').orderBy('l.id', 'desc'))
}

/** As `listLeases`, of one property. */
export function leasesOfProperty(session: ReadSession, property_id: string): PlacedLease[] {
  return session.all(
    PLACED.where('l.property_id', '=', property_id).orderBy('l.start_date', 'desc').orderBy('l.id', 'desc'),
  )
}

/** Properties that were sold by a day. */
export function soldBy(session: ReadSession, day: string): ReadonlySet<string> {
  const sold = session.all(
    query
      .selectFrom('properties')
      .select('id')
      // Of either status, which the index begins with.
      .where('status', 'in', ['active', 'archived'])
      .where('ownership', '=', 'sold')
      .where('sold_on', '<=', day),
  )
  return new Set(sold.map(({ id }) => id))
}

export function findLease(session: ReadSession, id: string): PlacedLease | undefined {
  return session.first(PLACED.where('l.id', '=', id))
}

/** Those that end on a day or after it, with what they say of their end. */
export function leasesEndingFrom(
  session: ReadSession,
  day: string,
): { readonly id: string; readonly end_date: string; readonly notice_days: number }[] {
  return session.all(
    query
      .selectFrom('leases')
      .select(({ ref }) => ['id', ref('end_date').$notNull().as('end_date'), 'notice_days'])
      .where('end_date', '>=', day)
      .orderBy('end_date')
      .orderBy('id'),
  )
}

export function countLeasesOfUnit(session: ReadSession, unit_id: string): number {
  const row = session.first(
    query
      .selectFrom('leases')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('unit_id', '=', unit_id),
  )
  return row?.n ?? 0
}

export function insertLease(session: WriteSession, row: LeaseRow): void {
  session.run(query.insertInto('leases').values(row))
}

export function updateLease(session: WriteSession, id: string, change: Partial<LeaseRow>): void {
  session.run(query.updateTable('leases').set(change).where('id', '=', id))
}

export function deleteLease(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('leases').where('id', '=', id))
}

/** Of some leases, the earliest first. */
export function chargesOf(session: ReadSession, lease_ids: readonly string[]): ChargeRow[] {
  return session.all(
    query
      .selectFrom('lease_charges')
      .selectAll()
      .where('lease_id', 'in', listedValues<string>(JSON.stringify(lease_ids)))
      .orderBy('date')
      .orderBy('id'),
  )
}

export function insertCharge(session: WriteSession, row: ChargeRow): void {
  session.run(query.insertInto('lease_charges').values(row))
}

export function deleteCharge(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('lease_charges').where('id', '=', id))
}

/** Of some leases, the earliest first. */
export function depositsOf(session: ReadSession, lease_ids: readonly string[]): DepositRow[] {
  return session.all(
    query
      .selectFrom('lease_deposits')
      .selectAll()
      .where('lease_id', 'in', listedValues<string>(JSON.stringify(lease_ids)))
      .orderBy('date')
      .orderBy('id'),
  )
}

/** The leases of which a deposit was ever entered. */
export function leasesWithDeposits(session: ReadSession): string[] {
  return session
    .all(query.selectFrom('lease_deposits').select('lease_id').distinct().orderBy('lease_id'))
    .map(({ lease_id }) => lease_id)
}

export function insertDeposit(session: WriteSession, row: DepositRow): void {
  session.run(query.insertInto('lease_deposits').values(row))
}

export function deleteDeposit(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('lease_deposits').where('id', '=', id))
}
