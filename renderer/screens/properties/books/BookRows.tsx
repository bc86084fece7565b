import { SegmentedControl } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { BookRow, TaxLine } from '../../../../shared/contract/property-books.ts'
import { LOAN_PRINCIPAL } from '../../../../shared/domain/property-books/books.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { usePlaces } from '../../../api/places.ts'
import { api, client } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { countedTransactions } from '../../../components/count-text.ts'
import { DateText } from '../../../components/DateText.tsx'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { Choice } from '../../../form/index.ts'
import classes from './Books.module.css'
import { lineName } from './figures.ts'
import type { Opened } from './opened.ts'

interface BookRowsProps {
  readonly prop_id: string
  readonly year: number
  /** One unit alone. */
  readonly unit_id: string | undefined
  readonly currency: string
  readonly opened: Opened | null
  readonly onClose: () => void
}

/** The rows that a figure of the books is made of, and the tax line that each is sorted under. */
export function BookRows({ opened, onClose, ...rest }: BookRowsProps) {
  return (
    <SidePanel opened={opened !== null} onClose={onClose} title="Rows of the books" subtitle={opened?.name}>
      {opened ? <Rows {...rest} opened={opened} /> : null}
    </SidePanel>
  )
}

const SCOPES = [
  { value: 'transaction', label: 'This row' },
  { value: 'payee', label: 'All of its payee' },
  { value: 'bucket', label: 'All of its bucket' },
] as const
type Scope = (typeof SCOPES)[number]['value']

function Rows({
  prop_id,
  year,
  unit_id,
  currency,
  opened,
}: Omit<BookRowsProps, 'onClose' | 'opened'> & { readonly opened: Opened }) {
  const [scope, setScope] = useState<Scope>('transaction')
  const { month, line, figure } = opened
  const found = useQuery(
    api.propertyBooks.rows.queryOptions({
      input: {
        prop_id,
        year,
        ...(unit_id !== undefined && { unit_id }),
        ...(month !== undefined && { month }),
        ...(line !== undefined && { line }),
        ...(figure !== undefined && { figure }),
        limit: 200,
      },
    }),
  )
  const lines = useQuery(api.taxLines.list.queryOptions({ input: {} }))
  if (readFailed(found)) return <ReadFailure query={found} title="The rows could not be loaded" />
  if (!found.data || !lines.data) return <RowsSkeleton label="Loading the rows" rows={6} />
  const { items, count } = found.data
  return (
    <>
      <p className={classes['note']} role="status">
        {countedTransactions(count)}
        {count > items.length ? `; the latest ${items.length} are here` : ''}
      </p>
      <SegmentedControl
        fullWidth
        aria-label="A tax line is chosen for"
        data={[...SCOPES]}
        value={scope}
        onChange={value => setScope(SCOPES.find(each => each.value === value)?.value ?? 'transaction')}
      />
      <ul className={classes['rows']} aria-label="Rows">
        {items.map((row, index) => (
          <Row
            key={`${row.transaction_id ?? `${row.lease_id} ${index}`} ${row.part} ${row.group}`}
            row={row}
            scope={scope}
            lines={lines.data.items}
            currency={currency}
          />
        ))}
      </ul>
      <p className={classes['note']}>{lines.data.note}</p>
    </>
  )
}

interface RowProps {
  readonly row: BookRow
  readonly scope: Scope
  readonly lines: readonly TaxLine[]
  readonly currency: string
}

const SCHEDULES: readonly { readonly schedule: TaxLine['schedule']; readonly group: string }[] = [
  { schedule: 'us_schedule_e', group: 'US Schedule E' },
  { schedule: 'ca_t776', group: 'Canada T776' },
  { schedule: 'any', group: 'Kept apart' },
]

function Row({ row, scope, lines, currency }: RowProps) {
  const places = usePlaces()
  const subject = subjectOf(row, scope)
  const choose = useMutation({
    mutationFn: (tax_line: string | null) => client.taxLines.choose({ ...subject, tax_line }),
    onSuccess: ({ choice }) => toastDone(choice === null ? 'Tax line taken away' : 'Tax line set'),
    onError: error => toastFailed('The tax line was not set', errorText(error)),
  })
  const name = row.payee || row.description || 'Transaction'
  const options = SCHEDULES.map(({ schedule, group }) => ({
    group,
    items: lines
      .filter(line => line.schedule === schedule)
      .map(line => ({ value: line.id, label: lineName(line) })),
  }))
  return (
    <li>
      <span>
        <DateText date={row.date} /> <RowLink row={row} name={name} />
        {row.part === null ? '' : ` · part ${row.part + 1}`}
        {row.bucket_id === null ? '' : ` · ${places.bucketName(row.bucket_id)}`}
      </span>
      <Money amount={row.amount} currency={currency} />
      {row.transaction_id === null ? null : (
        <div className={classes['line']}>
          <Choice
            aria-label={said`Tax line of ${name}`}
            placeholder="No tax line"
            searchable
            // What its payee or its bucket says is taken away there: at the row there is nothing to clear.
            clearable={row.tax_line_from === scope}
            options={options}
            value={lines.some(({ id }) => id === row.line) ? row.line : null}
            disabled={subject === undefined || row.line === LOAN_PRINCIPAL || choose.isPending}
            onChange={value => choose.mutate(value)}
          />
        </div>
      )}
    </li>
  )
}

/** To the row of the ledger, or to the lease whose deposit was kept, which has none. */
function RowLink({ row, name }: { readonly row: BookRow; readonly name: string }) {
  const { transaction_id, lease_id, description } = row
  if (transaction_id !== null)
    return (
      <Link to="/transactions" search={{ open: transaction_id }}>
        {name}
      </Link>
    )
  return (
    <>
      <Link to="/rents/$leaseId" params={{ leaseId: lease_id ?? '' }}>
        {name}
      </Link>
      {` · ${description}`}
    </>
  )
}

/** What a choice at a row is for; undefined where the row has no such thing. */
function subjectOf({ transaction_id, part, payee_id, bucket_id }: BookRow, scope: Scope) {
  switch (scope) {
    case 'transaction':
      return transaction_id === null ? undefined : { transaction_id, part }
    case 'payee':
      return payee_id === null ? undefined : { payee_id }
    case 'bucket':
      return bucket_id === null ? undefined : { bucket_id }
  }
}
