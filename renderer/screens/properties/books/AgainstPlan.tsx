import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Comparison } from '../../../../shared/contract/property-books.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { api, client } from '../../../api/queries.ts'
import { Money } from '../../../components/Money.tsx'
import { formatPercent } from '../../../components/percent-format.ts'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import classes from './Books.module.css'

interface AgainstPlanProps {
  readonly prop_id: string
  readonly year: number
}

const NAMES: Readonly<Record<Comparison['lines'][number]['line'], string>> = {
  purchase_price: 'Purchase price',
  buying_costs: 'Buying costs',
  repairs: 'Repairs in the first year',
  income: 'Income',
  operating: 'Operating costs',
  noi: 'Net operating income',
  debt_service: 'Debt service',
  cash_flow: 'Cash flow before capital',
}

/** The property against the analysis that it was bought on; nothing where none was saved for it. */
export function AgainstPlan({ prop_id, year }: AgainstPlanProps) {
  const found = useQuery(api.propertyBooks.comparison.queryOptions({ input: { prop_id, year } }))
  const save = useMutation({
    mutationFn: () => client.propertyBooks.saveAsStart({ prop_id, year }),
    onSuccess: ({ name }) => toastDone(said`${name} saved among the scenarios of a rental`),
    onError: error => toastFailed('No scenario was saved', errorText(error)),
  })
  if (!found.data) return <ReadFailure query={found} title="The comparison could not be worked out" />
  const { scenario, lines, months, currency, operating_share } = found.data
  if (scenario === null || lines.length === 0) return null
  const isRental = scenario.model === 'rental_v1'
  return (
    <div className={classes['apart']}>
      <h3>Against the analysis it was bought on</h3>
      <section className={classes['table']} aria-label={`Expected and actual of ${year}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Expected</th>
              <th scope="col">Actual</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, expected, actual, over }) => (
              <tr key={line}>
                <th scope="row">{NAMES[line]}</th>
                <td>
                  <Money amount={expected} currency={currency} />
                </td>
                <td>
                  <Money amount={actual} currency={currency} />
                </td>
                <td>{overText(over)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes['note']}>
        {said`From ${scenario.name}.`}{' '}
        {months === 12 ? '' : `What was expected of a year is for ${months} of its months.`}
      </p>
      {isRental && operating_share !== null ? (
        <Button variant="default" size="compact-sm" loading={save.isPending} onClick={() => save.mutate()}>
          Begin the next analysis from what it really cost
        </Button>
      ) : null}
    </div>
  )
}

function overText(over: number | null): string {
  if (over === null) return '–'
  const percent = Math.round(Math.abs(over) * 1000) / 10
  if (percent === 0) return 'As expected'
  return `${formatPercent(percent)} ${over > 0 ? 'over' : 'under'}`
}
