import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type PartnerRouterNeeds, partnerRouter } from './router.ts'

export type { DealsOfPartner, PartnerDeal, SharedDocument } from './deals-of-partner.ts'
export { openLiveView } from './live-view.ts'
export { createPartners, type Partners, type SharedBoard } from './service.ts'
export { type EndedToken, endedTokens, endToken } from './share-tokens.store.ts'

export const partnerPack = definePack({
  name: 'partners',
  parts: [
    {
      code: 'P-JV-1',
      name: 'Partners',
      procedures: ['partners.list', 'partners.get', 'partners.create', 'partners.update'],
      tables: ['partners'],
      tags: ['partners'],
    },
    {
      code: 'P-JV-5',
      name: 'Partner boards',
      procedures: ['partners.ownerBoard', 'partners.board', 'partners.boardFile'],
      tables: [],
      tags: ['jv_board'],
    },
    {
      code: 'P-JV-6',
      name: 'A board by token, and the live view',
      procedures: ['partners.readonlyBoard', 'partners.liveView', 'partners.setLiveView'],
      tables: ['share_uses'],
      tags: ['jv_board', 'share_tokens'],
    },
    {
      code: 'P-JV-7',
      name: 'Share tokens',
      procedures: ['partners.listTokens', 'partners.createToken', 'partners.revokeToken'],
      tables: ['share_tokens'],
      tags: ['share_tokens'],
    },
  ],
  records: {
    live_view: {},
    partner: { table: 'partners' },
    share_token: { text: 'Partner’s link', table: 'share_tokens' },
  },
  searched: {
    partner: {
      heading: 'Partners',
      table: 'partners',
      title: ['name'],
      detail: ['email', 'phone'],
      words: ['notes'],
      ended: { column: 'status', is: ['archived'] },
      link: '/partners/$id',
    },
  },
  actions: {
    revoke: 'revoked',
    deny: 'access denied',
  },
  serve: (needs: Serving<PartnerRouterNeeds>) => ({
    procedures: { partners: partnerRouter(needs.implement, needs) },
  }),
})
