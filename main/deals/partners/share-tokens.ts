import { MOST_TOKEN_DAYS, USUAL_TOKEN_DAYS } from '../../../shared/contract/partners.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { type Clock, instantText } from '../../core/clock.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { digestOf, matching, newSecret } from '../../core/secret.ts'
import * as store from './share-tokens.store.ts'
import type { PartnerRow } from './store.ts'

export interface ShareTokenNeeds {
  readonly database: Database
  readonly clock: Clock
  /** @throws NotFound */
  readonly requirePartner: (session: ReadSession, id: string) => PartnerRow
}

export interface NewToken {
  readonly scope: store.TokenRow['scope']
  readonly subject_id?: string | undefined
  readonly label?: string | undefined
  readonly expires_in_days?: number | undefined
  /** ISO 8601 with its zone. */
  readonly expires_at?: string | undefined
}

export interface ShareToken extends store.UsedToken {
  readonly status: 'active' | 'expired' | 'revoked'
}

const DAY = 86_400_000

export type ShareTokens = ReturnType<typeof createShareTokens>

/** Keys that open one partner's board to whoever holds one. The key itself is given out once; the file keeps its SHA-256. */
export function createShareTokens({ database, clock, requirePartner }: ShareTokenNeeds) {
  const withStatus = (row: store.UsedToken): ShareToken => ({ ...row, status: statusOf(row, clock.now()) })

  const requireToken = (session: ReadSession, id: string): ShareToken => {
    const row = store.findToken(session, id)
    if (!row) throw new NotFound('share token', id)
    return withStatus(row)
  }

  const revoke = (session: WriteSession, id: string, by: Actor): ShareToken => {
    const before = requireToken(session, id)
    if (before.revoked_at !== null) return before
    store.revokeToken(session, id)
    const after = requireToken(session, id)
    recordAudit(session, {
      actor: by,
      action: 'revoke',
      entity_kind: 'share_token',
      entity_id: id,
      before,
      after,
    })
    return after
  }

  return {
    list: (subject_id?: string): ShareToken[] =>
      database.read(session => store.listTokens(session, subject_id).map(withStatus)),

    /**
     * Makes a token. This answer alone holds it.
     * @throws Invalid without a subject or with an expiry past the longest; NotFound for an unknown partner; Conflict for an archived one.
     */
    create: (input: NewToken, by: Actor) =>
      database.write((session): ShareToken & { readonly token: string } => {
        const { scope, subject_id, label = '' } = input
        if (subject_id === undefined || subject_id === '')
          throw new Invalid(['subject_id'], worded('must name the partner whose board this token opens'))
        const partner = requirePartner(session, subject_id)
        if (partner.status !== 'active')
          throw new Conflict(
            worded('{name} is archived. Make the partner active before sharing', { name: partner.name }),
          )
        const token = newSecret()
        const facts: store.TokenFacts = {
          id: newId('st'),
          scope,
          subject_id,
          label,
          expires_at: expiryOf(input, clock.now()),
          revoked_at: null,
          created_at: session.now,
        }
        store.insertToken(session, { ...facts, token_hash: digestOf(token).toString('hex') })
        recordAudit(session, {
          actor: by,
          action: 'create',
          entity_kind: 'share_token',
          entity_id: facts.id,
          after: facts,
        })
        return { ...requireToken(session, facts.id), token }
      }),

    /** Ends a token at once; one that has been ended already stays as it was. @throws NotFound */
    revoke: (id: string, by: Actor) => database.write(session => revoke(session, id, by)),

    /** Ends every token that opens this partner's board. */
    revokeAllWithin(session: WriteSession, subject_id: string, by: Actor): void {
      for (const { id } of store.listTokens(session, subject_id)) revoke(session, id, by)
    },

    /**
     * The token that was sent, if it is good now. A missing, unknown, expired or revoked one is undefined after the same work: one hash, and
     * one comparison for each token there is.
     */
    findWithin(session: ReadSession, token: string): store.TokenFacts | undefined {
      const [found] = matching(
        store.tokensToCompare(session),
        ({ token_hash }) => Buffer.from(token_hash, 'hex'),
        token,
      )
      return found !== undefined && statusOf(found, clock.now()) === 'active' ? found : undefined
    },

    recordUseWithin: store.recordUse,
  }
}

function statusOf(row: store.TokenFacts, now: number): ShareToken['status'] {
  if (row.revoked_at !== null) return 'revoked'
  return Date.parse(row.expires_at) <= now ? 'expired' : 'active'
}

/** @throws Invalid, naming the field, where it is past, too far away, or said twice. */
function expiryOf({ expires_in_days, expires_at }: NewToken, now: number): string {
  if (expires_at === undefined) {
    const days = expires_in_days ?? USUAL_TOKEN_DAYS
    if (days < 1 || days > MOST_TOKEN_DAYS)
      throw new Invalid(['expires_in_days'], worded('must be from 1 to {most}', { most: MOST_TOKEN_DAYS }))
    return instantText(now + days * DAY)
  }
  if (expires_in_days !== undefined)
    throw new Invalid(['expires_at'], worded('cannot be given together with expires_in_days'))
  const at = Date.parse(expires_at)
  if (!(at > now)) throw new Invalid(['expires_at'], worded('must be in the future'))
  if (at > now + MOST_TOKEN_DAYS * DAY)
    throw new Invalid(['expires_at'], worded('must be within {most} days', { most: MOST_TOKEN_DAYS }))
  return instantText(at)
}
