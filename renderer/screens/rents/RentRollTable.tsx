import { Link } from '@tanstack/react-router'
import type { RentRoll, RentRollRow } from '../../../shared/contract/lease-records.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { RentRollFiles } from './RentRollFiles.tsx'
import classes from './Rents.module.css'

interface RentRollTableProps {
  readonly rows: readonly RentRollRow[]
  readonly currency: string
}

const FIGURES = ['Rent', 'Due', 'Paid', 'Late', 'Balance'] as const

/** Each unit with its tenant, and what they owe. */
export function RentRollTable({ rows, currency }: RentRollTableProps) {
  return (
    <Section title="Rent roll" hint={rows.length} actions={<RentRollFiles />}>
      <Card padded={false}>
        <section className={classes['scroll']} aria-label="Rent roll, scrolls sideways" tabIndex={0}>
          <table className={classes['table']} aria-label="Rent roll">
            <thead>
              <tr>
                <th scope="col">Unit</th>
                <th scope="col">Tenant</th>
                <th scope="col">Lease</th>
                {FIGURES.map(name => (
                  <th key={name} scope="col" className={classes['figure']}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <RollRow key={row.unit_id ?? row.property_id} row={row} currency={currency} />
              ))}
            </tbody>
          </table>
        </section>
      </Card>
    </Section>
  )
}

function RollRow({ row, currency }: { readonly row: RentRollRow; readonly currency: string }) {
  const { lease_id, start_date, end_date, vacant_since, vacant_days } = row
  return (
    <tr>
      <th scope="row">
        <Link to="/properties/$propertyId" params={{ propertyId: row.property_id }}>
          {row.property}
        </Link>{' '}
        {row.unit}
      </th>
      <td>
        {lease_id === null ? (
          <span className={classes['muted']}>Vacant</span>
        ) : (
          <Link to="/rents/$leaseId" params={{ leaseId: lease_id }}>
            {row.tenant}
          </Link>
        )}
      </td>
      <td className={classes['muted']}>
        {start_date === null ? (
          vacant_since === null ? (
            'Never let'
          ) : (
            <>
              Since <DateText date={vacant_since} />
              {vacant_days === null
                ? ''
                : `, ${vacant_days === 1 ? '1 day' : `${formatCount(vacant_days)} days`} empty`}
            </>
          )
        ) : (
          <>
            <DateText date={start_date} /> to {end_date === null ? 'no end' : <DateText date={end_date} />}
          </>
        )}
      </td>
      {[row.rent, row.due, row.paid, row.late, row.balance].map((amount, index) => (
        <td key={FIGURES[index]} className={classes['figure']}>
          {amount === null ? (
            <span className={classes['muted']}>–</span>
          ) : (
            <Money
              amount={amount}
              currency={currency}
              tone={FIGURES[index] === 'Late' && amount > 0 ? 'loss' : 'plain'}
            />
          )}
        </td>
      ))}
    </tr>
  )
}

interface OtherLeasesProps {
  readonly leases: RentRoll['others']
  readonly currency: string
}

/** Leases that are over or yet to come, of which something is owed or held. */
export function OtherLeases({ leases, currency }: OtherLeasesProps) {
  return (
    <Section title="Other leases" hint="over or yet to come, with something owed or held">
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Other leases">
          {leases.map(lease => (
            <li key={lease.lease_id} className={classes['row']}>
              <span className={classes['what']}>
                <Link to="/rents/$leaseId" params={{ leaseId: lease.lease_id }}>
                  {lease.tenant}
                </Link>{' '}
                <span className={classes['muted']}>
                  {lease.property} {lease.unit} · {lease.status === 'ended' ? 'over' : 'yet to come'}
                </span>
              </span>
              <span>
                Owed <Money amount={lease.balance} currency={currency} />
              </span>
              <span>
                Held <Money amount={lease.deposit_held} currency={currency} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
