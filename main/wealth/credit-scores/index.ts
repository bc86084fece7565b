import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type CreditScoreRouterNeeds, creditScoreRouter } from './router.ts'

export { type BureauScore, type CreditScores, createCreditScores } from './service.ts'

export const creditScorePack = definePack({
  name: 'creditScores',
  parts: [
    {
      code: 'P-CREDIT-1',
      name: 'Credit scores',
      tables: ['credit_scores'],
      tags: ['credit'],
    },
  ],
  records: { credit_score: {} },
  searched: {
    credit_score: {
      heading: 'Credit scores',
      table: 'credit_scores',
      title: ['bureau'],
      detail: ['score'],
      words: ['note'],
      date: 'date',
      link: '/holdings?view=scores',
    },
  },
  serve: (needs: Serving<CreditScoreRouterNeeds>) => ({
    procedures: { creditScores: creditScoreRouter(needs.implement, needs) },
  }),
})
