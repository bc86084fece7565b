import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Outputs } from '../../../shared/contract/index.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Bills.module.css'

type Candidate = Outputs['bills']['candidates']['items'][number]

/** What is said yes to: that it is the payment, and perhaps that the bill asks for so much from then on. */
interface Choice {
  readonly candidate: Candidate
  readonly from_then_on: boolean
}

interface CandidateListProps {
  readonly currency: string
  /** Only of this bill. */
  readonly billId?: string
}

/** Transactions that look like payments of open occurrences, for the person to say yes to. Nothing where there are none. */
export function CandidateList({ currency, billId }: CandidateListProps) {
  const candidates = useQuery(
    api.bills.candidates.queryOptions({ input: billId === undefined ? {} : { bill_id: billId } }),
  )
  const link = useMutation({
    mutationFn: ({ candidate, from_then_on }: Choice) =>
      client.bills.pay({
        bill_id: candidate.bill_id,
        from_then_on,
        scheduled_date: candidate.scheduled_date,
        date: candidate.date,
        amount: candidate.amount,
        transaction_id: candidate.transaction_id,
      }),
    onSuccess: (_, { candidate, from_then_on }) =>
      toastDone(
        from_then_on
          ? said`${candidate.bill_name} paid, at its new price`
          : said`${candidate.bill_name} paid`,
      ),
    onError: error => toastFailed('The transaction was not linked', errorText(error)),
  })
  const isLinking = (candidate: Candidate, from_then_on: boolean) =>
    link.isPending && link.variables.candidate === candidate && link.variables.from_then_on === from_then_on
  const items = candidates.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Were these payments?" hint={items.length}>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Possible payments">
          {items.slice(0, 8).map(candidate => (
            <li
              key={`${candidate.transaction_id} ${candidate.bill_id} ${candidate.scheduled_date}`}
              className={classes['row']}
            >
              <span className={classes['when']}>
                <DateText date={candidate.date} style="weekday" />
              </span>
              <span className={classes['what']}>
                <bdi>{candidate.payee || candidate.description || 'A transaction'}</bdi>
                <span className={classes['muted']}>
                  {' '}
                  for <bdi>{candidate.bill_name}</bdi>, due{' '}
                  <DateText date={candidate.due_date} style="short" />
                  <Why candidate={candidate} currency={currency} />
                </span>
              </span>
              <span className={classes['amount']}>
                <Money amount={candidate.amount} currency={currency} />
              </span>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => link.mutate({ candidate, from_then_on: false })}
                loading={isLinking(candidate, false)}
              >
                Yes, link it
              </Button>
              {candidate.price_change === null ? null : (
                <Button
                  size="compact-sm"
                  onClick={() => link.mutate({ candidate, from_then_on: true })}
                  loading={isLinking(candidate, true)}
                >
                  Yes, at this price from now on
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

/** What makes it likely, where it is not what the bill asks for by name and amount. */
function Why({ candidate, currency }: { readonly candidate: Candidate; readonly currency: string }) {
  const { reason, percent, expected_amount } = candidate
  switch (reason) {
    case 'price_up':
    case 'price_down':
      return (
        <>
          ; price went {reason === 'price_up' ? 'up' : 'down'} {formatPercent(Math.abs(percent))} from{' '}
          <Money amount={expected_amount} currency={currency} />
        </>
      )
    case 'same_amount_and_day':
      return ', for the same amount around the same date'
    case 'same_payee':
      return null
  }
}
