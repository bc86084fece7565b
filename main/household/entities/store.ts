import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { EntityRenewalTable, EntityTable } from '../../core/database/schema.ts'
import { comparableSql } from '../../core/database/text-search.ts'

export type EntityRow = EntityTable
export type RenewalRow = EntityRenewalTable

/** An entity with how many active holdings are its, and its next open renewal. */
export interface EntityWithCounts extends EntityRow {
  readonly holdings: number
  readonly next_renewal: string | null
}

const WITH_COUNTS = `
  SELECT e.*, (SELECT COUNT(*) FROM holdings h WHERE h.entity_id = e.id AND h.inactive_on IS NULL) AS holdings,
    (SELECT MIN(r.due_date) FROM entity_renewals r WHERE r.entity_id = e.id AND r.status = 'open') AS next_renewal
  FROM entities e`

export function insertEntity(session: WriteSession, row: EntityRow): void {
  session.run(query.insertInto('entities').values(row))
}

export function updateEntity(session: WriteSession, id: string, change: Partial<EntityRow>): void {
  session.run(query.updateTable('entities').set(change).where('id', '=', id))
}

export function findEntity(session: ReadSession, id: string): EntityWithCounts | undefined {
  return session.prepare<EntityWithCounts>(`${WITH_COUNTS} WHERE e.id = ?`).get(id)
}

/** A name is the same in capitals and small letters, with accents and without. */
export function findByName(session: ReadSession, name: string): EntityRow | undefined {
  return session
    .prepare<EntityRow>(`SELECT * FROM entities WHERE ${comparableSql('name')} = ${comparableSql('?')}`)
    .get(name)
}

/** By name. */
export function listEntities(session: ReadSession): EntityWithCounts[] {
  return session.prepare<EntityWithCounts>(`${WITH_COUNTS} ORDER BY e.name COLLATE NOCASE, e.id`).all()
}

export function countEntities(session: ReadSession): number {
  const row = session
    .prepare<{ n: number }>("SELECT COUNT(*) AS n FROM entities WHERE status <> 'dissolved'")
    .get()
  return row?.n ?? 0
}

export function insertRenewal(session: WriteSession, row: RenewalRow): void {
  session.run(query.insertInto('entity_renewals').values(row))
}

export function updateRenewal(session: WriteSession, id: string, change: Partial<RenewalRow>): void {
  session.run(query.updateTable('entity_renewals').set(change).where('id', '=', id))
}

export function findRenewal(session: ReadSession, entity_id: string, id: string): RenewalRow | undefined {
  return session.first(
    query.selectFrom('entity_renewals').selectAll().where('id', '=', id).where('entity_id', '=', entity_id),
  )
}

export function findRenewalOf(
  session: ReadSession,
  { entity_id, name, due_date }: Pick<RenewalRow, 'entity_id' | 'name' | 'due_date'>,
): RenewalRow | undefined {
  return session.first(
    query
      .selectFrom('entity_renewals')
      .selectAll()
      .where('entity_id', '=', entity_id)
      .where('name', '=', name)
      .where('due_date', '=', due_date),
  )
}

/** Open ones first, by date; then what is over, latest first. */
export function listRenewals(session: ReadSession, entity_id: string): RenewalRow[] {
  return session
    .prepare<RenewalRow>(`
      SELECT * FROM entity_renewals WHERE entity_id = ?
      ORDER BY status <> 'open', CASE WHEN status = 'open' THEN due_date END, due_date DESC, id`)
    .all(entity_id)
}

export interface OpenRenewal extends RenewalRow {
  readonly entity_name: string
}

/** The open renewals of entities that are not dissolved, by date. */
export function openRenewals(session: ReadSession): OpenRenewal[] {
  return session
    .prepare<OpenRenewal>(`
      SELECT r.*, e.name AS entity_name FROM entity_renewals r JOIN entities e ON e.id = r.entity_id
      WHERE r.status = 'open' AND e.status <> 'dissolved' ORDER BY r.due_date, e.name COLLATE NOCASE, r.id`)
    .all()
}
