import { Button } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Assignment } from '../../../shared/contract/dispositions.ts'
import type { Pipeline } from '../../../shared/contract/wholesale.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Deals.module.css'
import { FindBuyers } from './FindBuyers.tsx'
import { FlyerButton } from './FlyerButton.tsx'
import { OfferPanel } from './OfferPanel.tsx'

const TONES = { offered: 'neutral', assigned: 'accent', closed: 'gain', fallout: 'neutral' } as const
export const ASSIGNMENT_NAMES = {
  offered: 'Offered',
  assigned: 'Assigned',
  closed: 'Closed',
  fallout: 'Fell out',
} as const

/** The buyers a deal was offered to, the one who has it, and the search for more. */
export function Offers({
  pipeline,
  household,
}: {
  readonly pipeline: Pipeline
  readonly household: Household
}) {
  const [finding, setFinding] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const offers = useQuery(
    api.dispositions.assignmentsOf.queryOptions({ input: { pipeline_id: pipeline.id } }),
  )
  const canOffer = pipeline.stage !== 'closed' && pipeline.stage !== 'dead'
  const items = offers.data?.items ?? []
  return (
    <Section
      title="Buyers"
      hint={items.length === 0 ? undefined : items.length}
      actions={
        canOffer ? (
          <>
            <FlyerButton dealId={pipeline.deal_id} />
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconUserSearch size={14} stroke={1.75} />}
              onClick={() => setFinding(true)}
            >
              Find buyers
            </Button>
          </>
        ) : null
      }
    >
      {offers.isPending ? <RowsSkeleton label="Loading offers" rows={2} /> : null}
      <ReadFailure query={offers} title="The offers could not be loaded" />
      {offers.data ? (
        <Card padded={items.length === 0}>
          {items.length === 0 ? (
            <p className={classes['muted']}>
              {canOffer
                ? 'No offers yet. Find buyers whose buy box this deal fits.'
                : 'This deal was not offered to anyone.'}
            </p>
          ) : (
            <ul className={classes['plainList']} aria-label="Offers">
              {items.map(offer => (
                <OfferRow
                  key={offer.id}
                  offer={offer}
                  household={household}
                  onOpen={() => setOpened(offer.id)}
                />
              ))}
            </ul>
          )}
        </Card>
      ) : null}
      <FindBuyers
        opened={finding}
        pipeline={pipeline}
        household={household}
        onClose={() => setFinding(false)}
      />
      <OfferPanel
        offer={items.find(offer => offer.id === opened)}
        household={household}
        onClose={() => setOpened(null)}
      />
    </Section>
  )
}

function OfferRow({
  offer,
  household,
  onOpen,
}: {
  readonly offer: Assignment
  readonly household: Household
  readonly onOpen: () => void
}) {
  return (
    <li className={classes['offerRow']}>
      <span className={classes['grow']}>
        <Link to="/buyers/$buyerId" params={{ buyerId: offer.buyer_id }} className={classes['name'] ?? ''}>
          {offer.buyer_name}
        </Link>{' '}
        <ToneBadge tone={TONES[offer.status]}>
          {offer.backup ? 'Backup' : ASSIGNMENT_NAMES[offer.status]}
        </ToneBadge>
        {offer.fallout_reason === '' ? null : (
          <span className={classes['small']}>{offer.fallout_reason}</span>
        )}
      </span>
      <span className={classes['amount']}>
        {offer.assignment_price === null ? (
          <span className={classes['muted']}>No price</span>
        ) : (
          <>
            <span className={classes['muted']}>for </span>
            <Money amount={offer.assignment_price} currency={household.currency} />
          </>
        )}
      </span>
      <span className={classes['amount']}>
        {offer.assignment_fee === null ? (
          <span className={classes['muted']}>–</span>
        ) : (
          <>
            <span className={classes['muted']}>fee </span>
            <Money
              amount={offer.assignment_fee}
              currency={household.currency}
              tone={offer.status === 'closed' ? 'gain' : 'plain'}
            />
          </>
        )}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={said`Open ${offer.buyer_name}'s offer`}
        onClick={onOpen}
      >
        Open
      </Button>
    </li>
  )
}
