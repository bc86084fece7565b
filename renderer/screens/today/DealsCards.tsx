import { Link } from '@tanstack/react-router'
import { STAGE_NAMES } from '../../../shared/domain/deals/stages.ts'
import { DateText } from '../../components/DateText.tsx'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { type StatusTone, ToneBadge } from '../../components/StatusBadge.tsx'
import { CARD_NAMES } from './card-names.ts'
import type { CardProps } from './card-props.ts'
import classes from './Today.module.css'
import { TodayCard } from './TodayCard.tsx'

const KINDS = { sms: 'Text', email: 'E-mail', call_note: 'Call' } as const
const RUN_STATES = {
  drafted: { label: 'Drafted', tone: 'accent' },
  held: { label: 'On hold', tone: 'warning' },
  sent: { label: 'Sent', tone: 'gain' },
  discarded: { label: 'Discarded', tone: 'neutral' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly tone: StatusTone }>>

/** How many deals are in each stage, and what they should bring. */
export function DealsCard({ part, household, onRetry }: CardProps<'deals_by_stage'>) {
  return (
    <TodayCard
      title={CARD_NAMES.deals_by_stage.title}
      hint={part.ok ? `${part.data.open_deals} open` : undefined}
      part={part}
      onRetry={onRetry}
      actions={<Link to="/deals">Board</Link>}
    >
      {({ stages, expected_fees }) => (
        <>
          <Figure label="Expected fees" amount={expected_fees} currency={household.currency} />
          <ul className={classes['plain']} aria-label="Deals by stage">
            {stages
              .filter(({ deals }) => deals > 0)
              .map(({ stage, deals, fees }) => (
                <li key={stage}>
                  <span>
                    {STAGE_NAMES[stage]} <span className={classes['muted']}>{deals}</span>
                  </span>
                  {stage === 'dead' ? null : <Money amount={fees} currency={household.currency} />}
                </li>
              ))}
          </ul>
        </>
      )}
    </TodayCard>
  )
}

/** The follow-ups that have waited longest. */
export function FollowUpsCard({ part, household, onRetry }: CardProps<'follow_ups_due'>) {
  return (
    <TodayCard
      title={CARD_NAMES.follow_ups_due.title}
      hint={part.ok ? `${part.data.count} due` : undefined}
      part={part}
      onRetry={onRetry}
      actions={
        <Link to="/messages" search={{ view: 'followups' }}>
          Follow-ups
        </Link>
      }
    >
      {({ items, count }) => (
        <ul className={classes['plain']} aria-label="Follow-ups due">
          {items.map(followUp => (
            <li key={followUp.id}>
              <span>
                <Link to="/deals/$dealId" params={{ dealId: followUp.deal_id }}>
                  {followUp.deal_title}
                </Link>{' '}
                <span className={classes['muted']}>
                  {[KINDS[followUp.kind], followUp.seller_name].filter(text => text !== '').join(', ')}
                </span>
              </span>
              <span className={classes['side']}>
                <DateText date={followUp.due_date} today={household.today} relativeOnly />
              </span>
            </li>
          ))}
          {count > items.length ? (
            <li className={classes['muted']}>and {count - items.length} more</li>
          ) : null}
        </ul>
      )}
    </TodayCard>
  )
}

/** What waits to be sent, and what went out since the week began. */
export function MessagesCard({ part, onRetry }: CardProps<'communications'>) {
  return (
    <TodayCard
      title={CARD_NAMES.communications.title}
      part={part}
      onRetry={onRetry}
      actions={
        <Link to="/messages" search={{ view: 'drafts' }}>
          Drafts
        </Link>
      }
    >
      {({ drafts_waiting, held, sent_this_week, week_from }) => (
        <dl className={classes['sum']}>
          <dt>Waiting drafts</dt>
          <dd>
            {drafts_waiting}
            {held > 0 ? <span className={classes['muted']}> ({held} held)</span> : null}
          </dd>
          <dt>
            Sent since <DateText date={week_from} style="weekday" />
          </dt>
          <dd>{sent_this_week}</dd>
        </dl>
      )}
    </TodayCard>
  )
}

/** The newest runs of the pipeline. */
export function RunsCard({ part, onRetry }: CardProps<'pipeline_recent'>) {
  return (
    <TodayCard
      title={CARD_NAMES.pipeline_recent.title}
      part={part}
      onRetry={onRetry}
      actions={
        <Link to="/messages" search={{ view: 'runs' }}>
          Outreach
        </Link>
      }
    >
      {({ items }) => (
        <ul className={classes['plain']} aria-label="Recent messages">
          {items.map(run => {
            const { label, tone } = RUN_STATES[run.status]
            return (
              <li key={run.id}>
                <span>
                  <Link to="/deals/$dealId" params={{ dealId: run.deal_id }}>
                    {run.deal_title}
                  </Link>{' '}
                  <span className={classes['muted']}>
                    {KINDS[run.kind]}
                    {run.to === '' ? '' : ` to ${run.to}`}
                  </span>
                </span>
                <ToneBadge tone={tone}>{label}</ToneBadge>
              </li>
            )
          })}
        </ul>
      )}
    </TodayCard>
  )
}
