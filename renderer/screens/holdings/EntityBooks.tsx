import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Entity } from '../../../shared/contract/entities.ts'
import type { BookFigures, EntityBooks as Books } from '../../../shared/contract/property-books.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { Fact, Facts } from '../../components/Facts.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import table from '../properties/books/Books.module.css'
import { YearPackButton } from '../properties/books/YearPackButton.tsx'
import { YearSwitcher } from '../properties/books/YearSwitcher.tsx'

interface EntityBooksProps {
  /** undefined closes it. */
  readonly entity: Entity | undefined
  readonly this_year: number
  readonly onClose: () => void
}

/** A year of an entity: what its properties and the entity itself earned and cost. */
export function EntityBooks({ entity, this_year, onClose }: EntityBooksProps) {
  return (
    <SidePanel
      opened={entity !== undefined}
      onClose={onClose}
      title="Books"
      subtitle={entity?.name}
      width={760}
    >
      {entity ? <Year key={entity.id} entity_id={entity.id} this_year={this_year} /> : null}
    </SidePanel>
  )
}

function Year({ entity_id, this_year }: { readonly entity_id: string; readonly this_year: number }) {
  const [year, setYear] = useState(this_year)
  const books = useQuery(
    api.propertyBooks.entityYear.queryOptions({
      input: { entity_id, year },
      placeholderData: previous => previous,
    }),
  )
  return (
    <>
      <YearSwitcher year={year} onChange={setYear} />
      {readFailed(books) ? <ReadFailure query={books} title="The books could not be loaded" /> : null}
      {books.isPending ? <RowsSkeleton label="Loading the books" rows={4} /> : null}
      {books.data ? <Figures books={books.data} /> : null}
      <YearPackButton
        year={year}
        make={format => client.propertyBooks.entityYearPack({ entity_id, year, format })}
      />
    </>
  )
}

const COLUMNS = [
  ['income', 'Income'],
  ['operating', 'Costs'],
  ['noi', 'Net operating income'],
  ['debt_service', 'Debt service'],
  ['cash_flow', 'Cash flow'],
] as const satisfies readonly (readonly [keyof BookFigures, string])[]

function Figures({ books }: { readonly books: Books }) {
  const { year, currency, properties, own, by_line, unconverted, note } = books
  const cells = (figures: BookFigures) =>
    COLUMNS.map(([key]) => (
      <td key={key}>
        <Money amount={figures[key]} currency={currency} />
      </td>
    ))
  return (
    <>
      <section className={table['table']} aria-label={`Books of ${year} by property`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Property</th>
              {COLUMNS.map(([key, name]) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {properties.map(each => (
              <tr key={each.property_id}>
                <th scope="row">
                  <Link to="/properties/$propertyId" params={{ propertyId: each.property_id }}>
                    {each.line}
                  </Link>
                </th>
                {cells(each)}
              </tr>
            ))}
            <tr>
              <th scope="row">The entity itself</th>
              {cells(own)}
            </tr>
            <tr data-sum>
              <th scope="row">Together</th>
              {cells(books)}
            </tr>
          </tbody>
        </table>
      </section>
      {by_line.length === 0 ? null : (
        <div className={table['apart']}>
          <h3>By tax line</h3>
          <Facts>
            {by_line.map(line => (
              <Fact key={line.line} name={line.number === null ? line.name : `${line.number} ${line.name}`}>
                <Money amount={line.amount} currency={currency} />
              </Fact>
            ))}
          </Facts>
        </div>
      )}
      <NoRate unconverted={unconverted} />
      <p className={table['note']}>Properties are the entity’s by their holdings. {note}</p>
    </>
  )
}
