import { z } from 'zod'
import { base, listOf } from './common.ts'

/**
 * What an update can do for what was there before it, and never does by itself. `transfers`: look for transfers in the transactions of before. `payees`: give those their payees.
 */
export const OfferKind = z.enum(['transfers', 'payees'])
export type OfferKind = z.infer<typeof OfferKind>

export const Offer = z.object({ kind: OfferKind })

const tags = ['offers']
export const offers = {
  list: base
    .route({ method: 'GET', path: '/core/offers', summary: 'What an update offers for older data', tags })
    .input(z.object({}))
    .output(listOf(Offer)),
  close: base
    .route({
      method: 'POST',
      path: '/core/offers/{kind}/close',
      summary: 'Never offer it again; it can still be done from its screen',
      tags,
    })
    .input(z.object({ kind: OfferKind }))
    .output(listOf(Offer)),
}
