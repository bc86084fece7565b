import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Properties } from '../properties/index.ts'
import { followDeal } from './contracted.ts'
import { type Meta, metaOf } from './kept-facts.ts'
import { requireDeal } from './required.ts'
import * as store from './store.ts'

/** In UTF-16 code units, as the contract counts. A property's address may be longer than the title of its deal. */
export const LONGEST_TITLE = 120

export interface RecordNeeds {
  readonly database: Database
  readonly properties: Properties
}

type Editable = Omit<store.DealRow, 'id' | 'external_ref' | 'meta' | 'status' | 'created_at' | 'updated_at'>
export type NewDeal = Pick<Editable, 'title'> &
  Partial<Editable> & { readonly external_ref?: string; readonly meta?: Meta }
export type DealChange = Partial<Editable> & {
  readonly meta?: Meta
  readonly status?: store.DealRow['status']
}

export type DealRecords = ReturnType<typeof createRecords>

/** Deals: what is sold, by whom, and which partner has a share. */
export function createRecords({ database, properties }: RecordNeeds) {
  const checkReferences = (
    session: ReadSession,
    row: Pick<Editable, 'property_id' | 'partner_id' | 'partner_split_pphm'>,
  ): void => {
    if (row.property_id !== null) properties.requireWithin(session, row.property_id)
    if (row.partner_id !== null && !store.partnerExists(session, row.partner_id))
      throw new NotFound('partner', row.partner_id)
    if (row.partner_id === null && row.partner_split_pphm !== null)
      throw new Invalid(['partner_split'], worded('needs a partner: send partner_id too'))
  }

  const create = (session: WriteSession, input: NewDeal, by: Actor): store.DealWithPlace => {
    const { external_ref = null, meta = {}, ...given } = input
    const there = external_ref === null ? undefined : store.findByExternalRef(session, external_ref)
    if (there && external_ref !== null)
      throw new Conflict(
        worded(
          'There is a deal with the reference {external_ref} already, {id}. Send another external_ref, or change that deal',
          { external_ref, id: there.id },
        ),
      )
    const row: store.DealRow = {
      property_id: null,
      source: '',
      seller_name: '',
      seller_phone: '',
      seller_email: '',
      seller_time_zone: null,
      seller_consent: 'unknown',
      asking_price_minor: null,
      partner_id: null,
      partner_split_pphm: null,
      ...given,
      id: newId('deal'),
      external_ref,
      meta: JSON.stringify(meta),
      status: 'open',
      created_at: session.now,
      updated_at: session.now,
    }
    checkReferences(session, row)
    store.insertDeal(session, row)
    recordAudit(session, { actor: by, action: 'create', entity_kind: 'deal', entity_id: row.id, after: row })
    return requireDeal(session, row.id)
  }

  const update = (session: WriteSession, id: string, input: DealChange, by: Actor, action = 'update') => {
    const before = requireDeal(session, id)
    const { meta, ...rest } = input
    const change: Partial<store.DealRow> = {
      ...rest,
      ...(meta && { meta: JSON.stringify(meta) }),
      // What a list adds is nobody's work: the deal can still go with the list that made it.
      updated_at: by === 'import' ? before.updated_at : session.now,
    }
    // Without a partner there is nobody to share with.
    if (input.partner_id === null && input.partner_split_pphm === undefined) change.partner_split_pphm = null
    checkReferences(session, { ...before, ...change })
    store.updateDeal(session, id, change)
    const after = requireDeal(session, id)
    followDeal(session, properties, before, after, by)
    recordAudit(session, { actor: by, action, entity_kind: 'deal', entity_id: id, before, after })
    return after
  }

  return {
    /** @throws NotFound for a property or partner that is not there, Conflict for a reference that is taken. */
    create: (input: NewDeal, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,
    /** @throws NotFound */
    get: (id: string) => database.read(session => requireDeal(session, id)),
    requireWithin: requireDeal,
    deleteUntouchedWithin: store.deleteUntouched,
    /** Every deal with what its seller is reached under, the oldest first. */
    sellersWithin: store.sellers,
    findByExternalRefWithin: store.findByExternalRef,
    list: (filter: store.DealFilter, limit: number) =>
      database.read(session => store.listDeals(session, filter, limit)),
    totals: (filter: store.DealFilter) => database.read(session => store.dealTotals(session, filter)),
    update: (id: string, input: DealChange, by: Actor) =>
      database.write(session => update(session, id, input, by)),
    updateWithin: update,
    /** Keeps a fact with a deal under a name of its own, and leaves the others as they are. */
    setMetaWithin(session: WriteSession, id: string, key: string, value: unknown, by: Actor): void {
      update(session, id, { meta: { ...metaOf(requireDeal(session, id)), [key]: value } }, by, `set_${key}`)
    },
  }
}
