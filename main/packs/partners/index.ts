import type { Pack } from '../pack.ts'

export { openLiveView } from './live-view.ts'
export { partnerRouter } from './router.ts'
export { createPartners, type Partners, type SharedBoard } from './service.ts'

export const partnerPack: Pack = {
  code: 'P-JV-5',
  name: 'Partners and what they are shown',
  module: 'partners',
  tables: ['partners', 'share_tokens', 'share_uses'],
  tags: ['partners', 'jv_board', 'share_tokens'],
}
