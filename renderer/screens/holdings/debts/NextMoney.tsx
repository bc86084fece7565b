import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Household } from '../../../api/household.ts'
import { api } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { Money } from '../../../components/Money.tsx'
import { withHiddenAmounts } from '../../../components/money-format.ts'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { AmountField, useLiveFields } from '../../../form/index.ts'
import { usePrivacy } from '../../../state/preferences.ts'
import classes from './Debts.module.css'
import { rateText } from './words.ts'

/** Where more money does most, with where each figure comes from. */
export function NextMoney({ household }: { readonly household: Household }) {
  const [amount, setAmount] = useState<number | null>(1000)
  const live = useLiveFields()
  return (
    <Section title="Where more money goes">
      <div className={classes['controls']}>
        <AmountField
          label="Amount"
          currency={household.currency}
          binding={live.bind<number | null>('amount', amount, setAmount)}
        />
      </div>
      {amount === null || amount <= 0 ? (
        <p className={classes['note']}>Enter an amount to see where it does most.</p>
      ) : (
        <Places amount={amount} />
      )}
    </Section>
  )
}

function Places({ amount }: { readonly amount: number }) {
  const privacy = usePrivacy()
  const next = useQuery(
    api.debts.nextMoney.queryOptions({ input: { amount }, placeholderData: keepPreviousData }),
  )
  if (readFailed(next)) return <ReadFailure query={next} title="This could not be worked out" />
  if (!next.data) return <RowsSkeleton label="Working it out" rows={3} />
  const { items, currency } = next.data
  if (items.length === 0)
    return <p className={classes['note']}>There is no debt, fund or deal it could go to.</p>
  return (
    <Card>
      <ol className={classes['order']} aria-label="Where more money goes">
        {items.map(({ rank, kind, id, name, percent, gets, working }) => (
          <li key={`${kind} ${id}`}>
            <span className={classes['grow']}>
              {rank}. {name}
              {percent === null ? '' : ` (${rateText(percent)} a year)`}
              <span className={classes['note']}> {privacy ? withHiddenAmounts(working) : working}.</span>
            </span>
            <Money amount={gets} currency={currency} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
