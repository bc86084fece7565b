import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type AccountRouterNeeds, accountRouter } from './router.ts'

export type { CardStatement } from './card-statements.ts'
export { toCardStatement } from './router.ts'
export { type Account, type Accounts, createAccounts, type NewAccount } from './service.ts'

export const accountPack = definePack({
  name: 'accounts',
  parts: [
    {
      code: 'P-ACCOUNTS-1',
      name: 'Accounts',
      tables: ['accounts', 'account_months'],
      tags: ['accounts', 'reconcile'],
    },
  ],
  records: { account: { table: 'accounts', follows: ['reconciled_on'] } },
  searched: {
    account: {
      heading: 'Accounts',
      table: 'accounts',
      title: ['name'],
      words: ['kind', 'notes'],
      ended: { column: 'status', is: ['closed'] },
      link: '/accounts?open=$id',
    },
  },
  actions: {
    reconcile: 'reconciled',
  },
  flags: ['spendable'],
  serve: (needs: Serving<AccountRouterNeeds>) => ({
    procedures: { accounts: accountRouter(needs.implement, needs) },
  }),
})
