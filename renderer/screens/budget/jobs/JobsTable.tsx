import { Button, UnstyledButton } from '@mantine/core'
import type { AssignBucket, AssignCard, AssignMonth } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import { cssVariables } from '../../../components/css-variables.ts'
import { Money } from '../../../components/Money.tsx'
import { TradeWord } from '../../../components/TradeWord.tsx'
import classes from '../Budget.module.css'
import { AssignCell } from './AssignCell.tsx'

interface JobsTableProps {
  readonly view: AssignMonth
  readonly currency: string
  /** Opens a bucket to be changed. */
  readonly onOpen: (bucket_id: string) => void
  /** Moves money to a bucket that is overspent. */
  readonly onCover: (bucket_id: string) => void
}

/** Every bucket with what the month gives it, and every card with what is set aside for it. */
export function JobsTable({ view, currency, onOpen, onCover }: JobsTableProps) {
  const byId = new Map(view.buckets.map(bucket => [bucket.bucket_id, bucket]))
  return (
    <section className={classes['sheet']} aria-label="Buckets and cards of the month">
      <table className={classes['table']}>
        <caption className={classes['caption']}>Buckets and cards of the month</caption>
        <thead>
          <tr>
            <th scope="col">Bucket</th>
            <th scope="col" className={classes['barHead']}>
              Target
            </th>
            <th scope="col" data-figure>
              Assigned
            </th>
            <th scope="col" data-figure className={classes['carried']}>
              <TradeWord label="Carried over" />
            </th>
            <th scope="col" data-figure>
              Spent
            </th>
            <th scope="col" data-figure>
              Available
            </th>
            <th scope="col" data-figure className={classes['beside']}>
              Average
            </th>
            <th scope="col" data-figure className={classes['beside']}>
              Last month
            </th>
          </tr>
        </thead>
        {view.groups.map(group => (
          <tbody key={group.group_id ?? ''}>
            <tr className={classes['group']}>
              <th scope="rowgroup">
                {group.name === '' ? (view.groups.length > 1 ? 'In no group' : 'Buckets') : group.name}
              </th>
              <td className={classes['barHead']} />
              <Amounts figures={group} currency={currency} />
              <td className={classes['beside']} />
              <td className={classes['beside']} />
            </tr>
            {group.bucket_ids.map(id => {
              const bucket = byId.get(id)
              return bucket ? (
                <BucketRow
                  key={id}
                  bucket={bucket}
                  month={view.month}
                  currency={currency}
                  onOpen={() => onOpen(id)}
                  onCover={() => onCover(id)}
                />
              ) : null
            })}
          </tbody>
        ))}
        {view.cards.length > 0 ? (
          <tbody>
            <tr className={classes['group']}>
              <th scope="rowgroup" colSpan={8}>
                Cards
              </th>
            </tr>
            {view.cards.map(card => (
              <CardRow key={card.account_id} card={card} month={view.month} currency={currency} />
            ))}
          </tbody>
        ) : null}
      </table>
    </section>
  )
}

function Amounts({
  figures,
  currency,
}: {
  readonly figures: Pick<AssignBucket, 'assigned' | 'carried_over' | 'spent' | 'available'>
  readonly currency: string
}) {
  return (
    <>
      <td data-figure>
        <Money amount={figures.assigned} currency={currency} />
      </td>
      <td data-figure className={classes['carried']}>
        <Money amount={figures.carried_over} currency={currency} tone="muted" />
      </td>
      <td data-figure>
        <Money amount={figures.spent} currency={currency} />
      </td>
      <td data-figure>
        <Money
          amount={figures.available}
          currency={currency}
          tone={figures.available < 0 ? 'loss' : 'plain'}
        />
      </td>
    </>
  )
}

interface BucketRowProps {
  readonly bucket: AssignBucket
  readonly month: string
  readonly currency: string
  readonly onOpen: () => void
  readonly onCover: () => void
}

function BucketRow({ bucket, month, currency, onOpen, onCover }: BucketRowProps) {
  const { name, bucket_id, assigned, average, last_month } = bucket
  return (
    <tr>
      <th scope="row">
        <UnstyledButton className={classes['name'] ?? ''} title={said`Change ${name}`} onClick={onOpen}>
          {name}
        </UnstyledButton>
        {bucket.available < 0 ? (
          <Button
            variant="light"
            color="red"
            size="compact-xs"
            aria-label={said`Cover ${name}`}
            onClick={onCover}
          >
            Cover
          </Button>
        ) : null}
        {bucket.note === '' ? null : <span className={classes['aside']}>{bucket.note}</span>}
      </th>
      <td className={classes['bar']}>
        <TargetProgress bucket={bucket} currency={currency} />
      </td>
      <td data-figure>
        <AssignCell place={{ bucket_id, name }} month={month} assigned={assigned} currency={currency} />
      </td>
      <td data-figure className={classes['carried']}>
        <Money amount={bucket.carried_over} currency={currency} tone="muted" />
      </td>
      <td data-figure>
        <Money amount={bucket.spent} currency={currency} />
      </td>
      <td data-figure>
        <Money amount={bucket.available} currency={currency} tone={bucket.available < 0 ? 'loss' : 'plain'} />
        {bucket.overspent_credit > 0 ? <span className={classes['aside']}>on a card</span> : null}
      </td>
      <td data-figure className={classes['beside']}>
        {average === null ? '–' : <Money amount={average} currency={currency} tone="muted" />}
      </td>
      <td data-figure className={classes['beside']}>
        <Money amount={last_month.spent} currency={currency} tone="muted" />
      </td>
    </tr>
  )
}

function TargetProgress({ bucket, currency }: { readonly bucket: AssignBucket; readonly currency: string }) {
  const { name, target, needed, assigned } = bucket
  if (target === null || needed === null || target <= 0) return null
  const percent = Math.round(Math.max(0, Math.min(1, assigned / target)) * 100)
  return (
    <>
      <div
        role="progressbar"
        aria-label={said`Target of ${name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={classes['target']}
      >
        <span style={cssVariables({ '--share': `${percent}%` })} />
      </div>
      {needed > 0 ? (
        <span className={classes['aside']}>
          <Money amount={needed} currency={currency} /> more
        </span>
      ) : null}
    </>
  )
}

interface CardRowProps {
  readonly card: AssignCard
  readonly month: string
  readonly currency: string
}

function CardRow({ card, month, currency }: CardRowProps) {
  const { account_id, name, assigned, uncovered } = card
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes['bar']}>
        {uncovered > 0 ? (
          <span className={classes['aside']}>
            <Money amount={uncovered} currency={currency} /> of{' '}
            <Money amount={card.owed} currency={currency} /> owed is not covered
          </span>
        ) : null}
      </td>
      <td data-figure>
        <AssignCell place={{ account_id, name }} month={month} assigned={assigned} currency={currency} />
      </td>
      <td data-figure className={classes['carried']}>
        <Money amount={card.carried_over} currency={currency} tone="muted" />
      </td>
      <td data-figure>
        <Money amount={card.paid} currency={currency} />
      </td>
      <td data-figure>
        <Money amount={card.available} currency={currency} tone={card.available < 0 ? 'loss' : 'plain'} />
      </td>
      <td className={classes['beside']} />
      <td className={classes['beside']} />
    </tr>
  )
}
