import { Button } from '@mantine/core'
import type { Unit } from '../../../shared/contract/units.ts'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import classes from './Rents.module.css'

interface UnitListProps {
  readonly units: readonly Unit[]
  readonly onOpen: (unit: Unit) => void
}

/** What of the properties is let by itself. */
export function UnitList({ units, onOpen }: UnitListProps) {
  return (
    <Section title="Units" hint={units.length}>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Units">
          {units.map(unit => (
            <li key={unit.id} className={classes['row']}>
              <span className={classes['what']}>
                {unit.name} <span className={classes['muted']}>{factsOf(unit)}</span>
              </span>
              {unit.status === 'archived' ? <StatusBadge status="archived" /> : null}
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={`Edit ${unit.name} of ${unit.property}`}
                onClick={() => onOpen(unit)}
              >
                Edit
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function factsOf({ property, bedrooms, bathrooms, tenant }: Unit): string {
  return [
    property,
    bedrooms === null ? '' : `${bedrooms} bd`,
    bathrooms === null ? '' : `${bathrooms} ba`,
    tenant ?? 'vacant',
  ]
    .filter(part => part !== '')
    .join(' · ')
}
