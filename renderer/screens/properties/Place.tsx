import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import type { Household } from '../../api/household.ts'
import { Fact, Facts } from '../../components/Facts.tsx'
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
        <Facts>
          <Fact name="Projected rent a month">
            {projected_rent === null ? '–' : <Money amount={projected_rent} currency={household.currency} />}
          </Fact>
          <Fact name="Occupancy">{OCCUPANCY_NAMES[occupancy]}</Fact>
          <Fact name="Neighborhood score">{score === null ? '–' : `${score} of 100`}</Fact>
        </Facts>
        <p className={classes['fine']}>
          100 is best. The score rates the place (schools, transport, vacancy, upkeep) and not who lives
          there, as fair housing law requires.
        </p>
        {notes ? <p className={classes['prose']}>{notes}</p> : null}
      </Card>
    </Section>
  )
}
