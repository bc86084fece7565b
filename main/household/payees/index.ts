import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type PayeeRouterNeeds, payeeRouter } from './router.ts'

export type { MakingBook, PaidTo } from './lookup.ts'
export type { PayeeRows } from './needs.ts'
export { createPayees, type Payees } from './service.ts'
export type { UsualSplit } from './usual-split.ts'

export const payeePack = definePack({
  name: 'payees',
  parts: [
    {
      code: 'P-PAYEE-1',
      name: 'Payees',
      tables: ['payees', 'payee_aliases', 'payee_pass_rows', 'payee_splits'],
      tags: ['transactions', 'payees'],
    },
  ],
  reads: ['buckets'],
  records: { payee: { table: 'payees' } },
  searched: {
    payee: {
      heading: 'Payees',
      table: 'payees',
      title: ['name'],
      words: ['notes'],
      parts: [{ table: 'payee_aliases', by: 'payee_id', words: ['written'], besides: 'name' }],
      ended: { column: 'status', is: ['archived'] },
      leftOut: { column: 'status', is: ['merged'] },
      link: '/payees?open=$id',
    },
  },
  actions: { merge: 'merged into another', split: 'taken apart', forget_split: 'split forgotten' },
  flags: ['is_bill', 'is_ours'],
  serve: (needs: Serving<PayeeRouterNeeds>) => ({
    procedures: { payees: payeeRouter(needs.implement, needs) },
  }),
})
