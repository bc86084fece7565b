import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Liability } from '../../../shared/contract/liabilities.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { CodedMoney } from './CodedMoney.tsx'
import classes from './Holdings.module.css'

/** What was owed, by date; each can be taken back. */
export function BalanceHistory({ liability }: { readonly liability: Liability }) {
  const { id: liability_id, holding_id, currency } = liability
  const balances = useQuery(api.holdings.listBalances.queryOptions({ input: { holding_id, liability_id } }))
  const remove = useMutation({
    mutationFn: (balance_id: string) =>
      client.holdings.deleteBalance({ holding_id, liability_id, balance_id }),
    onSuccess: () => toastDone('Balance removed'),
    onError: error => toastFailed('The balance was not removed', errorText(error)),
  })
  if (readFailed(balances)) return <ReadFailure query={balances} title="The balances could not be loaded" />
  if (!balances.data) return <RowsSkeleton label="Loading balances" rows={3} />
  if (balances.data.items.length === 0) return null
  return (
    <Section title="What was owed" hint={balances.data.items.length}>
      <ul className={classes['plain']} aria-label={`Balances of ${liability.name}`}>
        {balances.data.items.map(({ id, date, balance }) => (
          <li key={id} className={classes['row']}>
            <span className={classes['what']}>
              <DateText date={date} />
            </span>
            <CodedMoney amount={balance} currency={currency} tone="liability" />
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={`Remove the balance of ${date}`}
              onClick={() => remove.mutate(id)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
