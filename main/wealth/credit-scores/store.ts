import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { CreditScoreTable } from './tables.ts'

export type ScoreRow = CreditScoreTable

export function insertScore(session: WriteSession, row: ScoreRow): void {
  session.run(query.insertInto('credit_scores').values(row))
}

export function updateScore(session: WriteSession, id: string, change: Partial<ScoreRow>): void {
  session.run(query.updateTable('credit_scores').set(change).where('id', '=', id))
}

export function deleteScore(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('credit_scores').where('id', '=', id))
}

export function findScore(session: ReadSession, id: string): ScoreRow | undefined {
  return session.first(query.selectFrom('credit_scores').selectAll().where('id', '=', id))
}

/** A bureau's name is the same in capitals and small letters. */
export function findScoreOf(session: ReadSession, bureau: string, date: string): ScoreRow | undefined {
  return session.first(
    query.selectFrom('credit_scores').selectAll().where('bureau', '=', bureau).where('date', '=', date),
  )
}

/** Newest first, then by bureau. */
export function listScores(session: ReadSession, bureau?: string): ScoreRow[] {
  const rows = query.selectFrom('credit_scores').selectAll().orderBy('date', 'desc').orderBy('bureau')
  return session.all(bureau === undefined ? rows : rows.where('bureau', '=', bureau))
}
