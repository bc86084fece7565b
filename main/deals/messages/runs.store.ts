import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { PipelineRunTable } from '../../core/database/schema-messages.ts'

export type RunRow = PipelineRunTable

export interface RunOfDeal extends RunRow {
  readonly deal_title: string
}

const RUNS = query
  .selectFrom('pipeline_runs as r')
  .innerJoin('deals as d', 'd.id', 'r.deal_id')
  .selectAll('r')
  .select('d.title as deal_title')

export function insertRun(session: WriteSession, row: RunRow): void {
  session.run(query.insertInto('pipeline_runs').values(row))
}

export function updateRun(session: WriteSession, id: string, change: Partial<RunRow>): void {
  session.run(query.updateTable('pipeline_runs').set(change).where('id', '=', id))
}

export function findRun(session: ReadSession, id: string): RunOfDeal | undefined {
  return session.first(RUNS.where('r.id', '=', id))
}

export function findRunOfDraft(session: ReadSession, draft_id: string): RunOfDeal | undefined {
  return session.first(RUNS.where('r.draft_id', '=', draft_id))
}

/** Newest first. */
export function listRuns(session: ReadSession, deal_id: string | undefined, limit: number): RunOfDeal[] {
  const runs = deal_id === undefined ? RUNS : RUNS.where('r.deal_id', '=', deal_id)
  return session.all(runs.orderBy('r.id', 'desc').limit(limit))
}
