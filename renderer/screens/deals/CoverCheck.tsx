import { useState } from 'react'
import type { Deal } from '../../../shared/contract/deals.ts'
import { type CoverCheck as Answer, forecast } from '../../../shared/contract/forecast.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { AmountField, DateField, FieldPair, Form, inputSchema, useForm } from '../../form/index.ts'
import classes from './Deals.module.css'

interface CoverCheckProps {
  readonly deal: Deal
  readonly household: Household
}

type Draft = {
  readonly earnest_money: number | null
  readonly costs: number | null
  readonly closing_date: string | null
}

/** Before an offer or a contract: whether all that falls due stays covered with this money in the deal, and if its closing slips. */
export function CoverCheck({ deal, household }: CoverCheckProps) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const initial: Draft = { earnest_money: null, costs: null, closing_date: null }
  const form = useForm({
    schema: inputSchema(forecast.coverCheck),
    initial,
    input: ({ earnest_money, costs, closing_date }) => ({
      deal_id: deal.id,
      earnest_money: earnest_money ?? 0,
      ...(costs !== null && { costs }),
      ...(closing_date !== null && { closing_date }),
    }),
    send: input => client.forecast.coverCheck(input),
    done: setAnswer,
    again: true,
  })
  return (
    <Section title="Does it stay covered" hint="before an offer or a contract">
      <Card>
        <Form form={form} layout="page" submit="Check" failure="It could not be checked">
          <FieldPair>
            <AmountField
              label="Earnest money today"
              currency={household.currency}
              binding={form.bind('earnest_money')}
            />
            <AmountField
              label="Costs at the closing"
              currency={household.currency}
              binding={form.bind('costs')}
            />
            <DateField label="Closing on" sense="next" binding={form.bind('closing_date')} />
          </FieldPair>
        </Form>
        {answer === null ? null : (
          <div role="status">
            <Covered what="As planned" found={answer} currency={household.currency} />
            <Covered
              what={`If it slips ${answer.if_slips.days} days`}
              found={answer.if_slips}
              currency={household.currency}
            />
            {answer.obligations_after.covered ? null : (
              <p className={classes['muted']}>
                This month's obligations lack{' '}
                <Money amount={answer.obligations_after.missing} currency={household.currency} /> with the
                earnest money gone.
              </p>
            )}
          </div>
        )}
      </Card>
    </Section>
  )
}

interface CoveredProps {
  readonly what: string
  readonly found: Pick<Answer, 'covered' | 'low' | 'closing_date'>
  readonly currency: string
}

function Covered({ what, found, currency }: CoveredProps) {
  return (
    <p>
      {what}, closing on {formatDate(found.closing_date)}:{' '}
      <ToneBadge tone={found.covered ? 'gain' : 'loss'}>
        {found.covered ? 'Covered' : 'Not covered'}
      </ToneBadge>{' '}
      Lowest on {formatDate(found.low.date)}, with <Money amount={found.low.balance} currency={currency} />{' '}
      left.
    </p>
  )
}
