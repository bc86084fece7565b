import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Settlement } from '../../../shared/contract/settlements.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import classes from './Holdings.module.css'
import { ownerName, RepaymentForm } from './RepaymentForm.tsx'

const BOOKED = { contribution: 'Contribution', draw: 'Draw', due: 'Owed' } as const
/** Rows of a pair that are shown. */
const SHOWN = 10

interface SettlementsProps {
  readonly household: Household
}

/** What the person and the entities have paid for each other; nothing where nobody has. */
export function Settlements({ household }: SettlementsProps) {
  const settlements = useQuery(api.settlements.list.queryOptions({ input: { limit: SHOWN } }))
  const places = usePlaces()
  /** Of which a repayment is entered. */
  const [repaid, setRepaid] = useState<Settlement>()
  if (readFailed(settlements))
    return <ReadFailure query={settlements} title="What is owed between owners could not be loaded" />
  const items = settlements.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Owed between you and your entities" hint={items.length}>
      {items.map(each => (
        <Card key={`${each.payer.entity_id} ${each.bearer.entity_id}`} padded={false}>
          <Pair settlement={each} currency={household.currency} onRepay={() => setRepaid(each)} />
        </Card>
      ))}
      <RepaymentForm
        settlement={repaid}
        household={household}
        places={places}
        onClose={() => setRepaid(undefined)}
      />
    </Section>
  )
}

interface PairProps {
  readonly settlement: Settlement
  readonly currency: string
  readonly onRepay: () => void
}

function Pair({ settlement, currency, onRepay }: PairProps) {
  const [payer, bearer] = [ownerName(settlement.payer), ownerName(settlement.bearer)]
  return (
    <ul className={classes['plain']} aria-label={`Between ${payer} and ${bearer}`}>
      <li className={classes['row']}>
        <span className={classes['what']}>
          <span className={classes['strong']}>
            {settlement.owed === 0
              ? `${payer} and ${bearer} are even`
              : `${bearer} ${bearer === 'you' ? 'owe' : 'owes'} ${payer}`}
          </span>
        </span>
        {settlement.owed === 0 ? null : (
          <Button
            size="xs"
            variant="default"
            aria-label={`Add a repayment from ${bearer} to ${payer}`}
            onClick={onRepay}
          >
            Add a repayment…
          </Button>
        )}
        <span className={classes['amount']}>
          <Money amount={settlement.owed} currency={currency} />
        </span>
      </li>
      {settlement.items.map(row => (
        <li key={`${row.transaction_id} ${row.part}`} className={classes['row']}>
          <span className={classes['when']}>
            <DateText date={row.date} />
          </span>
          <span className={classes['what']}>
            <Link to="/transactions" search={{ open: row.transaction_id }}>
              {row.payee || row.description || 'Transaction'}
            </Link>{' '}
            {row.is_transfer ? <span className={classes['muted']}>Transfer</span> : null}
          </span>
          <Booking row={row} settlement={settlement} />
          <span className={classes['amount']}>
            <Money amount={row.amount} currency={currency} />
          </span>
        </li>
      ))}
    </ul>
  )
}

type Row = Settlement['items'][number]

/** What a row is: put into an entity, taken out of one, or owed; chosen at once. */
function Booking({ row, settlement }: { readonly row: Row; readonly settlement: Settlement }) {
  const book = useMutation({
    mutationFn: (booked_as: Row['booked_as'] | null) =>
      client.settlements.book({ transaction_id: row.transaction_id, part: row.part, booked_as }),
    onSuccess: ({ booked, booked_as }) =>
      toastDone(booked ? `Booked as ${BOOKED[booked_as].toLowerCase()}` : 'No longer booked'),
    onError: error => toastFailed('It was not booked', errorText(error)),
  })
  const name = row.payee || row.description || 'Transaction'
  // Below zero the other of the two paid.
  const payer = row.amount < 0 ? settlement.bearer : settlement.payer
  const bearer = row.amount < 0 ? settlement.payer : settlement.bearer
  const options = [
    ...(payer.entity_id === null ? [{ value: 'contribution' as const, label: BOOKED.contribution }] : []),
    ...(bearer.entity_id === null ? [{ value: 'draw' as const, label: BOOKED.draw }] : []),
    { value: 'due' as const, label: BOOKED.due },
  ]
  return (
    <Choice
      aria-label={said`Booked as: ${name} of ${row.date}`}
      placeholder="Not booked: owed"
      size="xs"
      clearable
      disabled={book.isPending}
      options={options}
      value={row.booked ? row.booked_as : null}
      onChange={value => book.mutate(value)}
    />
  )
}
