import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { PartnerTable } from '../../core/database/schema-deals.ts'

export type PartnerRow = PartnerTable

export function insertPartner(session: WriteSession, row: PartnerRow): void {
  session.run(query.insertInto('partners').values(row))
}

export function updatePartner(session: WriteSession, id: string, change: Partial<PartnerRow>): void {
  session.run(query.updateTable('partners').set(change).where('id', '=', id))
}

export function findPartner(session: ReadSession, id: string): PartnerRow | undefined {
  return session.first(query.selectFrom('partners').selectAll().where('id', '=', id))
}

/** Active ones first, then by name, capitals or not. */
export function listPartners(session: ReadSession, status?: PartnerRow['status']): PartnerRow[] {
  return session
    .prepare<PartnerRow>(
      `SELECT * FROM partners ${status === undefined ? '' : 'WHERE status = ?'} ORDER BY status, name COLLATE NOCASE, id`,
    )
    .all(...(status === undefined ? [] : [status]))
}
