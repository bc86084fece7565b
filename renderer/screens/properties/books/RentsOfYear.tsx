import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../api/queries.ts'
import { formatCount } from '../../../components/count-text.ts'
import { Fact, Facts } from '../../../components/Facts.tsx'
import { Money } from '../../../components/Money.tsx'
import { formatPercent } from '../../../components/percent-format.ts'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import classes from './Books.module.css'

interface RentsOfYearProps {
  readonly prop_id: string
  readonly year: number
  readonly currency: string
}

/** What its tenants owed and paid in the year, and how long it stood empty; nothing where there was nothing to let. */
export function RentsOfYear({ prop_id, year, currency }: RentsOfYearProps) {
  const found = useQuery(api.leases.year.queryOptions({ input: { prop_id, year } }))
  if (!found.data) return <ReadFailure query={found} title="The rents of the year could not be loaded" />
  const { due, paid, balance, days, units } = found.data
  if (due === 0 && paid === 0 && days === 0) return null
  return (
    <div className={classes['apart']}>
      <h3>Rents of {year}</h3>
      <Facts>
        <Fact name="Fell due">
          <Money amount={due} currency={currency} />
        </Fact>
        <Fact name="Paid">
          <Money amount={paid} currency={currency} />
        </Fact>
        <Fact name={balance < 0 ? 'Paid ahead at the end' : 'Owed at the end'}>
          <Money amount={Math.abs(balance)} currency={currency} />
        </Fact>
        <Fact name="Vacant">{emptyText(found.data)}</Fact>
        {units.length > 1
          ? units.map(unit => (
              <Fact key={unit.unit_id ?? ''} name={`Vacant, ${unit.unit ?? ''}`}>
                {emptyText(unit)}
              </Fact>
            ))
          : null}
      </Facts>
      <p className={classes['note']}>
        From the leases in <Link to="/rents">Rents</Link>. Vacant days count from the day it was bought or
        first let.
      </p>
    </div>
  )
}

interface Empty {
  readonly days: number
  readonly vacant_days: number
  readonly rate: number | null
}

function emptyText({ days, vacant_days, rate }: Empty): string {
  if (rate === null) return 'Nothing to let'
  return `${formatCount(vacant_days)} of ${formatCount(days)} days, ${formatPercent(rate)}`
}
