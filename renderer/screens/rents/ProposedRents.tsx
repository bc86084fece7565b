import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProposedRent } from '../../../shared/contract/proposed-rents.ts'
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
import { TurnedDownList } from './TurnedDownList.tsx'

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
  return (
    <TurnedDownList
      query={rejected}
      words="turned down as rent"
      again={rejection_id => client.proposedRents.reconsider({ rejection_id })}
      done="It is proposed again as long as your transactions have it"
      failed="It stays turned down"
      labelOf={({ payee }) => said`Propose again: ${payeeText(payee)}`}
    >
      {({ payee, tenant, date, amount }) => (
        <>
          <span className={classes['what']}>
            <bdi>{payeeText(payee)}</bdi>, <DateText date={date} style="short" />{' '}
            <span className={classes['muted']}>{said`no rent of ${tenant}`}</span>
          </span>
          <Money amount={amount} currency={currency} />
        </>
      )}
    </TurnedDownList>
  )
}
