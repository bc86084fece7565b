import type { Pack } from '../pack.ts'

export { underwriterRouter } from './router.ts'
export { createUnderwriter, type Underwriter } from './service.ts'

export const underwriterPack: Pack = {
  code: 'P-UNDERWRITE-1',
  name: 'Underwriting: offers, risk and scenarios',
  module: 'underwriter',
  tables: ['underwritings', 'scenarios'],
  tags: ['deals', 'underwriting'],
}
