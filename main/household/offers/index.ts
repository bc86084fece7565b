import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { offerRouter } from './router.ts'
import { createOffers, type OfferNeeds } from './service.ts'

export const offerPack = definePack({
  name: 'offers',
  parts: [
    { code: 'P-OFFER-1', name: 'Offers of an update', tables: ['offers'], tags: ['offers', 'history'] },
  ],
  serve: ({ implement, ...needs }: Serving<OfferNeeds>) => ({
    procedures: { offers: offerRouter(implement, createOffers(needs)) },
  }),
})
