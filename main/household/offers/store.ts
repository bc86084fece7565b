import type { OfferKind } from '../../../shared/contract/offers.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { OfferTable } from './tables.ts'

export function openOffers(session: ReadSession): OfferTable[] {
  return session.all(query.selectFrom('offers').selectAll().orderBy('kind'))
}

export function deleteOffer(session: WriteSession, kind: OfferKind): void {
  session.run(query.deleteFrom('offers').where('kind', '=', kind))
}
