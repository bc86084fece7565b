import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { countText } from '../../../shared/domain/count-text.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Bills.module.css'

/** What was found in the ledger and turned down, and the way back. Nothing where nothing was. */
export function RejectedList({ household }: { readonly household: Household }) {
  const rejected = useQuery(api.found.rejected.queryOptions({ input: {} }))
  const reconsider = useMutation({
    mutationFn: (rejection_id: string) => client.found.reconsider({ rejection_id }),
    onSuccess: () => toastDone('It is proposed again as long as your transactions have it'),
    onError: error => toastFailed('It stays turned down', errorText(error)),
  })
  const items = rejected.data?.items ?? []
  if (items.length === 0) return null
  return (
    <details className={classes['rejected']}>
      <summary>{countText(items.length, 'proposals')} turned down</summary>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Proposals turned down">
          {items.map(({ id, payee, kind, amount, created_at }) => (
            <li key={id} className={classes['row']}>
              <span className={classes['what']}>
                <bdi className={classes['name']}>{payee}</bdi>
                {kind === 'flow' ? <ToneBadge tone="gain">Income</ToneBadge> : null}
                <span className={classes['muted']}>
                  turned down <DateText date={created_at.slice(0, 10)} style="short" />
                </span>
              </span>
              <span className={classes['amount']}>
                <Money amount={amount} currency={household.currency} />
              </span>
              <Button
                variant="default"
                size="compact-sm"
                disabled={reconsider.isPending}
                aria-label={said`Propose again: ${payee}`}
                onClick={() => reconsider.mutate(id)}
              >
                Propose again
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </details>
  )
}
