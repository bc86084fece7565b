import type { ReadSession } from '../../core/database/database.ts'
import type { StageText } from '../../core/database/schema-deals.ts'

export interface TimelineRow {
  readonly id: string
  readonly kind: 'activity' | 'move' | 'draft' | 'sent' | 'assignment' | 'underwriting' | 'follow_up'
  readonly at: string
  /** Of a kind's own: an activity's type, the stages of a move, a message's kind, an assignment's status. */
  readonly what: string
  readonly detail: string | null
  readonly text: string
  readonly by: string
  readonly amount_minor: number | null
  readonly ref_id: string
}

/** A read across the packs that write of a deal, each part on its own index; the newest of all are taken. */
const TIMELINE = `
  SELECT a.id, 'activity' AS kind, a.at, a.event_type AS what, NULL AS detail, a.description AS text, a.created_by AS by, NULL AS amount_minor, a.id AS ref_id
    FROM deal_activities a JOIN wholesale_pipelines w ON w.id = a.pipeline_id WHERE w.deal_id = @deal
  UNION ALL
  SELECT m.id, 'move', m.at, m.to_stage, m.from_stage, m.reason, m.actor, NULL, m.id
    FROM stage_moves m JOIN wholesale_pipelines w ON w.id = m.pipeline_id WHERE w.deal_id = @deal
  UNION ALL
  SELECT d.id, 'draft', d.created_at, d.kind, d.status, CASE d.subject WHEN '' THEN d.body ELSE d.subject END, d.recipient, NULL, d.id
    FROM drafts d WHERE d.deal_id = @deal
  UNION ALL
  SELECT d.id || ':sent', 'sent', d.sent_at, d.kind, NULL, CASE d.subject WHEN '' THEN d.body ELSE d.subject END, d.recipient, NULL, d.id
    FROM drafts d WHERE d.deal_id = @deal AND d.sent_at IS NOT NULL
  UNION ALL
  SELECT f.id, 'follow_up', f.created_at, f.status, f.due_date, f.note, '', NULL, f.id
    FROM follow_ups f WHERE f.deal_id = @deal
  UNION ALL
  SELECT s.id, 'assignment', s.updated_at, s.status, b.name, s.fallout_reason, '', s.assignment_price_minor, s.id
    FROM assignments s JOIN wholesale_pipelines w ON w.id = s.pipeline_id JOIN buyers b ON b.id = s.buyer_id WHERE w.deal_id = @deal
  UNION ALL
  SELECT u.id, 'underwriting', u.created_at, u.model, u.mode, '', u.created_by, u.mao_minor, u.id
    FROM underwritings u WHERE u.deal_id = @deal
  ORDER BY at DESC, id DESC LIMIT @limit`

/** All that happened to a deal, newest first. */
export function timelineOf(session: ReadSession, deal_id: string, limit: number): TimelineRow[] {
  return session.prepare<TimelineRow>(TIMELINE).all({ deal: deal_id, limit })
}

export interface MoveRow {
  readonly deal_id: string
  readonly title: string
  readonly pipeline_id: string
  readonly from_stage: StageText | null
  readonly to_stage: StageText
  readonly date: string
  readonly actor: string
  readonly reason: string
  readonly forced: 0 | 1
}

/** Every stage move of every deal, in the order they were made within each deal. */
export function allMoves(session: ReadSession, from = '', to = '9999-12-31'): MoveRow[] {
  return session
    .prepare<MoveRow>(`
      SELECT w.deal_id, d.title, m.pipeline_id, m.from_stage, m.to_stage, m.date, m.actor, m.reason, m.forced
      FROM stage_moves m JOIN wholesale_pipelines w ON w.id = m.pipeline_id JOIN deals d ON d.id = w.deal_id
      WHERE m.date BETWEEN ? AND ? ORDER BY m.pipeline_id, m.id`)
    .all(from, to)
}
