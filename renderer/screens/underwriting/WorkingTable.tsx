import { toMajor } from '../../../shared/domain/money.ts'
import type { WorkingLine } from '../../../shared/domain/underwriting/working.ts'
import { Money } from '../../components/Money.tsx'
import { quantityText } from './quantity.ts'
import classes from './Underwriting.module.css'

interface WorkingTableProps {
  readonly lines: readonly WorkingLine[]
  readonly currency: string
}

function BasisText({ line, currency }: { readonly line: WorkingLine; readonly currency: string }) {
  const { basis } = line
  if (basis === undefined || basis.of_minor === 0) return null
  return (
    <span className={classes['basis']}>
      {basis.rate_pphm === undefined
        ? `${basis.times ?? 1} × `
        : `${quantityText('rate', basis.rate_pphm)} of `}
      <Money amount={toMajor(basis.of_minor, currency)} currency={currency} />
      {basis.months === undefined ? null : ` a year, for ${quantityText('months', basis.months)}`}
    </span>
  )
}

/** The working line by line: each total is the sum of the lines above it, up to the total before. Lines of nothing are left out. */
export function WorkingTable({ lines, currency }: WorkingTableProps) {
  const shown = lines
    .map((line, index) => ({ line, key: `${index} ${line.label}` }))
    .filter(({ line }) => line.role === 'total' || line.amount_minor !== 0)
  return (
    <table className={classes['working']} aria-label="The working">
      <thead className={classes['spoken']}>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ line, key }) => (
          <tr key={key} data-role={line.role}>
            <th scope="row">
              {line.label} <BasisText line={line} currency={currency} />
            </th>
            <td>
              <Money amount={toMajor(line.amount_minor, currency)} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
