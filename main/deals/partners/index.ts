import type { Pack } from '../../core/pack.ts'

export type { DealsOfPartner, PartnerDeal, SharedDocument } from './deals-of-partner.ts'
export { openLiveView } from './live-view.ts'
export { partnerRouter } from './router.ts'
export { createPartners, type Partners, type SharedBoard } from './service.ts'
export { type EndedToken, endedTokens, endToken } from './share-tokens.store.ts'

export const partnerPacks: readonly Pack[] = [
  {
    code: 'P-JV-1',
    name: 'Partners',
    module: 'partners',
    procedures: ['partners.list', 'partners.get', 'partners.create', 'partners.update'],
    tables: ['partners'],
    tags: ['partners'],
  },
  {
    code: 'P-JV-5',
    name: 'Partner boards',
    module: 'partners',
    procedures: ['partners.ownerBoard', 'partners.board', 'partners.boardFile'],
    tables: [],
    tags: ['jv_board'],
  },
  {
    code: 'P-JV-6',
    name: 'A board by token, and the live view',
    module: 'partners',
    procedures: ['partners.readonlyBoard', 'partners.liveView', 'partners.setLiveView'],
    tables: ['share_uses'],
    tags: ['jv_board', 'share_tokens'],
  },
  {
    code: 'P-JV-7',
    name: 'Share tokens',
    module: 'partners',
    procedures: ['partners.listTokens', 'partners.createToken', 'partners.revokeToken'],
    tables: ['share_tokens'],
    tags: ['share_tokens'],
  },
]
