import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import type { PropertyRisk } from '../../../shared/contract/underwriting.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { formatPercent, withPercents } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { type StatusTone, ToneBadge } from '../../components/StatusBadge.tsx'
import { WarningList } from './ResultPanel.tsx'
import classes from './Underwriting.module.css'

const BANDS: Readonly<Record<PropertyRisk['band'], { readonly tone: StatusTone; readonly text: string }>> = {
  low: { tone: 'gain', text: 'low risk' },
  medium: { tone: 'warning', text: 'medium risk' },
  high: { tone: 'loss', text: 'high risk' },
}

interface PropertyCardProps {
  readonly property: PropertyDetail
  readonly currency: string
}

interface KnownProps {
  readonly amount: number | null
  readonly currency: string
  readonly none: string
  readonly property_id: string
}

/** A figure, or that there is none, with the way to where it is set. */
function Known({ amount, currency, none, property_id }: KnownProps) {
  if (amount === null)
    return (
      <Link
        className={classes['set'] ?? ''}
        to="/properties/$propertyId"
        params={{ propertyId: property_id }}
      >
        {none}
      </Link>
    )
  return <Money amount={amount} currency={currency} />
}

/** What is known of the property that is underwritten, what its comps speak for, and its risk with the reasons. */
export function PropertyCard({ property, currency }: PropertyCardProps) {
  const input = { prop_id: property.id }
  const risk = useQuery(api.underwriting.risk.queryOptions({ input }))
  const suggested = useQuery(api.underwriting.suggestedArv.queryOptions({ input }))
  const failed = [risk, suggested].find(readFailed)
  return (
    <Section
      title="The property"
      hint={
        <Link to="/properties/$propertyId" params={{ propertyId: property.id }}>
          {property.address}
        </Link>
      }
    >
      <Card>
        <dl className={classes['facts']}>
          <div>
            <dt>ARV</dt>
            <dd>
              <Known amount={property.arv} currency={currency} none="Not set" property_id={property.id} />
              {property.arv_date === null ? null : (
                <span className={classes['convention']}>
                  set <DateText date={property.arv_date} style="short" />
                </span>
              )}
            </dd>
          </div>
          <div>
            <dt>ARV by comps</dt>
            <dd>
              <Known
                amount={suggested.data?.suggested ?? null}
                currency={currency}
                none="No comps"
                property_id={property.id}
              />
              <span className={classes['convention']}>
                {suggested.data?.suggested == null
                  ? null
                  : suggested.data.comps.length === 1
                    ? 'weighted, 1 comp'
                    : `weighted, ${suggested.data.comps.length} comps`}
              </span>
            </dd>
          </div>
          <div>
            <dt>Repairs</dt>
            <dd>
              <Known
                amount={property.repairs_total}
                currency={currency}
                none="Not estimated"
                property_id={property.id}
              />
            </dd>
          </div>
          <div>
            <dt>Rent a month</dt>
            <dd>
              <Known
                amount={property.projected_rent}
                currency={currency}
                none="Not set"
                property_id={property.id}
              />
            </dd>
          </div>
        </dl>
        {risk.isPending ? <RowsSkeleton rows={2} label="Loading the risk" /> : null}
        <ReadFailure query={failed} title="The risk could not be calculated" />
        {risk.data ? <RiskDetail risk={risk.data} /> : null}
      </Card>
    </Section>
  )
}

/** The score with its parts, each with what it brings to it. */
function RiskDetail({ risk }: { readonly risk: PropertyRisk }) {
  const { tone, text } = BANDS[risk.band]
  return (
    <div className={classes['risk']}>
      <p className={classes['score']}>
        Risk <strong>{risk.score}</strong> of 100 <ToneBadge tone={tone}>{text}</ToneBadge>{' '}
        {risk.incomplete ? <ToneBadge tone="warning">incomplete</ToneBadge> : null}
      </p>
      <table className={classes['signals']} aria-label="Parts of the risk">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Risk</th>
            <th scope="col">Weight</th>
            <th scope="col">Brings</th>
          </tr>
        </thead>
        <tbody>
          {risk.signals.map(signal => (
            <tr key={signal.name}>
              <th scope="row">
                {signal.label} <span className={classes['basis']}>{withPercents(signal.text)}</span>
              </th>
              <td>{signal.value}</td>
              <td>{formatPercent(signal.weight)}</td>
              <td>{signal.points}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <WarningList warnings={risk.warnings} />
    </div>
  )
}
