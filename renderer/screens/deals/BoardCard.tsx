import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, useEffect, useRef, useState } from 'react'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { needsOfMove, STAGE_NAMES, STAGES, type Stage } from '../../../shared/domain/deals/stages.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { Money } from '../../components/Money.tsx'
import classes from './Board.module.css'
import { cardData } from './board-drag.ts'
import { daysText, leadingPrice } from './deal-words.ts'

interface BoardCardProps {
  readonly card: PipelineCard
  readonly household: Household
  readonly onMove: (card: PipelineCard, to: Stage) => void
}

/** A deal at a glance: where it is, whose it is, the price that matters now, the fee it should bring. */
export const BoardCard = memo(function BoardCard({ card, household, onMove }: BoardCardProps) {
  const element = useRef<HTMLElement>(null)
  const [dragged, setDragged] = useState(false)
  useEffect(() => {
    if (!element.current) return
    return draggable({
      element: element.current,
      getInitialData: () => cardData(card.id),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [card.id])
  const price = leadingPrice(card)
  const targets = STAGES.filter(stage => needsOfMove(card.stage, stage) !== undefined)
  return (
    <article ref={element} className={classes['card']} data-dragged={dragged || undefined}>
      <div className={classes['cardHead']}>
        {/* A link is dragged as a link unless it says otherwise, and the card must come with it wherever it is taken hold of. */}
        <Link
          to="/deals/$dealId"
          params={{ dealId: card.deal_id }}
          className={classes['cardTitle'] ?? ''}
          title={card.title}
          draggable={false}
        >
          {card.title}
        </Link>
      </div>
      <div className={classes['cardHead']}>
        <p className={classes['cardWho']} title={whoAndWhere(card)}>
          {whoAndWhere(card)}
        </p>
        {targets.length > 0 ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={said`Move ${card.title} to…`}>
                <IconDots size={15} stroke={1.75} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Move to…</Menu.Label>
              {targets.map(stage => (
                <Menu.Item key={stage} onClick={() => onMove(card, stage)}>
                  {STAGE_NAMES[stage]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      <dl className={classes['cardFigures']}>
        {price ? (
          <div>
            <dt>{price.name}</dt>
            <dd>
              <Money amount={price.amount} currency={household.currency} mutedCents />
            </dd>
          </div>
        ) : null}
        {card.expected_fee !== null ? (
          <div>
            <dt>{card.stage === 'closed' ? 'Earned' : 'Fee'}</dt>
            <dd>
              <Money
                amount={card.expected_fee}
                currency={household.currency}
                tone={card.stage === 'closed' ? 'gain' : 'plain'}
              />
            </dd>
          </div>
        ) : null}
      </dl>
      <p className={classes['cardFoot']} title={footText(card)}>
        {footText(card)}
      </p>
    </article>
  )
})

/** The seller, and the address where the title is not already its beginning. */
function whoAndWhere({ title, seller_name, address }: PipelineCard): string {
  const where = address?.startsWith(title) ? null : address
  return [seller_name, where].filter(part => part !== '' && part !== null).join(' · ') || 'No seller yet'
}

/** Why it is over, or how long it has been where it is; and who buys it, or what offers are out. */
function footText({ stage, dead_reason, days_in_stage, assigned_buyer, open_offers }: PipelineCard): string {
  const since = stage === 'dead' && dead_reason !== '' ? dead_reason : daysText(days_in_stage)
  return since + (assigned_buyer === null ? offersText(open_offers) : ` · ${assigned_buyer}`)
}

function offersText(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' · 1 offer out' : ` · ${count} offers out`
}
