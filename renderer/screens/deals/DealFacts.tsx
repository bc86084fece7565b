import { Link } from '@tanstack/react-router'
import type { Pipeline } from '../../../shared/contract/wholesale.ts'
import type { Household } from '../../api/household.ts'
import { DateText } from '../../components/DateText.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Deals.module.css'
import { EXIT_NAMES } from './deal-words.ts'

function spreadFrom(from: NonNullable<Pipeline['spread_from']>): string {
  switch (from) {
    case 'assignment':
      return "from the assigned buyer's price"
    case 'arv':
      return `from ${formatPercent(70)} of ARV, less repairs`
    case 'entered':
      return 'as entered'
  }
}

/** The deal's figures and dates, and where each comes from. */
export function DealFacts({
  pipeline,
  household,
}: {
  readonly pipeline: Pipeline
  readonly household: Household
}) {
  const { currency, today } = household
  const money = (amount: number | null) =>
    amount === null ? '–' : <Money amount={amount} currency={currency} />
  const date = (day: string | null) =>
    day === null ? '–' : <DateText date={day} today={today} style="short" />
  return (
    <Section title="The deal">
      <Card>
        {pipeline.stage === 'dead' ? null : (
          <div className={classes['headline']}>
            <Figure
              label={pipeline.stage === 'closed' ? 'Fee earned' : 'Expected fee'}
              amount={pipeline.expected_fee ?? 0}
              currency={currency}
              size="large"
              note={
                pipeline.expected_fee === null
                  ? 'Set a fee target to count it'
                  : pipeline.assigned_buyer === null
                    ? 'the target'
                    : `with ${pipeline.assigned_buyer}`
              }
            />
          </div>
        )}
        <Facts>
          <Fact name="ARV">
            {money(pipeline.arv)}
            {pipeline.arv_from === 'property' ? (
              <span className={classes['small']}>from the property</span>
            ) : null}
          </Fact>
          <Fact name="Maximum offer">
            {money(pipeline.max_allowable_offer)}
            {pipeline.property_id === null ? null : (
              <span className={classes['small']}>
                <Link to="/underwriting" search={{ prop: pipeline.property_id }}>
                  Underwrite
                </Link>
              </span>
            )}
          </Fact>
          <Fact name="Offer">{money(pipeline.offer_amount)}</Fact>
          <Fact name="Contract price">{money(pipeline.contract_price)}</Fact>
          <Fact name="Spread">
            {money(pipeline.expected_spread)}
            {pipeline.expected_spread === null ? null : (
              <span className={classes['small']}>{spreadFrom(pipeline.spread_from)}</span>
            )}
          </Fact>
          {pipeline.contract_date === null ? null : (
            <Fact name="Contract signed">{date(pipeline.contract_date)}</Fact>
          )}
          {pipeline.closing_date === null ? null : <Fact name="To close">{date(pipeline.closing_date)}</Fact>}
          {pipeline.assignable === null ? null : (
            <Fact name="Assignable">{pipeline.assignable ? 'Yes' : 'No'}</Fact>
          )}
          {pipeline.closed_on === null ? null : <Fact name="Closed">{date(pipeline.closed_on)}</Fact>}
          {pipeline.exit === null ? null : <Fact name="Exit">{EXIT_NAMES[pipeline.exit]}</Fact>}
          {pipeline.property_id === null ? null : (
            <Fact name="Property">
              <Link to="/properties/$propertyId" params={{ propertyId: pipeline.property_id }}>
                {pipeline.address ?? 'Open'}
              </Link>
            </Fact>
          )}
          <Fact name="Lead source">{pipeline.lead_source || '–'}</Fact>
          {pipeline.dead_reason === '' ? null : <Fact name="Why it died">{pipeline.dead_reason}</Fact>}
        </Facts>
        {pipeline.seller_motivation === '' || pipeline.seller_motivation === pipeline.dead_reason ? null : (
          <p className={classes['prose']}>Why they sell: {pipeline.seller_motivation}</p>
        )}
        {pipeline.notes === '' || pipeline.notes === pipeline.dead_reason ? null : (
          <p className={classes['prose']}>{pipeline.notes}</p>
        )}
      </Card>
    </Section>
  )
}
