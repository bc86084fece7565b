import { IconHomeDollar } from '@tabler/icons-react'
import type { BoardDeal, PartnerBoard } from '../../../shared/contract/partners.ts'
import { addressText } from '../../../shared/domain/address.ts'
import { STAGE_NAMES } from '../../../shared/domain/deals/stages.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card } from '../../components/Section.tsx'
import { type StatusTone, ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Partners.module.css'

const TONES = {
  lead: 'neutral',
  offer_made: 'neutral',
  under_contract: 'accent',
  assigned: 'accent',
  closed: 'gain',
  dead: 'neutral',
} as const satisfies Record<NonNullable<BoardDeal['stage']>, StatusTone>

const BASIS = { actual: 'earned', assignment: 'as assigned', target: 'aimed at' } as const

/** A partner's board: the same facts that a shared page has. */
export function BoardView({ board }: { readonly board: PartnerBoard }) {
  const { currency, items } = board
  if (items.length === 0)
    return (
      <EmptyState
        level={3}
        icon={IconHomeDollar}
        title="No deals with this partner"
        text="Set the partner and the split in a deal to see it here."
      />
    )
  return (
    <>
      <Card className={classes['figures'] ?? ''}>
        <Figure label="Expected share" amount={board.expected_share} currency={currency} />
        <Figure label="Earned share" amount={board.earned_share} currency={currency} />
      </Card>
      <Card padded={false}>
        <table className={classes['table']} aria-label="Deals of this partner">
          <thead>
            <tr>
              <th scope="col">Property</th>
              <th scope="col" className={classes['figure']}>
                Agreed price
              </th>
              <th scope="col" className={classes['figure']}>
                Fee
              </th>
              <th scope="col" className={classes['figure']}>
                Split
              </th>
              <th scope="col" className={classes['figure']}>
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((deal, index) => (
              <DealRow key={`deal-${index.toString()}`} deal={deal} currency={currency} />
            ))}
          </tbody>
        </table>
      </Card>
    </>
  )
}

function DealRow({ deal, currency }: { readonly deal: BoardDeal; readonly currency: string }) {
  return (
    <tr>
      <th scope="row">
        <span className={classes['place']}>
          {deal.address === null ? 'Address not set yet' : addressText(deal.address)}
        </span>
        <span className={classes['stage']}>
          <ToneBadge tone={deal.stage === null ? 'neutral' : TONES[deal.stage]}>
            {deal.stage === null ? 'Not started' : STAGE_NAMES[deal.stage]}
          </ToneBadge>
          <Dates deal={deal} />
        </span>
        {deal.documents.length > 0 ? (
          <span className={classes['muted']}>
            Documents: {deal.documents.map(({ title }) => title).join(', ')}
          </span>
        ) : null}
      </th>
      <td className={classes['figure']}>
        <Amount amount={deal.agreed_price} currency={currency} />
      </td>
      <td className={classes['figure']}>
        <Amount amount={deal.fee} currency={currency} />
        {deal.fee_basis === null ? null : <span className={classes['note']}>{BASIS[deal.fee_basis]}</span>}
      </td>
      <td className={classes['figure']}>
        {deal.split_percent === null ? '–' : formatPercent(deal.split_percent)}
      </td>
      <td className={classes['figure']}>
        <Amount amount={deal.share} currency={currency} />
      </td>
    </tr>
  )
}

function Amount({ amount, currency }: { readonly amount: number | null; readonly currency: string }) {
  return amount === null ? '–' : <Money amount={amount} currency={currency} />
}

function Dates({ deal }: { readonly deal: BoardDeal }) {
  if (deal.closed_on !== null)
    return (
      <span className={classes['muted']}>
        closed <DateText date={deal.closed_on} />
      </span>
    )
  if (deal.closing_date !== null && deal.stage !== 'dead')
    return (
      <span className={classes['muted']}>
        closing <DateText date={deal.closing_date} />
      </span>
    )
  return deal.stage_since === null ? null : (
    <span className={classes['muted']}>
      since <DateText date={deal.stage_since} />
    </span>
  )
}
