import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Account } from '../../../shared/contract/accounts.ts'
import type { Liability } from '../../../shared/contract/liabilities.ts'
import { isDebtKind } from '../../../shared/domain/accounts.ts'
import { said } from '../../../shared/domain/said.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Holdings.module.css'

/** Balances this near to each other may be one debt, of which one was entered some time ago. */
const NEAR = 0.02

/** A debt that seems to be an account as well counts twice: offers to count it once, by the account. */
export function CountedTwice({ liabilities }: { readonly liabilities: readonly Liability[] }) {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: { status: 'open' } })).data?.items ?? []
  const free = accounts.filter(({ id }) => liabilities.every(each => each.account_id !== id))
  const pairs = liabilities
    .filter(each => each.is_open && each.account_id === null)
    .flatMap(liability => {
      const account = free.find(each => isAlike(liability, each))
      return account === undefined ? [] : [{ liability, account }]
    })
  const keep = useMutation({
    mutationFn: ({ liability, account }: { liability: Liability; account: Account }) =>
      client.holdings.updateLiability({
        holding_id: liability.holding_id,
        liability_id: liability.id,
        account_id: account.id,
      }),
    onSuccess: saved => toastDone(said`${saved.name} counts once`),
    onError: error => toastFailed('The debt was not changed', errorText(error)),
  })
  return pairs.map(pair => (
    <p key={pair.liability.id} className={classes['row']} role="note">
      <span className={classes['what']}>
        {said`${pair.liability.name} seems to be kept as the account ${pair.account.name} too, and would count twice.`}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        loading={keep.isPending}
        aria-label={said`Count it once: ${pair.liability.name}, by the account ${pair.account.name}`}
        onClick={() => keep.mutate(pair)}
      >
        Count it once
      </Button>
    </p>
  ))
}

function isAlike(liability: Liability, account: Account): boolean {
  if (!isDebtKind(account.kind) || account.currency !== liability.currency || account.balance >= 0)
    return false
  const names = [liability.name, liability.lender].map(comparable).filter(name => name !== '')
  if (names.includes(comparable(account.name))) return true
  const { balance } = liability
  return balance !== null && Math.abs(balance + account.balance) <= balance * NEAR
}
