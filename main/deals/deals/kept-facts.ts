import { otherPhones } from '../../../shared/domain/deals/other-phones.ts'
import type { DealRow } from './store.ts'

/** Any JSON that another system or a script keeps with a deal. */
export type Meta = Readonly<Record<string, unknown>>

/** What is kept with a deal; an unreadable text counts as nothing. */
export function metaOf({ meta }: Pick<DealRow, 'meta'>): Meta {
  const parsed: unknown = JSON.parse(meta)
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

/** Every number and address of a deal's seller. */
export function sellerContacts(
  deal: Pick<DealRow, 'seller_phone' | 'seller_email' | 'meta'>,
): readonly string[] {
  return [deal.seller_phone, ...otherPhones(metaOf(deal)), deal.seller_email]
}
