import { Button, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceFigures as Figures, ListedSourceCost } from '../../../shared/contract/lead-sources.ts'
import { addMonthsClamped } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Deals.module.css'
import { SourceCostForm } from './SourceCostForm.tsx'

const SPANS = [
  { value: 'year', label: 'Last 12 months' },
  { value: 'quarter', label: 'Last 3 months' },
  { value: 'all', label: 'All' },
] as const
type Span = (typeof SPANS)[number]['value']

function daysOf(span: Span, today: string) {
  switch (span) {
    case 'year':
      return { from: addMonthsClamped(today, -12), to: today }
    case 'quarter':
      return { from: addMonthsClamped(today, -3), to: today }
    case 'all':
      return {}
  }
}

/** What each source of leads brings, and what it costs by the rows of the bank. */
export function SourceFigures({ household }: { readonly household: Household }) {
  const [span, setSpan] = useState<Span>('year')
  const [adding, setAdding] = useState(false)
  const report = useQuery(api.leadSources.report.queryOptions({ input: daysOf(span, household.today) }))
  const costs = useQuery(api.leadSources.list.queryOptions({ input: {} }))
  const failed = [report, costs].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The sources could not be loaded" />
  if (!report.data || !costs.data) return <ScreenSkeleton label="Loading the sources" />
  const { items } = report.data
  return (
    <>
      <SegmentedControl
        aria-label="Days"
        data={SPANS.map(each => ({ ...each }))}
        value={span}
        onChange={value => setSpan(SPANS.find(each => each.value === value)?.value ?? 'year')}
      />
      <Section title="Sources">
        <Card padded={false}>
          <SourceTable rows={items} currency={household.currency} />
        </Card>
        <details>
          <summary>How these figures come about</summary>
          <ul>
            <li>
              A lead counts on the day it came on the board; an offer or contract on the day it first got
              there.
            </li>
            <li>
              Cost is what was spent in these days with the tag, by the payee or under the bucket named for
              the source, less what came back. Transfers and voided rows are none of it.
            </li>
            <li>
              A row that several name counts once: for its tag’s source, else its payee’s, else its bucket’s.
              Of two tags the one named first decides.
            </li>
          </ul>
        </details>
      </Section>
      <Section
        title="What they cost"
        actions={
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            Add a cost
          </Button>
        }
      >
        <Card>
          <Costs items={costs.data.items} />
        </Card>
      </Section>
      <SourceCostForm
        opened={adding}
        sources={items.map(({ source }) => source).filter(source => source !== '')}
        onClose={() => setAdding(false)}
      />
    </>
  )
}

function Known({ amount, currency }: { readonly amount: number | null; readonly currency: string }) {
  return amount === null ? '–' : <Money amount={amount} currency={currency} />
}

const COLUMNS = ['Leads', 'Offers', 'Contracts', 'Closed', 'Fees', 'Cost', 'Per lead', 'Per closed deal']

function SourceTable({ rows, currency }: { readonly rows: readonly Figures[]; readonly currency: string }) {
  return (
    <table className={classes['plainTable']}>
      <thead>
        <tr>
          <th scope="col">Source</th>
          {COLUMNS.map(column => (
            <th key={column} scope="col" className={classes['end']}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(
          ({ source, leads, offers, contracts, closed, fees, cost, cost_per_lead, cost_per_closed }) => (
            <tr key={source}>
              <th scope="row">{source === '' ? 'No source' : source}</th>
              <td className={classes['end']}>{leads}</td>
              <td className={classes['end']}>{offers}</td>
              <td className={classes['end']}>{contracts}</td>
              <td className={classes['end']}>{closed}</td>
              {[fees, cost, cost_per_lead, cost_per_closed].map((amount, index) => (
                <td key={COLUMNS[index + 4]} className={classes['end']}>
                  <Known amount={amount} currency={currency} />
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function Costs({ items }: { readonly items: readonly ListedSourceCost[] }) {
  const places = usePlaces()
  const remove = useMutation({
    mutationFn: (id: string) => client.leadSources.remove({ id }),
    onSuccess: () => toastDone('Removed'),
    onError: error => toastFailed('It was not removed', errorText(error)),
  })
  if (items.length === 0)
    return <p>Name the tag, payee or bucket that a source is paid by, and its cost is known.</p>
  return (
    <ul className={classes['plainList']} aria-label="Costs of sources">
      {items.map(({ id, source, bucket_id, payee_name, tag }) => {
        const text =
          tag === null
            ? said`${source}: ${payee_name ?? places.bucketName(bucket_id)}`
            : said`${source}: tag ${tag}`
        return (
          <li key={id} className={classes['feeRow']}>
            <span>{text}</span>
            <Button
              variant="default"
              size="compact-sm"
              disabled={remove.isPending}
              aria-label={said`Remove ${text}`}
              onClick={() => remove.mutate(id)}
            >
              Remove
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
