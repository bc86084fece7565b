import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { DealDocumentTable, DealTable, StageText } from '../../core/database/schema-deals.ts'

export type DealRow = DealTable
export type DocumentRow = DealDocumentTable

/** A deal with what its property, partner and pipeline say of it. */
export interface DealWithPlace extends DealRow {
  readonly line: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
  readonly partner_name: string | null
  readonly pipeline_id: string | null
  readonly stage: StageText | null
}

const SELECT = `
  SELECT d.*, p.line, p.city, p.region, p.postal_code, p.country, r.name AS partner_name, w.id AS pipeline_id, w.stage
  FROM deals d
  LEFT JOIN properties p ON p.id = d.property_id
  LEFT JOIN partners r ON r.id = d.partner_id
  LEFT JOIN wholesale_pipelines w ON w.deal_id = d.id`

export function insertDeal(session: WriteSession, row: DealRow): void {
  insertRow(session, 'deals', row)
}

export function updateDeal(session: WriteSession, id: string, change: Partial<DealRow>): void {
  session.run(query.updateTable('deals').set(change).where('id', '=', id))
}

export function findDeal(session: ReadSession, id: string): DealWithPlace | undefined {
  return session.prepare<DealWithPlace>(`${SELECT} WHERE d.id = ?`).get(id)
}

export function findByExternalRef(session: ReadSession, external_ref: string): DealRow | undefined {
  return session.first(query.selectFrom('deals').selectAll().where('external_ref', '=', external_ref))
}

export interface DealFilter {
  readonly status: DealRow['status']
  readonly property_id?: string | undefined
  readonly partner_id?: string | undefined
}

/** Last changed first. */
export function listDeals(session: ReadSession, filter: DealFilter, limit: number): DealWithPlace[] {
  const conditions = ['d.status = ?']
  const values: string[] = [filter.status]
  if (filter.property_id !== undefined) {
    conditions.push('d.property_id = ?')
    values.push(filter.property_id)
  }
  if (filter.partner_id !== undefined) {
    conditions.push('d.partner_id = ?')
    values.push(filter.partner_id)
  }
  return session
    .prepare<DealWithPlace>(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY d.updated_at DESC, d.id DESC LIMIT ?`,
    )
    .all(...values, limit)
}

export function partnerExists(session: ReadSession, id: string): boolean {
  return session.first(query.selectFrom('partners').select('id').where('id', '=', id)) !== undefined
}

export function insertDocument(session: WriteSession, row: DocumentRow): void {
  session.run(query.insertInto('deal_documents').values(row))
}

export function updateDocument(session: WriteSession, id: string, shared: DocumentRow['shared']): void {
  session.run(query.updateTable('deal_documents').set({ shared }).where('id', '=', id))
}

export function deleteDocument(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('deal_documents').where('id', '=', id))
}

export function documentsOf(session: ReadSession, deal_id: string): DocumentRow[] {
  return session.all(
    query.selectFrom('deal_documents').selectAll().where('deal_id', '=', deal_id).orderBy('id'),
  )
}
