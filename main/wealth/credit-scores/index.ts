import type { Pack } from '../../core/pack.ts'

export { creditScoreRouter } from './router.ts'
export { type BureauScore, type CreditScores, createCreditScores } from './service.ts'

export const creditScorePack: Pack = {
  code: 'P-CREDIT-1',
  name: 'Credit scores',
  module: 'creditScores',
  tables: ['credit_scores'],
  tags: ['credit'],
}
