import type { Outputs } from '../../../shared/contract/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Account, Accounts, Reconciliation } from './service.ts'

export interface AccountRouterNeeds {
  readonly accounts: Accounts
  readonly currency: () => string
}

export function accountRouter(implement: Implementer, { accounts, currency }: AccountRouterNeeds) {
  const os = implement.accounts
  const amounts = () => amountsIn(currency())
  return {
    list: os.list.handler(({ input }) => ({
      items: accounts.list(input.status).map(row => toAccount(row, amounts())),
    })),
    get: os.get.handler(({ input }) => toAccount(accounts.get(input.account_id), amounts())),
    create: os.create.handler(async ({ input, context }) => {
      const { opening_balance, spendable, name, kind, ...rest } = input
      const opening_minor = amounts().minorIfGiven(opening_balance, 'opening_balance')
      const row = await accounts.create(
        { ...given({ ...rest, opening_minor, spendable: flag(spendable) }), name, kind },
        context.actor,
      )
      return toAccount(row, amounts())
    }),
    update: os.update.handler(async ({ input, context }) => {
      const { account_id, opening_balance, spendable, ...rest } = input
      const opening_minor = amounts().minorIfGiven(opening_balance, 'opening_balance')
      const change = given({ ...rest, opening_minor, spendable: flag(spendable) })
      return toAccount(await accounts.update(account_id, change, context.actor), amounts())
    }),
    reconcileCheck: os.reconcileCheck.handler(({ input }) => {
      const balance = amounts().minor(input.statement_balance, 'statement_balance')
      return toCheck(accounts.reconcileCheck(input.account_id, input.statement_date, balance), amounts())
    }),
    reconcile: os.reconcile.handler(async ({ input, context }) => {
      const balance = amounts().minor(input.statement_balance, 'statement_balance')
      return toCheck(
        await accounts.reconcile(input.account_id, input.statement_date, balance, context.actor),
        amounts(),
      )
    }),
  }
}

function toAccount(row: Account, amounts: Amounts): Outputs['accounts']['get'] {
  const { opening_minor, balance_minor, cleared_balance_minor, ahead_minor, spendable, ...rest } = row
  return {
    ...rest,
    spendable: spendable === 1,
    opening_balance: amounts.major(opening_minor),
    balance: amounts.major(balance_minor),
    cleared_balance: amounts.major(cleared_balance_minor),
    ahead: amounts.major(ahead_minor),
  }
}

function toCheck(found: Reconciliation, amounts: Amounts): Outputs['accounts']['reconcile'] {
  const { statement_minor, cleared_minor, difference_minor, ...rest } = found
  return {
    ...rest,
    statement_balance: amounts.major(statement_minor),
    cleared_balance: amounts.major(cleared_minor),
    difference: amounts.major(difference_minor),
  }
}
