import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DealExit } from '../../../shared/contract/underwriting.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ratioText } from '../underwriting/output-text.ts'
import classes from './Deals.module.css'

interface DealExitsProps {
  readonly dealId: string
  readonly household: Household
}

/** Every way out of the deal beside the others; each leads to its calculator, where what is missing is entered and saved. */
export function DealExits({ dealId, household: { currency } }: DealExitsProps) {
  const exits = useQuery(api.underwriting.exits.queryOptions({ input: { deal_id: dealId } }))
  const found = exits.data
  return (
    <Section title="Ways out">
      <ReadFailure query={exits} title="The ways out could not be worked out" />
      {found ? (
        <Card padded={false}>
          <section className={classes['wideTable']} tabIndex={0} aria-label="Ways out of this deal">
            <table className={classes['plainTable']}>
              <thead>
                <tr>
                  <th scope="col">By</th>
                  <th scope="col" className={classes['end']}>
                    Profit
                  </th>
                  <th scope="col" className={classes['end']}>
                    Own cash
                  </th>
                  <th scope="col" className={classes['end']}>
                    Return
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.items.map(exit => (
                  <ExitRow
                    key={exit.model}
                    exit={exit}
                    property={found.property_id ?? undefined}
                    currency={currency}
                  />
                ))}
              </tbody>
            </table>
          </section>
        </Card>
      ) : null}
    </Section>
  )
}

interface ExitRowProps {
  readonly exit: DealExit
  readonly property: string | undefined
  readonly currency: string
}

function ExitRow({ exit, property, currency }: ExitRowProps) {
  const { model, title, scenario, profit, profit_per, cash_needed, missing } = exit
  return (
    <tr>
      <th scope="row">
        <Link to="/underwriting" search={{ model, prop: property }}>
          {title}
        </Link>
        {scenario ? <div className={classes['muted']}>{scenario.name}</div> : null}
      </th>
      {missing.length > 0 ? (
        <td colSpan={3} className={classes['muted']}>
          Missing: {missing.map(({ label }) => label).join(', ')}
        </td>
      ) : (
        <>
          <td className={classes['end']}>
            {profit === null ? '–' : <Money amount={profit} currency={currency} />}
            {profit_per === 'year' ? <div className={classes['muted']}>a year</div> : null}
          </td>
          <td className={classes['end']}>
            {cash_needed === null ? '–' : <Money amount={cash_needed} currency={currency} />}
          </td>
          <td className={classes['end']}>{exit.return === null ? '–' : ratioText('percent', exit.return)}</td>
        </>
      )}
    </tr>
  )
}
