import { query, type ReadSession, type WriteSession } from '../../database/database.ts'
import type {
  PropertyArvTable,
  PropertyCompTable,
  PropertyFlagTable,
  PropertyRepairTable,
  PropertyTable,
  RepairPriceTable,
} from '../../database/schema-deals.ts'

export type PropertyRow = PropertyTable
export type ArvRow = PropertyArvTable
export type CompRow = PropertyCompTable
export type RepairRow = PropertyRepairTable
export type FlagRow = PropertyFlagTable
export type RepairPriceRow = RepairPriceTable

/** A property with the figures that a list shows of it. */
export interface PropertySummary extends PropertyRow {
  readonly arv_minor: number | null
  readonly arv_date: string | null
  /** null where no repair is listed: not the same as repairs of 0. */
  readonly repairs_minor: number | null
  readonly comps_count: number
  readonly flags_count: number
}

const SUMMARY = `
  SELECT p.*, a.arv_minor, a.date AS arv_date,
    (SELECT SUM(total_minor) FROM property_repairs r WHERE r.property_id = p.id) AS repairs_minor,
    (SELECT COUNT(*) FROM property_comps c WHERE c.property_id = p.id) AS comps_count,
    (SELECT COUNT(*) FROM property_flags f WHERE f.property_id = p.id) AS flags_count
  FROM properties p
  LEFT JOIN property_arvs a ON a.id = (SELECT MAX(id) FROM property_arvs l WHERE l.property_id = p.id)`

export function insertProperty(session: WriteSession, row: PropertyRow): void {
  session.run(query.insertInto('properties').values(row))
}

export function updateProperty(session: WriteSession, id: string, change: Partial<PropertyRow>): void {
  session.run(query.updateTable('properties').set(change).where('id', '=', id))
}

export function findProperty(session: ReadSession, id: string): PropertySummary | undefined {
  return session.prepare<PropertySummary>(`${SUMMARY} WHERE p.id = ?`).get(id)
}

export function findByExternalRef(session: ReadSession, external_ref: string): PropertyRow | undefined {
  return session.first(query.selectFrom('properties').selectAll().where('external_ref', '=', external_ref))
}

/** Those whose key begins with a street line; `linePrefix` ends in `|`, and `}` is the character after it. */
export function findByLine(session: ReadSession, prefix: string): PropertyRow[] {
  return session
    .prepare<PropertyRow>('SELECT * FROM properties WHERE address_key >= ? AND address_key < ?')
    .all(prefix, `${prefix.slice(0, -1)}}`)
}

export interface PropertyKey {
  readonly address_key: string
  readonly id: string
}

/** By address, after `key`; `text` is looked for in the address, `%` and `_` as they are. */
export function listProperties(
  session: ReadSession,
  status: PropertyRow['status'],
  text: string | undefined,
  limit: number,
  key: PropertyKey | undefined,
): PropertySummary[] {
  const conditions = ['p.status = ?']
  const values: (string | number)[] = [status]
  if (text !== undefined && text !== '') {
    conditions.push("p.address_key LIKE ? ESCAPE '\\'")
    values.push(`%${text.replace(/[\\%_]/g, '\\$&')}%`)
  }
  if (key) {
    conditions.push('(p.address_key, p.id) > (?, ?)')
    values.push(key.address_key, key.id)
  }
  return session
    .prepare<PropertySummary>(
      `${SUMMARY} WHERE ${conditions.join(' AND ')} ORDER BY p.address_key, p.id LIMIT ?`,
    )
    .all(...values, limit)
}

export function countProperties(session: ReadSession): ReadonlyMap<PropertyRow['status'], number> {
  const rows = session
    .prepare<{ status: PropertyRow['status']; count: number }>(
      'SELECT status, COUNT(*) AS count FROM properties GROUP BY status',
    )
    .all()
  return new Map(rows.map(row => [row.status, row.count]))
}

export function insertArv(session: WriteSession, row: ArvRow): void {
  session.run(query.insertInto('property_arvs').values(row))
}

/** Latest first. */
export function arvsOf(session: ReadSession, property_id: string): ArvRow[] {
  return session.all(
    query
      .selectFrom('property_arvs')
      .selectAll()
      .where('property_id', '=', property_id)
      .orderBy('id', 'desc'),
  )
}

export function insertComp(session: WriteSession, row: CompRow): void {
  session.run(query.insertInto('property_comps').values(row))
}

/** Latest sale first. */
export function compsOf(session: ReadSession, property_id: string): CompRow[] {
  return session.all(
    query
      .selectFrom('property_comps')
      .selectAll()
      .where('property_id', '=', property_id)
      .orderBy('date', 'desc')
      .orderBy('id'),
  )
}

export function insertRepair(session: WriteSession, row: RepairRow): void {
  session.run(query.insertInto('property_repairs').values(row))
}

export function updateRepair(session: WriteSession, id: string, change: Partial<RepairRow>): void {
  session.run(query.updateTable('property_repairs').set(change).where('id', '=', id))
}

export function repairsOf(session: ReadSession, property_id: string): RepairRow[] {
  return session.all(
    query.selectFrom('property_repairs').selectAll().where('property_id', '=', property_id).orderBy('id'),
  )
}

export function insertFlag(session: WriteSession, row: FlagRow): void {
  session.run(query.insertInto('property_flags').values(row))
}

export function flagsOf(session: ReadSession, property_id: string): FlagRow[] {
  return session.all(
    query.selectFrom('property_flags').selectAll().where('property_id', '=', property_id).orderBy('id'),
  )
}

/** Takes one entry of a property's intel out. */
export function deleteIntel(
  session: WriteSession,
  table: 'property_comps' | 'property_repairs' | 'property_flags',
  id: string,
): void {
  session.run(query.deleteFrom(table).where('id', '=', id))
}

export function listRepairPrices(session: ReadSession): RepairPriceRow[] {
  return session.all(
    query.selectFrom('repair_prices').selectAll().orderBy('category').orderBy('description').orderBy('id'),
  )
}

export function saveRepairPrice(session: WriteSession, row: RepairPriceRow): void {
  session.run(
    query
      .insertInto('repair_prices')
      .values(row)
      .onConflict(conflict => conflict.column('id').doUpdateSet(row)),
  )
}

export function deleteRepairPrice(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('repair_prices').where('id', '=', id))
}
