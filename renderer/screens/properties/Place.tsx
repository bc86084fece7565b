import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import type { Household } from '../../api/household.ts'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Properties.module.css'
import { OCCUPANCY_NAMES } from './property-words.ts'

interface PlaceProps {
  readonly property: PropertyDetail
  readonly household: Household
}

/** What it could be let for, how its place scores, and what else is noted. */
export function Place({ property, household }: PlaceProps) {
  const { projected_rent, neighborhood_score: score, occupancy, notes } = property
  return (
    <Section title="Rent and place">
      <Card>
        <dl className={classes['facts']}>
          <dt>Projected rent a month</dt>
          <dd>
            {projected_rent === null ? '–' : <Money amount={projected_rent} currency={household.currency} />}
          </dd>
          <dt>Occupancy</dt>
          <dd>{OCCUPANCY_NAMES[occupancy]}</dd>
          <dt>Neighborhood score</dt>
          <dd>{score === null ? '–' : `${score} of 100`}</dd>
        </dl>
        <p className={classes['fine']}>
          100 is best. The score is of the place (schools, transport, vacancy, upkeep) and excludes who lives
          there, as fair housing law asks.
        </p>
        {notes ? <p className={classes['prose']}>{notes}</p> : null}
      </Card>
    </Section>
  )
}
