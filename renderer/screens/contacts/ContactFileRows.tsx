import { Checkbox } from '@mantine/core'
import type { ContactFilePreview, ContactFileRow } from '../../../shared/contract/contact-files.ts'
import { said } from '../../../shared/domain/said.ts'
import { formatCount } from '../../components/count-text.ts'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from '../import/Import.module.css'
import { ProblemRows } from '../import/ProblemRows.tsx'

interface ContactFileRowsProps {
  readonly preview: ContactFilePreview
  /** People who are known are added only where the person says so. */
  readonly wanted: ReadonlySet<number>
  readonly onWant: (row: number, add: boolean) => void
}

/** Who is in the file, who of them is known, and what could not be read. */
export function ContactFileRows({ preview, wanted, onWant }: ContactFileRowsProps) {
  const counts = [
    ['New', preview.new_count],
    ['Already known', preview.duplicate_count],
    ['Twice in the file', preview.repeated_count],
    ['Unreadable', preview.problem_count],
  ] as const
  const all = preview.new_count + preview.duplicate_count + preview.repeated_count
  return (
    <>
      <dl className={classes['counts']}>
        {counts.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(number)}</dd>
          </div>
        ))}
      </dl>
      <section className={classes['scroll']} tabIndex={0} aria-label="People in the file">
        <table className={classes['rows']}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Name</th>
              <th scope="col">Reached under</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            <ProblemRows problems={preview.problems} width={3} />
            {preview.rows.map(row => (
              <PersonRow
                key={row.row}
                row={row}
                wanted={wanted.has(row.row)}
                onWant={add => onWant(row.row, add)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {preview.rows.length < all ? (
        <p className={classes['raw']}>
          The first {preview.rows.length} people are shown. The counts include all of them.
        </p>
      ) : null}
    </>
  )
}

interface PersonRowProps {
  readonly row: ContactFileRow
  readonly wanted: boolean
  readonly onWant: (add: boolean) => void
}

function PersonRow({ row, wanted, onWant }: PersonRowProps) {
  return (
    <tr data-state={row.state === 'new' ? 'new' : 'probable_duplicate'}>
      <td>{row.line}</td>
      <td>
        {row.name}
        {row.company === '' || row.company === row.name ? null : (
          <div className={classes['raw']}>{row.company}</div>
        )}
      </td>
      <td>
        <bdi>{[...row.phones, ...row.emails].join(', ')}</bdi>
        {row.address === '' ? null : <div className={classes['raw']}>{row.address}</div>}
      </td>
      <td>
        {row.state === 'new' ? (
          <ToneBadge tone="accent">New</ToneBadge>
        ) : (
          <>
            <Checkbox
              label="Add anyway"
              aria-label={said`Add ${row.name} anyway`}
              checked={wanted}
              onChange={event => onWant(event.currentTarget.checked)}
            />
            <KnownBy row={row} />
          </>
        )}
      </td>
    </tr>
  )
}

const BY = { phone: 'same phone', email: 'same e-mail', name: 'same name' } as const

function KnownBy({ row: { known_by, duplicate_of, repeats_line } }: { readonly row: ContactFileRow }) {
  if (known_by === null) return null
  return (
    <div className={classes['raw']}>
      {BY[known_by]} as {duplicate_of ? duplicate_of.name : `line ${repeats_line ?? ''}`}
    </div>
  )
}
