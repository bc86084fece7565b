import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './buyers.store.ts'
import { requireBuyer } from './required.ts'

export interface BuyerNeeds {
  readonly database: Database
}

type Editable = Omit<store.BuyerRow, 'id' | 'areas' | 'property_types' | 'created_at' | 'updated_at'> & {
  readonly areas: readonly string[]
  readonly property_types: readonly string[]
}
export type NewBuyer = Pick<Editable, 'name'> & Partial<Editable>
export type BuyerChange = Partial<Editable>

/** Buyers, and what each of them wants to buy. */
export function createBuyers({ database }: BuyerNeeds) {
  const createBuyer = (session: WriteSession, input: NewBuyer, by: Actor): store.BuyerWithDeals => {
    const { areas = [], property_types = [], ...given } = input
    const row: store.BuyerRow = {
      email: '',
      phone: '',
      time_zone: null,
      buy_box_summary: '',
      beds_min: null,
      baths_min_hundredths: null,
      price_min_minor: null,
      price_max_minor: null,
      arv_share_max_pphm: null,
      rehab_max: null,
      cash: 0,
      proof_of_funds_minor: null,
      proof_of_funds_date: null,
      notes: '',
      is_active: 1,
      ...given,
      areas: JSON.stringify(areas),
      property_types: JSON.stringify(property_types),
      id: newId('buyer'),
      created_at: session.now,
      updated_at: session.now,
    }
    checkRange(row)
    store.insertBuyer(session, row)
    recordAudit(session, { actor: by, action: 'create', entity_kind: 'buyer', entity_id: row.id, after: row })
    return requireBuyer(session, row.id)
  }

  return {
    /** @throws Invalid for a price range that ends before it begins. */
    createBuyer: (input: NewBuyer, by: Actor) => database.write(session => createBuyer(session, input, by)),
    createBuyerWithin: createBuyer,
    listBuyers: (activeOnly: boolean, text?: string) =>
      database.read(session => store.listBuyers(session, activeOnly, text)),
    /** All there are, inactive ones too, by name. */
    everyBuyerWithin: (session: ReadSession) => store.listBuyers(session, false, undefined),
    /** @throws NotFound */
    getBuyer: (id: string) => database.read(session => requireBuyer(session, id)),
    requireBuyerWithin: requireBuyer,
    updateBuyer: (id: string, { areas, property_types, ...change }: BuyerChange, by: Actor) =>
      database.write(session => {
        const before = requireBuyer(session, id)
        checkRange({ ...before, ...change })
        store.updateBuyer(session, id, {
          ...change,
          ...(areas && { areas: JSON.stringify(areas) }),
          ...(property_types && { property_types: JSON.stringify(property_types) }),
          updated_at: session.now,
        })
        const after = requireBuyer(session, id)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'buyer',
          entity_id: id,
          before,
          after,
        })
        return after
      }),
  }
}

/** @throws Invalid */
function checkRange({ price_min_minor: min, price_max_minor: max }: store.BuyerRow): void {
  if (min !== null && max !== null && max < min)
    throw new Invalid(['price_max'], worded('must not be below price_min'))
}
