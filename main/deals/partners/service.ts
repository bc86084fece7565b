import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { type Board, boardOf, type Figures, type OwnerDeal, ownerBoardOf } from './board.ts'
import type { DealsOfPartner } from './deals-of-partner.ts'
import type { Way } from './share-tokens.store.ts'
import { createShareTokens } from './share-tokens.ts'
import * as store from './store.ts'

export interface PartnerNeeds {
  readonly database: Database
  readonly clock: Clock
  readonly household: HouseholdService
  /** What the boards are made of. */
  readonly deals: DealsOfPartner
}

/** A partner with what the deals come to. */
export interface Partner extends store.PartnerRow, Figures {}

type Fields = Pick<store.PartnerRow, 'name' | 'email' | 'phone' | 'notes'>
export type NewPartner = Pick<Fields, 'name'> & Partial<Fields>
export type PartnerChange = Partial<Fields & Pick<store.PartnerRow, 'status'>>

/** What stands above a board, whoever looks at it. */
interface BoardHead {
  readonly as_of: string
  readonly currency: string
}

/** One partner's board as it is shared. */
export interface SharedBoard extends Board, BoardHead {
  readonly partner: string
}

export interface OwnerBoard extends BoardHead {
  readonly partners: readonly { readonly partner: store.PartnerRow; readonly board: Board<OwnerDeal> }[]
}

/** The one answer to every token that opens nothing, so that it tells nothing of why. */
class NothingShared extends NotFound {
  constructor() {
    super('shared board', '', worded('This link is not valid. Ask whoever sent it for a new one'))
  }
}

export type Partners = ReturnType<typeof createPartners>

/** Partners, the boards made of their deals, and the tokens that open one. */
export function createPartners({ database, clock, household, deals: dealsOf }: PartnerNeeds) {
  const requirePartner = (session: ReadSession, id: string): store.PartnerRow => {
    const row = store.findPartner(session, id)
    if (!row) throw new NotFound('partner', id)
    return row
  }

  const tokens = createShareTokens({ database, clock, requirePartner })

  const withFigures = (session: ReadSession, row: store.PartnerRow): Partner => {
    const { deals, expected_minor, earned_minor } = boardOf(session, row, dealsOf)
    return { ...row, deals, expected_minor, earned_minor }
  }

  const head = (session: ReadSession): BoardHead => ({
    as_of: household.today(session),
    currency: household.getWithin(session).base_currency,
  })

  const sharedBoard = (session: ReadSession, partner_id: string): SharedBoard => {
    const partner = requirePartner(session, partner_id)
    return { partner: partner.name, ...head(session), ...boardOf(session, partner, dealsOf) }
  }

  const create = (session: WriteSession, input: NewPartner, by: Actor): Partner => {
    const row: store.PartnerRow = {
      id: newId('ptr'),
      name: input.name,
      email: input.email ?? '',
      phone: input.phone ?? '',
      notes: input.notes ?? '',
      status: 'active',
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertPartner(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'partner',
      entity_id: row.id,
      after: row,
    })
    return withFigures(session, row)
  }

  return {
    tokens,
    requireWithin: requirePartner,

    list: (status?: store.PartnerRow['status']): Partner[] =>
      database.read(session => store.listPartners(session, status).map(row => withFigures(session, row))),
    /** @throws NotFound */
    get: (id: string) => database.read(session => withFigures(session, requirePartner(session, id))),

    createWithin: create,
    create: (input: NewPartner, by: Actor) => database.write(session => create(session, input, by)),

    /** Archiving ends the partner's tokens for good: making the partner active again opens no old link. @throws NotFound */
    update: (id: string, change: PartnerChange, by: Actor) =>
      database.write(session => {
        const before = requirePartner(session, id)
        store.updatePartner(session, id, { ...change, updated_at: session.now })
        const after = requirePartner(session, id)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'partner',
          entity_id: id,
          before,
          after,
        })
        if (after.status === 'archived') tokens.revokeAllWithin(session, id, by)
        return withFigures(session, after)
      }),

    /** Everything, for the owner's own eyes: active partners, and archived ones that still have deals. */
    ownerBoard: (): OwnerBoard =>
      database.read(session => ({
        ...head(session),
        partners: store
          .listPartners(session)
          .map(partner => ({ partner, board: ownerBoardOf(session, partner, dealsOf) }))
          .filter(({ partner, board }) => partner.status === 'active' || board.deals > 0),
      })),

    /** @throws NotFound for an unknown partner: nothing is shown rather than everything. */
    board: (partner_id: string) => database.read(session => sharedBoard(session, partner_id)),

    /**
     * The board that a share token opens; the use is kept, without the token.
     * @throws NotFound, one and the same for a missing, unknown, expired or revoked token.
     */
    async openBoard(token: string | undefined, way: Way): Promise<SharedBoard> {
      // Guesses cost a read and never wait for, nor hold up, a write.
      if (!database.read(session => tokens.findWithin(session, token ?? ''))) throw new NothingShared()
      return database.write(session => {
        // It may have been revoked while this waited for its turn to write.
        const found = tokens.findWithin(session, token ?? '')
        if (!found) throw new NothingShared()
        tokens.recordUseWithin(session, found.id, way)
        return sharedBoard(session, found.subject_id)
      })
    },
  }
}
