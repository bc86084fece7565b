import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/queries.ts'
import { Fact, Facts } from '../../../components/Facts.tsx'
import { Money } from '../../../components/Money.tsx'
import { NoRate } from '../../../components/NoRate.tsx'
import { formatPercent } from '../../../components/percent-format.ts'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import classes from './Books.module.css'

interface WrittenOffProps {
  readonly prop_id: string
  readonly year: number
  readonly currency: string
}

/** What is missing, as the form of the property calls it. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  purchase_price: 'purchase price',
  land_value: 'value of the land',
  owned_on: 'day it was bought',
  recovery: 'years it is written off over',
}

/** What of the building and its improvements is written off in the year. */
export function WrittenOff({ prop_id, year, currency }: WrittenOffProps) {
  const found = useQuery(api.propertyBooks.depreciation.queryOptions({ input: { prop_id, year } }))
  if (!found.data) return <ReadFailure query={found} title="The depreciation could not be worked out" />
  const { basis, amount, accumulated, remaining, recovery, percentage, missing, unconverted, source, note } =
    found.data
  const money = (value: number | null) =>
    value === null ? '–' : <Money amount={value} currency={currency} />
  const share = percentage === null ? '' : `${formatPercent(percentage)} of the building `
  const thisYear = `This year, ${share}over ${recovery} years`
  return (
    <div className={classes['apart']}>
      <h3>Depreciation of {year}</h3>
      {missing.length > 0 ? (
        <p className={classes['note']}>
          Not known yet. Add the {missing.map(field => FIELD_NAMES[field] ?? field).join(', the ')} to the
          property.
        </p>
      ) : (
        <Facts>
          <Fact name="Basis without the land">{money(basis)}</Fact>
          <Fact name={thisYear}>{money(amount)}</Fact>
          <Fact name="Up to the end of the year">{money(accumulated)}</Fact>
          <Fact name="Left">{money(remaining)}</Fact>
        </Facts>
      )}
      <NoRate unconverted={unconverted} />
      <p className={classes['note']}>
        {source}. {note}
      </p>
    </div>
  )
}
