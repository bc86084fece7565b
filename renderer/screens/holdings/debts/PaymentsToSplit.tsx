import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { DebtPaymentParts } from '../../../../shared/contract/debt-payments.ts'
import type { Debt } from '../../../../shared/contract/debt-terms.ts'
import { errorText } from '../../../api/errors.ts'
import { api, client } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { DateText } from '../../../components/DateText.tsx'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import classes from './Debts.module.css'

/** What was paid to the lender and is not split yet, each with the parts that the schedule gives it; nothing where there is none. */
export function PaymentsToSplit({ debt }: { readonly debt: Debt }) {
  const { id: debt_id, currency } = debt
  const payments = useQuery(api.debts.listPayments.queryOptions({ input: { debt_id } }))
  const split = useMutation({
    mutationFn: (transaction_id: string) => client.debts.splitPayment({ debt_id, transaction_id }),
    onSuccess: () => toastDone('Payment split'),
    onError: error => toastFailed('The payment was not split', errorText(error)),
  })
  if (readFailed(payments)) return <ReadFailure query={payments} title="The payments could not be loaded" />
  if (!payments.data || payments.data.items.length === 0) return null
  // The oldest first: each is worked out of what the ones before have left.
  const items = payments.data.items.toReversed()
  return (
    <Section title={`Paid to ${debt.lender}`} hint={`${items.length} to split`}>
      <Card>
        <ol className={classes['order']} aria-label={`Payments to ${debt.lender} to split`}>
          {items.map((each, index) => (
            <li key={each.transaction_id}>
              <span className={classes['grow']}>
                <DateText date={each.date} /> <Money amount={each.payment} currency={currency} />
                <Parts parts={each} currency={currency} />
              </span>
              <Button
                size="compact-sm"
                variant="default"
                disabled={index > 0}
                title={index > 0 ? 'The earlier payments first' : undefined}
                loading={split.isPending && split.variables === each.transaction_id}
                onClick={() => split.mutate(each.transaction_id)}
                aria-label={`Split the payment of ${each.date}`}
              >
                Split
              </Button>
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  )
}

function Parts({ parts, currency }: { readonly parts: DebtPaymentParts; readonly currency: string }) {
  const named = [
    ['principal', parts.principal],
    ['interest', parts.interest],
    ['escrow', parts.escrow],
    ['fee', parts.fee],
  ] as const
  const there = named.filter(([, amount]) => amount !== 0)
  return (
    <span className={classes['note']}>
      {there.map(([name, amount], index) => (
        <span key={name}>
          {index === 0 ? ' ' : ', '}
          {name} <Money amount={amount} currency={currency} />
        </span>
      ))}
    </span>
  )
}
