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

const USED = query
  .selectFrom('share_tokens as t')
  .leftJoin('share_uses as last', join =>
    join.on('last.seq', '=', token =>
      token
        .selectFrom('share_uses as u')
        .select(use => use.fn.max('u.seq').as('seq'))
        .whereRef('u.token_id', '=', 't.id'),
    ),
  )
  .select(['t.id', 't.scope', 't.subject_id', 't.label', 't.expires_at', 't.revoked_at', 't.created_at'])
  .select(token => [
    token
      .selectFrom('share_uses as u')
      .select(use => use.fn.countAll<number>().as('n'))
      .whereRef('u.token_id', '=', 't.id')
      .$asScalar()
      .$notNull()
      .as('uses'),
    'last.at as last_used_at',
    'last.way as last_way',
  ])

/** Newest first. */
export function listTokens(session: ReadSession, subject_id?: string): UsedToken[] {
  const rows = subject_id === undefined ? USED : USED.where('t.subject_id', '=', subject_id)
  return session.all(rows.orderBy('t.id', 'desc'))
}

export function findToken(session: ReadSession, id: string): UsedToken | undefined {
  return session.first(USED.where('t.id', '=', id))
}

export function revokeToken(session: WriteSession, id: string): void {
  session.run(query.updateTable('share_tokens').set({ revoked_at: session.now }).where('id', '=', id))
}

export interface EndedToken {
  readonly id: string
  readonly revoked_at: string
}

/** The tokens that were ended, and when. */
export function endedTokens(session: ReadSession): EndedToken[] {
  return session.all(
    query
      .selectFrom('share_tokens')
      .select('id')
      .select(token => token.ref('revoked_at').$notNull().as('revoked_at'))
      .where('revoked_at', 'is not', null),
  )
}

/** Ends a token as of then. @returns whether there was such a token, and it was open. */
export function endToken(session: WriteSession, { id, revoked_at }: EndedToken): boolean {
  const { changes } = session.run(
    query
      .updateTable('share_tokens')
      .set({ revoked_at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null),
  )
  return changes > 0
}

export function recordUse(session: WriteSession, token_id: string, way: Way): void {
  session.run(query.insertInto('share_uses').values({ token_id, at: session.now, way }))
}
