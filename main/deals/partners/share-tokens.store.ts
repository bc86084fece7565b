import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { ShareTokenTable, ShareUseTable } from '../../core/database/schema-deals.ts'

export type TokenRow = ShareTokenTable
/** A token as it may be told of: all but its hash. */
export type TokenFacts = Omit<TokenRow, 'token_hash'>
export type Way = ShareUseTable['way']

export interface UsedToken extends TokenFacts {
  readonly uses: number
  readonly last_used_at: string | null
  readonly last_way: Way | null
}

export function insertToken(session: WriteSession, row: TokenRow): void {
  session.run(query.insertInto('share_tokens').values(row))
}

/** Every token with its hash, the ended ones too: each is compared with what was sent. */
export function tokensToCompare(session: ReadSession): TokenRow[] {
  return session.all(query.selectFrom('share_tokens').selectAll().orderBy('id'))
}

const USED = `
  SELECT t.id, t.scope, t.subject_id, t.label, t.expires_at, t.revoked_at, t.created_at,
    (SELECT COUNT(*) FROM share_uses u WHERE u.token_id = t.id) AS uses,
    last.at AS last_used_at, last.way AS last_way
  FROM share_tokens t
  LEFT JOIN share_uses last ON last.seq = (SELECT MAX(seq) FROM share_uses u WHERE u.token_id = t.id)`

/** Newest first. */
export function listTokens(session: ReadSession, subject_id?: string): UsedToken[] {
  return session
    .prepare<UsedToken>(
      `${USED} ${subject_id === undefined ? '' : 'WHERE t.subject_id = ?'} ORDER BY t.id DESC`,
    )
    .all(...(subject_id === undefined ? [] : [subject_id]))
}

export function findToken(session: ReadSession, id: string): UsedToken | undefined {
  return session.prepare<UsedToken>(`${USED} WHERE t.id = ?`).get(id)
}

export function revokeToken(session: WriteSession, id: string): void {
  session.run(query.updateTable('share_tokens').set({ revoked_at: session.now }).where('id', '=', id))
}

export function recordUse(session: WriteSession, token_id: string, way: Way): void {
  session.run(query.insertInto('share_uses').values({ token_id, at: session.now, way }))
}
