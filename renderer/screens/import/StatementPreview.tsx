import { Button, Checkbox, Group, Select } from '@mantine/core'
import { useState } from 'react'
import type { Outputs } from '../../../shared/contract/index.ts'
import { useHousehold } from '../../api/household.ts'
import { accountChoices, type Places } from '../../api/places.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { AccountForm } from '../accounts/AccountForm.tsx'
import classes from './Import.module.css'

const STATES = {
  new: 'New',
  duplicate: 'Duplicate',
  unsure: 'Perhaps the same',
  changed: 'Changed',
  removed: 'Taken back',
  left_out: 'No payment',
} as const

type Statement = Outputs['imports']['preview']['statements'][number]

interface StatementPreviewProps {
  readonly statement: Statement
  readonly places: Places
  readonly currency: string
  readonly busy: boolean
  readonly decided: ReadonlyMap<string, boolean>
  readonly onAccount: (account_id: string) => void
  readonly onDecide: (row: number, add: boolean) => void
}

/** One of the file's statements: its account, its counts, the rows, and what could not be read. */
export function StatementPreview({
  statement,
  places,
  currency,
  busy,
  decided,
  onAccount,
  onDecide,
}: StatementPreviewProps) {
  const household = useHousehold()
  const [adding, setAdding] = useState(false)
  const title = statement.bank_account_id === null ? 'Transactions' : `Account ${statement.bank_account_id}`
  return (
    <Section
      title={title}
      hint={
        statement.from !== null && statement.to !== null ? (
          <>
            <DateText date={statement.from} /> to <DateText date={statement.to} />
          </>
        ) : undefined
      }
    >
      <Card padded={false}>
        <div className={classes['head']}>
          <Select
            aria-label={`Account for ${title}`}
            placeholder="Choose the account"
            data={accountChoices(places)}
            value={statement.account_id}
            disabled={busy}
            onChange={value => value !== null && onAccount(value)}
            error={statement.account_id === null}
          />
          <Button variant="default" onClick={() => setAdding(true)}>
            New account
          </Button>
          <dl className={classes['counts']}>
            <div>
              <dt>New</dt>
              <dd>{statement.new_count.toLocaleString()}</dd>
            </div>
            <div>
              <dt>Duplicates</dt>
              <dd>{statement.duplicate_count.toLocaleString()}</dd>
            </div>
            <div>
              <dt>Perhaps the same</dt>
              <dd>{statement.unsure_count.toLocaleString()}</dd>
            </div>
            <div>
              <dt>Unreadable</dt>
              <dd>{statement.problem_count.toLocaleString()}</dd>
            </div>
            <div>
              <dt>Adds up to</dt>
              <dd>
                <Money amount={statement.sum} currency={currency} tone="auto" />
              </dd>
            </div>
          </dl>
        </div>
        {statement.notices.length > 0 || statement.rounded_count > 0 ? (
          <ul className={classes['notices']}>
            {statement.notices.map(notice => (
              <li key={notice}>{notice}</li>
            ))}
            {statement.rounded_count > 0 ? (
              <li>
                {statement.rounded_count === 1
                  ? '1 amount rounded'
                  : `${statement.rounded_count} amounts rounded`}
              </li>
            ) : null}
          </ul>
        ) : null}
        <section className={classes['scroll']} tabIndex={0} aria-label={`Rows of ${title}`}>
          <table className={classes['rows']}>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Date</th>
                <th scope="col">Payee</th>
                <th scope="col">Bucket</th>
                <th scope="col">State</th>
                <th scope="col" data-figure>
                  Amount
                </th>
              </tr>
            </thead>
            <tbody>
              {statement.problems.map(problem => (
                <tr key={`problem ${problem.line} ${problem.field}`} data-state="problem">
                  <td>{problem.line}</td>
                  <td colSpan={5}>
                    {problem.field}: {problem.message} <span className={classes['raw']}>{problem.raw}</span>
                  </td>
                </tr>
              ))}
              {statement.rows.map(row => (
                <tr key={row.row} data-state={row.state}>
                  <td>{row.line}</td>
                  <td>
                    <DateText date={row.date} />
                  </td>
                  <td>
                    {row.payee || row.description}
                    {row.candidate ? (
                      <span className={classes['raw']}>
                        {' '}
                        like {row.candidate.payee || row.candidate.description || 'one'} of{' '}
                        <DateText date={row.candidate.date} style="short" />
                      </span>
                    ) : null}
                  </td>
                  <td>{places.bucketName(row.bucket_id)}</td>
                  <td>
                    {row.state === 'unsure' ? (
                      <Checkbox
                        label="Add it"
                        checked={decided.get(`${statement.statement} ${row.row}`) ?? true}
                        onChange={event => onDecide(row.row, event.currentTarget.checked)}
                      />
                    ) : (
                      <ToneBadge tone={row.state === 'new' ? 'accent' : 'neutral'}>
                        {STATES[row.state]}
                      </ToneBadge>
                    )}
                  </td>
                  <td data-figure>
                    <Money
                      amount={row.signed_amount}
                      currency={currency}
                      tone={row.signed_amount > 0 ? 'gain' : 'plain'}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Group px="md" py="xs">
          <span className={classes['raw']}>
            {statement.rows.length < statement.row_count
              ? `The first ${statement.rows.length} rows are shown; the counts are of all.`
              : 'All rows are shown.'}
          </span>
        </Group>
      </Card>
      <AccountForm
        opened={adding}
        account={undefined}
        household={household}
        onClose={() => setAdding(false)}
      />
    </Section>
  )
}
