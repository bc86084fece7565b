import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProposedRent } from '../../../shared/contract/proposed-rents.ts'
import { countText } from '../../../shared/domain/count-text.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Rents.module.css'

interface ProposedRentsProps {
  readonly currency: string
}

/** Incomes that may be tenants' payments, each accepted or turned down, and the way back. Nothing where there are none. */
export function ProposedRents({ currency }: ProposedRentsProps) {
  const proposed = useQuery(api.proposedRents.list.queryOptions({ input: {} }))
  const items = proposed.data?.items ?? []
  const accept = useMutation({
    mutationFn: (payments: readonly Payment[]) => client.proposedRents.accept({ payments: [...payments] }),
    onSuccess: (_, payments) => toastDone(enteredText(payments.length)),
    onError: error => toastFailed('No payment was entered', errorText(error)),
  })
  return (
    <>
      <ReadFailure query={proposed} title="Incomes that may be rent could not be loaded" />
      {items.length === 0 ? null : (
        <Section
          title="May be rent"
          hint={formatCount(items.length)}
          actions={
            items.length === 1 ? null : (
              <Button
                variant="default"
                size="xs"
                loading={accept.isPending}
                onClick={() => accept.mutate(items.map(paymentOf))}
              >
                Accept all
              </Button>
            )
          }
        >
          <Card padded={false}>
            <ul className={classes['list']} aria-label="May be rent">
              {items.map(item => (
                <ProposedRow
                  key={`${item.lease_id} ${item.transaction_id}`}
                  item={item}
                  currency={currency}
                  isBusy={accept.isPending}
                  onAccept={() => accept.mutate([paymentOf(item)])}
                />
              ))}
            </ul>
          </Card>
        </Section>
      )}
      <TurnedDown currency={currency} />
    </>
  )
}

interface Payment {
  readonly lease_id: string
  readonly transaction_id: string
}

function paymentOf({ lease_id, transaction_id }: ProposedRent): Payment {
  return { lease_id, transaction_id }
}

function enteredText(count: number): string {
  return count === 1 ? '1 payment entered' : `${count} payments entered`
}

/** The bank may name nobody. */
function payeeText(payee: string): string {
  return payee === '' ? 'An income' : payee
}

interface ProposedRowProps extends ProposedRentsProps {
  readonly item: ProposedRent
  readonly isBusy: boolean
  readonly onAccept: () => void
}

function ProposedRow({ item, currency, isBusy, onAccept }: ProposedRowProps) {
  const { lease_id, tenant, payee, date, amount, evidence } = item
  const reject = useMutation({
    mutationFn: () => client.proposedRents.reject({ payments: [paymentOf(item)] }),
    onSuccess: () => toastDone('It will not be proposed again'),
    onError: error => toastFailed('Nothing was turned down', errorText(error)),
  })
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <bdi>{payeeText(payee)}</bdi>, <DateText date={date} style="short" /> ·{' '}
        <Link to="/rents/$leaseId" params={{ leaseId: lease_id }}>
          {tenant}
        </Link>{' '}
        <span className={classes['muted']}>{evidence.words}.</span>
      </span>
      <Money amount={amount} currency={currency} />
      <Group gap={4}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={isBusy || reject.isPending}
          aria-label={said`Accept ${payeeText(payee)} as rent of ${tenant}`}
          onClick={onAccept}
        >
          Accept
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          disabled={isBusy || reject.isPending}
          aria-label={said`${payeeText(payee)} is no rent of ${tenant}`}
          onClick={() => reject.mutate()}
        >
          No rent
        </Button>
      </Group>
    </li>
  )
}

function TurnedDown({ currency }: ProposedRentsProps) {
  const rejected = useQuery(api.proposedRents.rejected.queryOptions({ input: {} }))
  const again = useMutation({
    mutationFn: (rejection_id: string) => client.proposedRents.reconsider({ rejection_id }),
    onSuccess: () => toastDone('It is proposed again as long as your transactions have it'),
    onError: error => toastFailed('It stays turned down', errorText(error)),
  })
  const items = rejected.data?.items ?? []
  if (items.length === 0)
    return <ReadFailure query={rejected} title="Incomes turned down as rent could not be loaded" />
  return (
    <details>
      <summary>{countText(items.length, 'incomes')} turned down as rent</summary>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Incomes turned down as rent">
          {items.map(({ id, payee, tenant, date, amount }) => (
            <li key={id} className={classes['row']}>
              <span className={classes['what']}>
                <bdi>{payeeText(payee)}</bdi>, <DateText date={date} style="short" />{' '}
                <span className={classes['muted']}>{said`no rent of ${tenant}`}</span>
              </span>
              <Money amount={amount} currency={currency} />
              <Button
                variant="default"
                size="compact-sm"
                disabled={again.isPending}
                aria-label={said`Propose again: ${payeeText(payee)}`}
                onClick={() => again.mutate(id)}
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
