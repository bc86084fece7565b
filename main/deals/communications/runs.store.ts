import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { PipelineRunTable } from '../../core/database/schema-messages.ts'

export type RunRow = PipelineRunTable

export interface RunOfDeal extends RunRow {
  readonly deal_title: string
}

const SELECT = 'SELECT r.*, d.title AS deal_title FROM pipeline_runs r JOIN deals d ON d.id = r.deal_id'

export function insertRun(session: WriteSession, row: RunRow): void {
  session.run(query.insertInto('pipeline_runs').values(row))
}

export function updateRun(session: WriteSession, id: string, change: Partial<RunRow>): void {
  session.run(query.updateTable('pipeline_runs').set(change).where('id', '=', id))
}

export function findRun(session: ReadSession, id: string): RunOfDeal | undefined {
  return session.prepare<RunOfDeal>(`${SELECT} WHERE r.id = ?`).get(id)
}

export function findRunOfDraft(session: ReadSession, draft_id: string): RunOfDeal | undefined {
  return session.prepare<RunOfDeal>(`${SELECT} WHERE r.draft_id = ?`).get(draft_id)
}

/** Newest first. */
export function listRuns(session: ReadSession, deal_id: string | undefined, limit: number): RunOfDeal[] {
  return deal_id === undefined
    ? session.prepare<RunOfDeal>(`${SELECT} ORDER BY r.id DESC LIMIT ?`).all(limit)
    : session
        .prepare<RunOfDeal>(`${SELECT} WHERE r.deal_id = ? ORDER BY r.id DESC LIMIT ?`)
        .all(deal_id, limit)
}
