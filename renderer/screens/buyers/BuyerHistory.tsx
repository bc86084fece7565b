import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Assignment, Buyer } from '../../../shared/contract/dispositions.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { ASSIGNMENT_NAMES } from '../deals/Offers.tsx'
import classes from './Buyers.module.css'

/** What the buyer was offered, took and dropped, newest first. */
export function BuyerHistory({ buyer, household }: { readonly buyer: Buyer; readonly household: Household }) {
  const history = useQuery(
    api.dispositions.assignmentsOfBuyer.queryOptions({ input: { buyer_id: buyer.id } }),
  )
  const items = history.data?.items ?? []
  return (
    <Section title="Offers" hint={items.length === 0 ? undefined : items.length}>
      <ReadFailure query={history} title="The offers could not be loaded" />
      {history.data ? (
        <Card padded={items.length === 0}>
          {items.length === 0 ? (
            <p className={classes['muted']}>No offers to {buyer.name} yet.</p>
          ) : (
            <ul className={classes['list']} aria-label="Offers">
              {items.map(offer => (
                <li key={offer.id} className={classes['row']}>
                  <span className={classes['grow']}>
                    <Link
                      to="/deals/$dealId"
                      params={{ dealId: offer.deal_id }}
                      className={classes['name'] ?? ''}
                    >
                      {offer.deal_title}
                    </Link>
                    <ToneBadge>{ASSIGNMENT_NAMES[offer.status]}</ToneBadge>
                    {offer.fallout_reason === '' ? null : (
                      <span className={classes['muted']}>{offer.fallout_reason}</span>
                    )}
                  </span>
                  <span className={classes['muted']}>
                    <DateText date={lastDate(offer)} today={household.today} style="short" />
                  </span>
                  <span className={classes['amount']}>
                    {offer.assignment_price === null ? (
                      <span className={classes['muted']}>No price</span>
                    ) : (
                      <Money amount={offer.assignment_price} currency={household.currency} />
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      ) : null}
    </Section>
  )
}

function lastDate(offer: Assignment): string {
  return offer.closed_on ?? offer.fallout_on ?? offer.assigned_on ?? offer.offered_on
}
