import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Buyer, DealMatch } from '../../../shared/contract/dispositions.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Columns } from '../../components/Columns.tsx'
import { ContactLink } from '../../components/ContactLink.tsx'
import { DateText } from '../../components/DateText.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { MatchReasons } from '../deals/MatchReasons.tsx'
import { StageBadge } from '../deals/StageBadge.tsx'
import { BuyerForm } from './BuyerForm.tsx'
import { BuyerHistory } from './BuyerHistory.tsx'
import classes from './Buyers.module.css'
import { buyBoxText } from './buyer-words.ts'

/** One buyer: what they buy, the deals that fit them now, and what they were offered. */
export function BuyerScreen() {
  const { buyerId } = useParams({ from: '/buyers/$buyerId' })
  const household = useHousehold()
  const buyer = useQuery(api.dispositions.getBuyer.queryOptions({ input: { buyer_id: buyerId } }))
  if (readFailed(buyer))
    return <RecordFailure query={buyer} kind="Buyer" others={<Link to="/buyers">All buyers</Link>} />
  if (!buyer.data) return <ScreenSkeleton label="Loading the buyer" />
  return <BuyerDetail buyer={buyer.data} household={household} />
}

interface BuyerDetailProps {
  readonly buyer: Buyer
  readonly household: Household
}

function BuyerDetail({ buyer, household }: BuyerDetailProps) {
  usePrivacy()
  const [editing, setEditing] = useState(false)
  useShortcuts([
    { id: 'buyer.edit', keys: 'e', label: 'Edit this buyer', group: 'Buyers', run: () => setEditing(true) },
  ])
  const setActive = useMutation({
    mutationFn: (is_active: boolean) => client.dispositions.updateBuyer({ buyer_id: buyer.id, is_active }),
    onSuccess: saved =>
      toastDone(saved.is_active ? said`${saved.name} is active` : said`${saved.name} is inactive`),
    onError: error => toastFailed('The buyer was not changed', errorText(error)),
  })
  return (
    <>
      <PageHeader
        title={buyer.name}
        subtitle={
          <>
            <Link to="/buyers">Buyers</Link> · {buyBoxText(buyer, household.currency)}
          </>
        }
        actions={
          <>
            <Button
              variant="default"
              loading={setActive.isPending}
              onClick={() => setActive.mutate(!buyer.is_active)}
            >
              {buyer.is_active ? 'Make inactive' : 'Make active'}
            </Button>
            <Button leftSection={<IconPencil size={15} stroke={1.75} />} onClick={() => setEditing(true)}>
              Edit
            </Button>
          </>
        }
      />
      <Columns>
        <div>
          <FittingDeals buyer={buyer} household={household} />
          <BuyerHistory buyer={buyer} household={household} />
        </div>
        <div>
          <BuyerFacts buyer={buyer} household={household} />
          <RecordHistory kind="buyer" id={buyer.id} />
        </div>
      </Columns>
      <BuyerForm opened={editing} buyer={buyer} household={household} onClose={() => setEditing(false)} />
    </>
  )
}

function BuyerFacts({ buyer, household }: BuyerDetailProps) {
  const { currency, today } = household
  return (
    <Section title="The buyer">
      <Card>
        <Facts>
          <Fact name="Status">
            {buyer.is_active ? <ToneBadge tone="gain">Active</ToneBadge> : <ToneBadge>Inactive</ToneBadge>}
          </Fact>
          <Fact name="Phone">
            <ContactLink kind="phone" text={buyer.phone} />
          </Fact>
          <Fact name="E-mail">
            <ContactLink kind="email" text={buyer.email} />
          </Fact>
          <Fact name="Pays">{buyer.cash ? 'Cash' : 'Financed'}</Fact>
          <Fact name="Proof of funds">
            {buyer.proof_of_funds === null ? (
              'None seen'
            ) : (
              <Money amount={buyer.proof_of_funds} currency={currency} />
            )}
          </Fact>
          {buyer.proof_of_funds_date === null ? null : (
            <Fact name="Seen on">
              <DateText date={buyer.proof_of_funds_date} today={today} style="short" />
            </Fact>
          )}
          <Fact name="Share of ARV">
            {buyer.arv_share_max === null ? 'No limit' : `at most ${formatPercent(buyer.arv_share_max)}`}
          </Fact>
        </Facts>
        {buyer.buy_box_summary === '' ? null : <p className={classes['prose']}>“{buyer.buy_box_summary}”</p>}
        {buyer.notes === '' ? null : <p className={classes['prose']}>{buyer.notes}</p>}
      </Card>
    </Section>
  )
}

function FittingDeals({ buyer, household }: BuyerDetailProps) {
  const deals = useQuery(api.dispositions.dealsFor.queryOptions({ input: { buyer_id: buyer.id } }))
  const items = deals.data?.items ?? []
  return (
    <Section title="Deals that fit" hint={items.length === 0 ? undefined : items.length}>
      <ReadFailure query={deals} title="The deals could not be loaded" />
      {deals.data ? (
        <Card padded={items.length === 0}>
          {items.length === 0 ? (
            <p className={classes['muted']}>
              {deals.data.others.length === 0
                ? 'There are no open deals.'
                : `None of ${deals.data.others.length} open deals fits: ${deals.data.others[0]?.reason ?? ''}`}
            </p>
          ) : (
            <ul className={classes['list']} aria-label="Deals that fit">
              {items.map(match => (
                <FittingDeal key={match.pipeline_id} match={match} buyer={buyer} household={household} />
              ))}
            </ul>
          )}
        </Card>
      ) : null}
    </Section>
  )
}

function FittingDeal({ match, buyer, household }: BuyerDetailProps & { readonly match: DealMatch }) {
  const offer = useMutation({
    mutationFn: () =>
      client.dispositions.createAssignment({
        pipeline_id: match.pipeline_id,
        buyer_id: buyer.id,
        assignment_price: match.price,
      }),
    onSuccess: () => toastDone(said`${match.title} offered to ${buyer.name}`),
    onError: error => toastFailed('Nothing was offered', errorText(error)),
  })
  const hasOffer = match.assignment_status !== null && match.assignment_status !== 'fallout'
  return (
    <li className={classes['row']}>
      <span className={classes['grow']}>
        <Link to="/deals/$dealId" params={{ dealId: match.deal_id }} className={classes['name'] ?? ''}>
          {match.title}
        </Link>
        <StageBadge stage={match.stage} />
      </span>
      <span className={classes['amount']}>
        {match.price === null ? (
          <span className={classes['muted']}>No price</span>
        ) : (
          <Money amount={match.price} currency={household.currency} />
        )}
      </span>
      <MatchReasons score={match.score} parts={match.parts} of={match.title} />
      {hasOffer ? (
        <span className={classes['muted']}>Offered</span>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={said`Offer ${match.title}`}
          loading={offer.isPending}
          onClick={() => offer.mutate()}
        >
          Offer
        </Button>
      )}
    </li>
  )
}
