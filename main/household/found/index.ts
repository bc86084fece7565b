import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type FoundRouterNeeds, foundRouter } from './router.ts'

export const foundPack = definePack({
  name: 'found',
  parts: [
    {
      code: 'P-BILLS-7',
      name: 'Bills that enter themselves',
      tables: ['found_rejections'],
      tags: ['bills', 'flows'],
    },
  ],
  reads: ['transactions', 'splits', 'payees', 'buckets', 'accounts'],
  records: {
    found: { text: 'Proposed bill' },
    found_rejection: { text: 'Rejected proposal', table: 'found_rejections' },
  },
  actions: { accept: 'accepted', reject: 'rejected' },
  serve: (needs: Serving<FoundRouterNeeds>) => ({
    procedures: { found: foundRouter(needs.implement, needs) },
  }),
})
