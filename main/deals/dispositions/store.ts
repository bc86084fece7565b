import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { AssignmentTable, BuyerTable } from '../../core/database/schema-deals.ts'
import { textCondition } from '../../core/database/text-search.ts'

export type BuyerRow = BuyerTable
export type AssignmentRow = AssignmentTable

export interface BuyerWithDeals extends BuyerRow {
  readonly open_offers: number
  readonly closed_deals: number
}

export interface AssignmentWithNames extends AssignmentRow {
  readonly buyer_name: string
  readonly deal_id: string
  readonly deal_title: string
  readonly contract_price_minor: number | null
  /** 1 where another buyer has the deal. */
  readonly taken: 0 | 1
}

const BUYER = `
  SELECT b.*,
    (SELECT COUNT(*) FROM assignments a WHERE a.buyer_id = b.id AND a.status IN ('offered', 'assigned')) AS open_offers,
    (SELECT COUNT(*) FROM assignments a WHERE a.buyer_id = b.id AND a.status = 'closed') AS closed_deals
  FROM buyers b`

const ASSIGNMENT = `
  SELECT a.*, b.name AS buyer_name, w.deal_id, d.title AS deal_title, w.contract_price_minor,
    EXISTS (SELECT 1 FROM assignments t WHERE t.pipeline_id = a.pipeline_id AND t.status IN ('assigned', 'closed') AND t.id <> a.id) AS taken
  FROM assignments a
  JOIN buyers b ON b.id = a.buyer_id
  JOIN wholesale_pipelines w ON w.id = a.pipeline_id
  JOIN deals d ON d.id = w.deal_id`

export function insertBuyer(session: WriteSession, row: BuyerRow): void {
  session.run(query.insertInto('buyers').values(row))
}

export function updateBuyer(session: WriteSession, id: string, change: Partial<BuyerRow>): void {
  session.run(query.updateTable('buyers').set(change).where('id', '=', id))
}

export function findBuyer(session: ReadSession, id: string): BuyerWithDeals | undefined {
  return session.prepare<BuyerWithDeals>(`${BUYER} WHERE b.id = ?`).get(id)
}

/** By name; `text` is looked for in the name and the buy box. */
export function listBuyers(
  session: ReadSession,
  activeOnly: boolean,
  text: string | undefined,
): BuyerWithDeals[] {
  const conditions = [activeOnly ? 'b.is_active = 1' : 'b.is_active IN (0, 1)']
  const values: string[] = []
  if (text !== undefined && text !== '') {
    const condition = textCondition("b.name || ' ' || b.buy_box_summary || ' ' || b.areas", text)
    conditions.push(condition.sql)
    values.push(...condition.values)
  }
  return session
    .prepare<BuyerWithDeals>(
      `${BUYER} WHERE ${conditions.join(' AND ')} ORDER BY b.name COLLATE NOCASE, b.id`,
    )
    .all(...values)
}

export function insertAssignment(session: WriteSession, row: AssignmentRow): void {
  session.run(query.insertInto('assignments').values(row))
}

export function updateAssignment(session: WriteSession, id: string, change: Partial<AssignmentRow>): void {
  session.run(query.updateTable('assignments').set(change).where('id', '=', id))
}

export function findAssignment(session: ReadSession, id: string): AssignmentWithNames | undefined {
  return session.prepare<AssignmentWithNames>(`${ASSIGNMENT} WHERE a.id = ?`).get(id)
}

/** In the order they were made. */
export function assignmentsOfPipeline(session: ReadSession, pipeline_id: string): AssignmentWithNames[] {
  return session
    .prepare<AssignmentWithNames>(`${ASSIGNMENT} WHERE a.pipeline_id = ? ORDER BY a.id`)
    .all(pipeline_id)
}

/** Newest first. */
export function assignmentsOfBuyer(session: ReadSession, buyer_id: string): AssignmentWithNames[] {
  return session
    .prepare<AssignmentWithNames>(`${ASSIGNMENT} WHERE a.buyer_id = ? ORDER BY a.id DESC`)
    .all(buyer_id)
}
