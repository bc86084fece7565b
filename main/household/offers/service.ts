import type { OfferKind } from '../../../shared/contract/offers.ts'
import type { Database } from '../../core/database/database.ts'
import * as store from './store.ts'

export interface OfferNeeds {
  readonly database: Database
}

export type Offers = ReturnType<typeof createOffers>

/** What an update can do for older data: said once, and done only when the person asks for it. */
export function createOffers({ database }: OfferNeeds) {
  return {
    list: () => database.read(store.openOffers),
    /** @returns what is still offered. */
    close: (kind: OfferKind) =>
      database.write(session => {
        store.deleteOffer(session, kind)
        return store.openOffers(session)
      }),
  }
}
