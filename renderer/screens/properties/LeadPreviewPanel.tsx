import { Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import type { LeadMapping } from '../../../shared/contract/lead-mapping.ts'
import type { LeadPreview, LeadRow } from '../../../shared/contract/leads.ts'
import { formatCount } from '../../components/count-text.ts'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from '../import/Import.module.css'
import { ProblemRows } from '../import/ProblemRows.tsx'
import { LeadMappingForm } from './LeadMappingForm.tsx'

interface LeadPreviewPanelProps {
  readonly preview: LeadPreview
  readonly currency: string
  readonly revising: boolean
  readonly committing: boolean
  readonly onRevise: (mapping: LeadMapping) => void
  readonly onCommit: (decisions: { row: number; add: boolean }[]) => void
  readonly onLeave: () => void
}

/** What an import of a list would do, and the choices it leaves to the person. */
export function LeadPreviewPanel({
  preview,
  currency,
  revising,
  committing,
  onRevise,
  onCommit,
  onLeave,
}: LeadPreviewPanelProps) {
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set())
  const want = (row: number, add: boolean) =>
    setWanted(now => new Set(add ? [...now, row] : [...now].filter(each => each !== row)))
  const count = preview.new_count + wanted.size
  const counts = [
    ['New', preview.new_count],
    ['Deals', preview.deal_count],
    ['Already known', preview.duplicate_count],
    ['Twice in the file', preview.repeated_count],
    ['Same phone', preview.same_phone_count],
    ['Unreadable', preview.problem_count],
  ] as const
  const shown = preview.new_count + preview.duplicate_count + preview.repeated_count
  return (
    <>
      <Section
        title={preview.file_name}
        hint={`CSV, ${preview.encoding}`}
        actions={
          <Group gap="xs">
            <Button variant="default" onClick={onLeave} disabled={committing}>
              Cancel
            </Button>
            <Button
              onClick={() => onCommit([...wanted].map(row => ({ row, add: true })))}
              loading={committing}
              disabled={count === 0 || revising}
            >
              {count === 1 ? 'Import 1 row' : `Import ${formatCount(count)} rows`}
            </Button>
          </Group>
        }
      >
        <LeadMappingForm preview={preview} busy={revising || committing} onChange={onRevise} />
      </Section>
      <Section title="Rows">
        <Card padded={false}>
          <div className={classes['head']}>
            <dl className={classes['counts']}>
              {counts.map(([name, number]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{formatCount(number)}</dd>
                </div>
              ))}
            </dl>
          </div>
          {preview.notices.length > 0 ? (
            <ul className={classes['notices']}>
              {preview.notices.map(notice => (
                <li key={notice}>{notice}</li>
              ))}
            </ul>
          ) : null}
          <section className={classes['scroll']} tabIndex={0} aria-label="Rows of the list">
            <table className={classes['rows']}>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Address</th>
                  <th scope="col">Seller</th>
                  <th scope="col">State</th>
                  <th scope="col" data-figure>
                    ARV
                  </th>
                  <th scope="col" data-figure>
                    Asking price
                  </th>
                </tr>
              </thead>
              <tbody>
                <ProblemRows problems={preview.problems} width={5} />
                {preview.rows.map(row => (
                  <LeadTableRow
                    key={row.row}
                    row={row}
                    currency={currency}
                    makesDeals={preview.mapping.make_deals}
                    wanted={wanted.has(row.row)}
                    onWant={add => want(row.row, add)}
                  />
                ))}
              </tbody>
            </table>
          </section>
          <Group px="md" py="xs">
            <span className={classes['raw']}>
              {preview.rows.length < shown
                ? `The first ${preview.rows.length} rows are shown. The counts include all rows.`
                : 'All rows are shown.'}
            </span>
          </Group>
        </Card>
      </Section>
    </>
  )
}

interface LeadTableRowProps {
  readonly row: LeadRow
  readonly currency: string
  readonly makesDeals: boolean
  /** A row that is known already is added only where the person says so. */
  readonly wanted: boolean
  readonly onWant: (add: boolean) => void
}

function LeadTableRow({ row, currency, makesDeals, wanted, onWant }: LeadTableRowProps) {
  return (
    <tr data-state={row.state === 'new' ? 'new' : 'probable_duplicate'}>
      <td>{row.line}</td>
      <td>
        {row.address}
        {row.duplicate_of ? (
          <span className={classes['raw']}> there is {row.duplicate_of.address}</span>
        ) : null}
        {row.repeats_line === null ? null : (
          <span className={classes['raw']}> as on line {row.repeats_line}</span>
        )}
      </td>
      <td>
        {row.seller_name}
        {row.seller_phone === '' ? null : (
          <div className={classes['raw']}>
            <bdi>{[row.seller_phone, ...row.other_phones].join(', ')}</bdi>
          </div>
        )}
        <SamePhone row={row} />
      </td>
      <td>
        {row.state === 'new' ? (
          <ToneBadge tone="accent">{row.is_lead && makesDeals ? 'New lead' : 'New'}</ToneBadge>
        ) : (
          <Checkbox
            label={row.is_lead && makesDeals ? 'Add a deal there' : 'Add it anyway'}
            checked={wanted}
            onChange={event => onWant(event.currentTarget.checked)}
          />
        )}
      </td>
      <td data-figure>{row.arv === null ? '' : <Money amount={row.arv} currency={currency} />}</td>
      <td data-figure>
        {row.asking_price === null ? '' : <Money amount={row.asking_price} currency={currency} />}
      </td>
    </tr>
  )
}

/** One seller with several houses: a person is called once. */
function SamePhone({ row }: { readonly row: LeadRow }) {
  const { same_phone_deal, same_phone_line } = row
  if (same_phone_deal) return <div className={classes['raw']}>same phone as {same_phone_deal.title}</div>
  return same_phone_line === null ? null : (
    <div className={classes['raw']}>same phone as line {same_phone_line}</div>
  )
}
