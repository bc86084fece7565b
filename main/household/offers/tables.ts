import type { OfferKind } from '../../../shared/contract/offers.ts'

/** Made by migrations alone, where a file had by then what they are for. */
export interface OfferTable {
  kind: OfferKind
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    offers: OfferTable
  }
}
