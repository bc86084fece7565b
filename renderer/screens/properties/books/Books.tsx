import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PropertyDetail } from '../../../../shared/contract/properties.ts'
import type { PropertyBooks } from '../../../../shared/contract/property-books.ts'
import { wasBought } from '../../../../shared/domain/property-ownership.ts'
import { errorText } from '../../../api/errors.ts'
import type { Household } from '../../../api/household.ts'
import { api, client } from '../../../api/queries.ts'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { NoRate } from '../../../components/NoRate.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { Choice } from '../../../form/index.ts'
import { AgainstPlan } from './AgainstPlan.tsx'
import { BookRows } from './BookRows.tsx'
import classes from './Books.module.css'
import { BooksTable } from './BooksTable.tsx'
import type { Opened } from './opened.ts'
import { RentsOfYear } from './RentsOfYear.tsx'
import { WrittenOff } from './WrittenOff.tsx'
import { YearEnd } from './YearEnd.tsx'
import { YearSwitcher } from './YearSwitcher.tsx'

interface BooksProps {
  readonly property: PropertyDetail
  readonly household: Household
}

/** The books of a property that is or was owned, or that money was for: a year by month and by tax line. */
export function Books({ property, household }: BooksProps) {
  const [year, setYear] = useState(Number(household.today.slice(0, 4)))
  const [opened, setOpened] = useState<Opened | null>(null)
  const [unit_id, setUnit] = useState<string>()
  const units = useQuery(api.units.list.queryOptions({ input: { property_id: property.id } }))
  const books = useQuery(
    api.propertyBooks.year.queryOptions({
      input: { prop_id: property.id, year, ...(unit_id !== undefined && { unit_id }) },
      placeholderData: previous => previous,
    }),
  )
  const isHeld = wasBought(property.ownership)
  return (
    <Section title="Books" actions={<YearSwitcher year={year} onChange={setYear} />}>
      {units.data && units.data.items.length > 0 ? (
        <Choice
          aria-label="Unit of the books"
          placeholder="All of the property"
          clearable
          options={units.data.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={unit_id ?? null}
          onChange={value => setUnit(value ?? undefined)}
        />
      ) : null}
      <ReadFailure query={books} title="The books could not be loaded" />
      {books.isPending ? <RowsSkeleton label="Loading the books" rows={4} /> : null}
      {books.data ? (
        <Card>
          {books.data.by_line.length === 0 ? (
            <p className={classes['note']}>
              Nothing in {books.data.year}. Rows of the ledger that are for{' '}
              {unit_id === undefined ? 'this property' : 'this unit and its leases'} make its books: open one
              in <Link to="/transactions">Transactions</Link> and say what it was for.
            </p>
          ) : (
            <BooksTable books={books.data} onOpen={setOpened} />
          )}
          <Notes books={books.data} />
          {property.ownership === 'owned' && unit_id === undefined ? (
            <HeldAs property={property} books={books.data} />
          ) : null}
          {unit_id === undefined ? (
            <RentsOfYear prop_id={property.id} year={books.data.year} currency={books.data.currency} />
          ) : null}
          {isHeld && unit_id === undefined ? (
            <WrittenOff prop_id={property.id} year={books.data.year} currency={books.data.currency} />
          ) : null}
          {isHeld && unit_id === undefined ? (
            <AgainstPlan prop_id={property.id} year={books.data.year} />
          ) : null}
          {unit_id === undefined ? <YearEnd books={books.data} today={household.today} /> : null}
        </Card>
      ) : null}
      <BookRows
        prop_id={property.id}
        year={books.data?.year ?? year}
        unit_id={unit_id}
        currency={household.currency}
        opened={opened}
        onClose={() => setOpened(null)}
      />
    </Section>
  )
}

function Notes({ books }: { readonly books: PropertyBooks }) {
  const { unassigned, unconverted, note } = books
  return (
    <>
      <NoRate unconverted={unconverted} />
      {unassigned.entries > 0 ? (
        <p className={classes['note']}>
          Net operating income is income less operating costs. {unassigned.entries}{' '}
          {unassigned.entries === 1 ? 'row has' : 'rows have'} no tax line yet and{' '}
          {unassigned.entries === 1 ? 'counts' : 'count'} in it. Open the figure to choose one. {note}
        </p>
      ) : null}
    </>
  )
}

/** Its holding and its loans; without a holding it is in no net worth. */
function HeldAs({ property, books }: { readonly property: PropertyDetail; readonly books: PropertyBooks }) {
  const make = useMutation({
    mutationFn: () => client.propertyBooks.makeHolding({ prop_id: property.id }),
    onSuccess: ({ made }) => toastDone(made ? 'Holding made' : 'Holding active again'),
    onError: error => toastFailed('The holding was not made', errorText(error)),
  })
  const { loans } = books
  return property.holding_id === null ? (
    <p className={classes['note']}>
      It is not in your net worth yet.{' '}
      <Button variant="default" size="compact-sm" loading={make.isPending} onClick={() => make.mutate()}>
        Add it at its purchase price
      </Button>
    </p>
  ) : (
    <p className={classes['note']}>
      It is a <Link to="/holdings">holding</Link>
      {loans.length === 0 ? '.' : ` with ${loans.map(({ name }) => name).join(', ')}.`}
    </p>
  )
}
