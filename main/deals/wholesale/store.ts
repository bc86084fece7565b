import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type {
  DealActivityTable,
  StageMoveTable,
  WholesalePipelineTable,
} from '../../core/database/schema-deals.ts'
import { textCondition } from '../../core/database/text-search.ts'

export type PipelineRow = WholesalePipelineTable
export type MoveRow = StageMoveTable
export type ActivityRow = DealActivityTable

/** A pipeline with what its deal, property, partner and assignment say of it. */
export interface PipelineWithDeal extends PipelineRow {
  readonly title: string
  /** 1 where the deal is archived. */
  readonly archived: 0 | 1
  readonly seller_name: string
  readonly property_id: string | null
  readonly line: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
  readonly property_type: string | null
  readonly beds: number | null
  readonly baths_hundredths: number | null
  readonly partner_name: string | null
  readonly assignment_price_minor: number | null
  readonly assignment_fee_minor: number | null
  readonly assigned_buyer: string | null
  readonly open_offers: number
  /** The property's latest value, where the pipeline has no estimate of its own. */
  readonly property_arv_minor: number | null
  /** null where no repair is listed. */
  readonly repairs_minor: number | null
}

const SELECT = `
  SELECT w.*, d.title, d.status = 'archived' AS archived, d.seller_name, d.property_id, p.line, p.city, p.region, p.postal_code, p.country,
    p.property_type, p.beds, p.baths_hundredths, r.name AS partner_name,
    a.assignment_price_minor, a.assignment_fee_minor, b.name AS assigned_buyer,
    (SELECT COUNT(*) FROM assignments o WHERE o.pipeline_id = w.id AND o.status = 'offered') AS open_offers,
    (SELECT v.arv_minor FROM property_arvs v WHERE v.property_id = d.property_id ORDER BY v.id DESC LIMIT 1) AS property_arv_minor,
    (SELECT SUM(t.total_minor) FROM property_repairs t WHERE t.property_id = d.property_id) AS repairs_minor
  FROM wholesale_pipelines w
  JOIN deals d ON d.id = w.deal_id
  LEFT JOIN properties p ON p.id = d.property_id
  LEFT JOIN partners r ON r.id = d.partner_id
  LEFT JOIN assignments a ON a.pipeline_id = w.id AND a.status IN ('assigned', 'closed')
  LEFT JOIN buyers b ON b.id = a.buyer_id`

export function insertPipeline(session: WriteSession, row: PipelineRow): void {
  insertRow(session, 'wholesale_pipelines', row)
}

export function updatePipeline(session: WriteSession, id: string, change: Partial<PipelineRow>): void {
  session.run(query.updateTable('wholesale_pipelines').set(change).where('id', '=', id))
}

export function findPipeline(session: ReadSession, id: string): PipelineWithDeal | undefined {
  return session.prepare<PipelineWithDeal>(`${SELECT} WHERE w.id = ?`).get(id)
}

export function findByDeal(session: ReadSession, deal_id: string): PipelineWithDeal | undefined {
  return session.prepare<PipelineWithDeal>(`${SELECT} WHERE w.deal_id = ?`).get(deal_id)
}

/** Those of deals that are not archived, longest in their stage first; `text` is looked for in the title, the seller and the address. */
export function listPipelines(
  session: ReadSession,
  stage: PipelineRow['stage'] | undefined,
  text: string | undefined,
  limit: number,
): PipelineWithDeal[] {
  const conditions = ["d.status = 'open'"]
  const values: (string | number)[] = []
  if (stage !== undefined) {
    conditions.push('w.stage = ?')
    values.push(stage)
  }
  if (text !== undefined && text !== '') {
    const place = "COALESCE(p.line || ' ' || p.city, '')"
    const condition = textCondition(`d.title || ' ' || d.seller_name || ' ' || ${place}`, text)
    conditions.push(condition.sql)
    values.push(...condition.values)
  }
  return session
    .prepare<PipelineWithDeal>(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY w.stage_since, w.id LIMIT ?`,
    )
    .all(...values, limit)
}

export function insertMove(session: WriteSession, row: MoveRow): void {
  insertRow(session, 'stage_moves', row)
}

/** Newest first. */
export function movesOf(session: ReadSession, pipeline_id: string): MoveRow[] {
  return session.all(
    query.selectFrom('stage_moves').selectAll().where('pipeline_id', '=', pipeline_id).orderBy('id', 'desc'),
  )
}

export function insertActivity(session: WriteSession, row: ActivityRow): void {
  session.run(query.insertInto('deal_activities').values(row))
}

/** Newest first. */
export function activitiesOf(session: ReadSession, pipeline_id: string): ActivityRow[] {
  return session.all(
    query
      .selectFrom('deal_activities')
      .selectAll()
      .where('pipeline_id', '=', pipeline_id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc'),
  )
}
