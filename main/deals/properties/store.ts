import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type {
  PropertyArvTable,
  PropertyCompTable,
  PropertyFlagTable,
  PropertyRepairTable,
  PropertyTable,
  RepairPriceTable,
} from '../../core/database/schema-properties.ts'
import { textCondition } from '../../core/database/text-search.ts'

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
  readonly worst_flag: FlagRow['severity'] | null
}

// The value set last is the one that was inserted last: ids follow the machine's clock, which may have been set back.
const SUMMARY = `
  SELECT p.*, a.arv_minor, a.date AS arv_date,
    (SELECT SUM(total_minor) FROM property_repairs r WHERE r.property_id = p.id) AS repairs_minor,
    (SELECT COUNT(*) FROM property_comps c WHERE c.property_id = p.id) AS comps_count,
    (SELECT COUNT(*) FROM property_flags f WHERE f.property_id = p.id) AS flags_count,
    (SELECT CASE MAX(CASE w.severity WHEN 'blocker' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END)
        WHEN 4 THEN 'blocker' WHEN 3 THEN 'high' WHEN 2 THEN 'medium' WHEN 1 THEN 'low' END
      FROM property_flags w WHERE w.property_id = p.id) AS worst_flag
  FROM properties p
  LEFT JOIN property_arvs a ON a.rowid = (SELECT MAX(l.rowid) FROM property_arvs l WHERE l.property_id = p.id)`

export function insertProperty(session: WriteSession, row: PropertyRow): void {
  insertRow(session, 'properties', row)
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

/** A word that is looked for: as it was typed, and in the form that keys have (null where nothing of it is left). */
export interface SearchWord {
  readonly typed: string
  readonly plain: string | null
}

/** The list's SQL: by address, after `key`, each word somewhere in the address. */
export function listQuery(
  status: PropertyRow['status'],
  words: readonly SearchWord[] = [],
  limit: number,
  key: PropertyKey | undefined,
): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const conditions = ['p.status = ?']
  const values: (string | number)[] = [status]
  for (const { typed, plain } of words) {
    const parts = [textCondition("p.line || ' ' || p.city || ' ' || p.region || ' ' || p.postal_code", typed)]
    if (plain !== null) parts.push(textCondition('p.address_key', plain))
    values.push(...parts.flatMap(each => each.values))
    conditions.push(`(${parts.map(({ sql }) => sql).join(' OR ')})`)
  }
  if (key) {
    conditions.push('(p.address_key, p.id) > (?, ?)')
    values.push(key.address_key, key.id)
  }
  const sql = `${SUMMARY} WHERE ${conditions.join(' AND ')} ORDER BY p.address_key, p.id LIMIT ?`
  return { sql, values: [...values, limit] }
}

export function listProperties(
  session: ReadSession,
  ...what: Parameters<typeof listQuery>
): PropertySummary[] {
  const { sql, values } = listQuery(...what)
  return session.prepare<PropertySummary>(sql).all(...values)
}

export function countProperties(session: ReadSession): ReadonlyMap<PropertyRow['status'], number> {
  const rows = session
    .prepare<{ status: PropertyRow['status']; count: number }>(
      'SELECT status, COUNT(*) AS count FROM properties GROUP BY status',
    )
    .all()
  return new Map(rows.map(row => [row.status, row.count]))
}

export interface PortfolioRow {
  readonly status: PropertyRow['status']
  readonly count: number
  readonly owned: number
  readonly valued: number
  readonly arv_minor: number
}

/**
 * How many properties there are of each status, how many of them are owned, and what those come to by the value set last. Owned is what an active holding
 * refers to; the others are only looked at, and nobody's wealth.
 */
export function portfolio(session: ReadSession): PortfolioRow[] {
  return session
    .prepare<PortfolioRow>(`
      SELECT p.status, COUNT(*) AS count, COUNT(h.ref) AS owned, COUNT(CASE WHEN h.ref IS NOT NULL THEN a.arv_minor END) AS valued,
        COALESCE(SUM(CASE WHEN h.ref IS NOT NULL THEN a.arv_minor END), 0) AS arv_minor
      FROM properties p
      LEFT JOIN (SELECT DISTINCT internal_ref AS ref FROM holdings WHERE inactive_on IS NULL) h ON h.ref = 'property:' || p.id
      LEFT JOIN property_arvs a ON a.rowid = (SELECT MAX(l.rowid) FROM property_arvs l WHERE l.property_id = p.id)
      GROUP BY p.status`)
    .all()
}

export function insertArv(session: WriteSession, row: ArvRow): void {
  insertRow(session, 'property_arvs', row)
}

/** The one set last first. */
export function arvsOf(session: ReadSession, property_id: string): ArvRow[] {
  return session
    .prepare<ArvRow>('SELECT * FROM property_arvs WHERE property_id = ? ORDER BY rowid DESC')
    .all(property_id)
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
