import type { Pack } from '../../core/pack.ts'

export { accountRouter } from './router.ts'
export { type Account, type Accounts, createAccounts, type NewAccount } from './service.ts'

export const accountPack: Pack = {
  code: 'P-ACCOUNTS-1',
  name: 'Accounts',
  module: 'accounts',
  tables: ['accounts', 'account_months'],
  tags: ['accounts', 'reconcile'],
}
