import type { AuditChange, AuditEntry } from '../../../shared/contract/audit.ts'
import { actorText, fieldText, type Words } from '../../../shared/domain/audit-words.ts'
import { formatInstant } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import classes from './History.module.css'

let known:
  | { readonly zone: string; readonly words: Words; readonly columns: readonly TableColumn<AuditEntry>[] }
  | undefined

/** The table's columns: the same array for the same zone and words, so that rows on the screen are not drawn again. */
export function historyColumns(zone: string, words: Words): readonly TableColumn<AuditEntry>[] {
  if (known?.zone !== zone || known.words !== words) known = { zone, words, columns: columnsOf(zone, words) }
  return known.columns
}

/** What changed, in one line: the amount where there is one, else the names of the fields. */
function Summary({ entry }: { readonly entry: AuditEntry }) {
  const amount = entry.changes.find(isAmount)
  const others = entry.changes.filter(change => change !== amount).map(change => fieldText(change.field))
  if (entry.reason !== null) return <>{`“${entry.reason}”`}</>
  return (
    <span className={classes['summary']}>
      {amount ? (
        <span>
          {typeof amount.before === 'number' ? (
            <>
              <Money amount={amount.before} currency={entry.currency} /> →{' '}
            </>
          ) : null}
          {typeof amount.after === 'number' ? (
            <Money amount={amount.after} currency={entry.currency} />
          ) : null}
        </span>
      ) : null}
      {entry.before !== null && entry.after !== null ? others.join(', ') : null}
    </span>
  )
}

function isAmount(change: AuditChange): boolean {
  return change.money && (typeof change.after === 'number' || typeof change.before === 'number')
}

function columnsOf(zone: string, words: Words): readonly TableColumn<AuditEntry>[] {
  return [
    {
      id: 'at',
      header: 'When',
      width: '192px',
      cell: row => <time dateTime={row.at}>{formatInstant(row.at, zone)}</time>,
    },
    { id: 'actor', header: 'Who', from: 900, width: '116px', cell: row => actorText(row.actor) },
    {
      id: 'event',
      header: 'What',
      width: 'minmax(150px, 1fr)',
      cell: row => words.eventText(row.entity_kind, row.action),
    },
    {
      id: 'title',
      header: 'Record',
      width: 'minmax(140px, 1fr)',
      cell: row => row.title,
    },
    {
      id: 'changes',
      header: 'Change',
      from: 680,
      width: 'minmax(150px, 1.3fr)',
      cell: row => <Summary entry={row} />,
    },
  ]
}
