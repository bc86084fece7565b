import { Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FoundLease } from '../../../shared/contract/found-leases.ts'
import type { RentRoll } from '../../../shared/contract/lease-records.ts'
import type { Unit } from '../../../shared/contract/units.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Figure } from '../../components/Figure.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { FoundLeases } from './FoundLeases.tsx'
import { LeaseForm } from './LeaseForm.tsx'
import { ProposedRents } from './ProposedRents.tsx'
import { OtherLeases, RentRollTable } from './RentRollTable.tsx'
import classes from './Rents.module.css'
import { UnitForm } from './UnitForm.tsx'
import { UnitList } from './UnitList.tsx'

/** Who rents what, what is owed, and what is vacant. */
export function RentsScreen() {
  const household = useHousehold()
  const { open } = useSearch({ from: '/rents' })
  const [adding, setAdding] = useState<FoundLease | 'new' | null>(null)
  const [unit, setUnit] = useState<Unit | 'new' | null>(null)
  const roll = useQuery(api.leases.rentRoll.queryOptions({ input: {} }))
  const units = useQuery(api.units.list.queryOptions({ input: {} }))
  useOpenFromAddress(
    open,
    units.data?.items.find(each => each.id === open),
    setUnit,
  )
  const add = () => setAdding('new')
  const group = 'Rents'
  const actions = [
    { id: 'rents.add', keys: 'l', label: 'Add a lease', group, run: add },
    { id: 'rents.unit', keys: 'u', label: 'Add a unit', group, run: () => setUnit('new') },
  ]
  useShortcuts(actions)
  useCommands(actions)
  const isEmpty = roll.data && roll.data.items.length === 0 && roll.data.others.length === 0
  return (
    <>
      <PageHeader
        title="Rents"
        subtitle={
          <>
            <Link to="/properties">Properties</Link> · <Link to="/maintenance">Maintenance</Link> · Who rents
            what, what is owed, and what is vacant
          </>
        }
        actions={
          <>
            <Button variant="default" onClick={() => setUnit('new')}>
              Add unit
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add lease
            </Button>
          </>
        }
      />
      <ReadFailure query={roll} title="The rent roll could not be loaded" />
      <ReadFailure query={units} title="The units could not be loaded" />
      {roll.isPending ? <RowsSkeleton label="Loading the rent roll" /> : null}
      {isEmpty ? (
        <EmptyState
          icon={IconKey}
          title="Nothing is let yet"
          text="Add a lease of a property, or the units of one first. The rents that are expected follow from the lease, and incomes that are for it pay them, the oldest first."
          actions={<Button onClick={add}>Add a lease</Button>}
        />
      ) : null}
      {roll.data && !isEmpty ? <Roll roll={roll.data} household={household} /> : null}
      {roll.data ? <FoundLeases currency={household.currency} onMake={setAdding} /> : null}
      {roll.data && !isEmpty ? <ProposedRents currency={household.currency} /> : null}
      {units.data && units.data.items.length > 0 ? (
        <UnitList units={units.data.items} onOpen={setUnit} />
      ) : null}
      <LeaseForm
        opened={adding !== null}
        lease={undefined}
        found={adding === 'new' || adding === null ? undefined : adding}
        household={household}
        onClose={() => setAdding(null)}
      />
      <UnitForm unit={unit} onClose={() => setUnit(null)} />
    </>
  )
}

function Roll({ roll, household }: { readonly roll: RentRoll; readonly household: Household }) {
  const { currency } = household
  const { totals, vacancy, deposits_held } = roll
  const units = vacancy.units === 1 ? '1 unit' : `${vacancy.units} units`
  return (
    <>
      <div className={classes['figures']}>
        <Figure
          label="Rent a month"
          amount={totals.rent}
          currency={currency}
          size="large"
          note={
            vacancy.rate === null
              ? undefined
              : `${vacancy.vacant} of ${units} vacant, ${formatPercent(vacancy.rate)}`
          }
        />
        <Figure label="Owed" amount={totals.balance} currency={currency} note="Due less paid" />
        <Figure
          label="Late"
          amount={totals.late}
          currency={currency}
          tone={totals.late > 0 ? 'loss' : 'plain'}
          note="Past the days of grace"
        />
        <Figure
          label="Deposits held"
          amount={deposits_held}
          currency={currency}
          note="Owed back to tenants"
        />
      </div>
      <RentRollTable rows={roll.items} currency={currency} />
      {roll.others.length > 0 ? <OtherLeases leases={roll.others} currency={currency} /> : null}
    </>
  )
}
