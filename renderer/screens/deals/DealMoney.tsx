import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Deal, DealMoney as Figures } from '../../../shared/contract/deals.ts'
import { countedFor } from '../../../shared/domain/links.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatDate } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Deals.module.css'
import { DealTrail } from './DealTrail.tsx'

interface DealMoneyProps {
  readonly deal: Deal
  readonly household: Household
}

type Fee = NonNullable<Figures['fee']>

/** What a deal has cost and brought in truth, and, once it has closed, its fee: found in the ledger, or posted to it. */
export function DealMoney({ deal, household }: DealMoneyProps) {
  const money = useQuery(api.deals.money.queryOptions({ input: { deal_id: deal.id } }))
  const fee = money.data?.fee
  return (
    <>
      {readFailed(money) ? <ReadFailure query={money} title="The fee could not be loaded" /> : null}
      {fee && fee.open > 0 ? <OpenFee deal={deal} household={household} fee={fee} /> : null}
      {money.data ? <DealTrail money={money.data} household={household} /> : null}
      <MoneySection kind="deal" id={deal.id} />
    </>
  )
}

function OpenFee({ deal, household, fee }: DealMoneyProps & { readonly fee: Fee }) {
  const places = usePlaces()
  // A card or a loan is open too, and no place that a fee comes in at.
  const account = places.accounts.find(each => each.status === 'open' && each.spendable)
  const thing = { kind: 'deal', id: deal.id } as const
  const found = useMutation({
    mutationFn: async (tx_id: string) => {
      const { links } = await client.transactions.get({ tx_id })
      await client.transactions.update({ tx_id, links: [...countedFor(links, thing)] })
    },
    onSuccess: () => toastDone('The transaction is the fee of this deal'),
    onError: error => toastFailed('The transaction was not changed', errorText(error)),
  })
  const post = useMutation({
    mutationFn: () =>
      client.transactions.create({
        tx_type: 'income',
        amount: fee.open,
        date: fee.date,
        description: fee.description.slice(0, 200),
        links: [thing],
        ...(account && { account_id: account.id }),
      }),
    onSuccess: () => toastDone('Fee posted'),
    onError: error => toastFailed('The fee was not posted', errorText(error)),
  })
  const isBusy = found.isPending || post.isPending
  return (
    <Section title="The fee">
      <Card>
        <p>
          <Money amount={fee.open} currency={household.currency} /> of the fee is in no transaction yet.
        </p>
        {fee.in_ledger.map(row => {
          const text = said`${row.payee || row.description || 'Income'} of ${formatDate(row.date)}`
          return (
            <p key={row.transaction_id} className={classes['feeRow']}>
              <span>{text}</span>
              <Button
                variant="default"
                size="compact-sm"
                disabled={isBusy}
                aria-label={said`This is it: ${text}`}
                onClick={() => found.mutate(row.transaction_id)}
              >
                This is it
              </Button>
            </p>
          )
        })}
        <Button variant="default" disabled={isBusy} onClick={() => post.mutate()}>
          {account ? said`Post it to ${account.name}` : 'Post it'}
        </Button>
      </Card>
    </Section>
  )
}
