import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Property } from '../../../shared/contract/properties.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import classes from './Properties.module.css'

interface SuggestedValueProps {
  readonly property: Property
  readonly currency: string
  readonly onUse: (amount: number) => void
}

/** The value that the comps speak for, beside the one that is set, with how it was worked out. */
export function SuggestedValue({ property, currency, onUse }: SuggestedValueProps) {
  const found = useQuery(api.underwriting.suggestedArv.queryOptions({ input: { prop_id: property.id } }))
  if (readFailed(found))
    return <ReadFailure query={found} title="The suggested value could not be calculated" />
  const suggestion = found.data
  if (!suggestion || suggestion.suggested === null) return null
  const { suggested, comps, warnings } = suggestion
  return (
    <div>
      <div className={classes['suggested']}>
        <span>
          By comps:{' '}
          <strong>
            <Money amount={suggested} currency={currency} />
          </strong>
        </span>
        <span className={classes['why']}>
          {comps.length === 1 ? 'weighted, 1 sale' : `weighted, ${comps.length} sales`}
        </span>
        <Button
          variant="default"
          size="compact-sm"
          disabled={suggested <= 0 || suggested === property.arv}
          onClick={() => onUse(suggested)}
        >
          Use this value
        </Button>
      </div>
      {warnings.length > 0 ? (
        <ul className={classes['warnings']}>
          {warnings.map(warning => (
            <li key={warning.code}>{warning.text}</li>
          ))}
        </ul>
      ) : null}
      <details className={classes['working']}>
        <summary>How it is calculated</summary>
        <p className={classes['fine']}>
          Each sale is adjusted to this property: its price plus the adjustment, scaled by area where both
          areas are known. Recent and nearby sales count more.
        </p>
        <table className={classes['table']} aria-label="How the suggested value is calculated">
          <thead>
            <tr>
              <th scope="col">Sale</th>
              <th scope="col">By</th>
              <th scope="col" data-figure>
                Weight
              </th>
              <th scope="col" data-figure>
                Value here
              </th>
            </tr>
          </thead>
          <tbody>
            {comps.map(comp => (
              <tr key={comp.id}>
                <th scope="row">{comp.address}</th>
                <td>{comp.by === 'area' ? 'Area' : 'Adjusted price'}</td>
                <td data-figure>{comp.weight}</td>
                <td data-figure>
                  <Money amount={comp.value} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}
