import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Settlement } from '../../../shared/contract/settlements.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Holdings.module.css'

const BOOKED = { contribution: 'Contribution', draw: 'Draw', due: 'Due between entities' } as const
/** Rows of a pair that are shown. */
const SHOWN = 10

interface SettlementsProps {
  readonly household: Household
}

function nameOf({ entity_id, name }: Settlement['payer']): string {
  return entity_id === null ? 'you' : name
}

/** What the person and the entities have paid for each other; nothing where nobody has. */
export function Settlements({ household }: SettlementsProps) {
  const settlements = useQuery(api.settlements.list.queryOptions({ input: { limit: SHOWN } }))
  if (readFailed(settlements))
    return <ReadFailure query={settlements} title="What is owed between owners could not be loaded" />
  const items = settlements.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Owed between you and your entities" hint={items.length}>
      {items.map(each => (
        <Card key={`${each.payer.entity_id} ${each.bearer.entity_id}`} padded={false}>
          <Pair settlement={each} currency={household.currency} />
        </Card>
      ))}
    </Section>
  )
}

interface PairProps {
  readonly settlement: Settlement
  readonly currency: string
}

function Pair({ settlement, currency }: PairProps) {
  const [payer, bearer] = [nameOf(settlement.payer), nameOf(settlement.bearer)]
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
            <span className={classes['muted']}>
              {row.is_transfer ? `${BOOKED[row.booked_as]}, transfer` : BOOKED[row.booked_as]}
            </span>
          </span>
          <span className={classes['amount']}>
            <Money amount={row.amount} currency={currency} />
          </span>
        </li>
      ))}
    </ul>
  )
}
