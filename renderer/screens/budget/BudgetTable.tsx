import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BucketMonth, BucketType, MonthSnapshot } from '../../../shared/contract/buckets.ts'
import { daysBetween } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { Money } from '../../components/Money.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { TradeWord } from '../../components/TradeWord.tsx'
import { AllocationCell } from './AllocationCell.tsx'
import classes from './Budget.module.css'

export const TYPE_NAMES: Readonly<Record<BucketType, string>> = {
  essentials: 'Essentials',
  variable: 'Variable',
  sinking: 'Sinking funds',
  fun: 'Fun',
  savings: 'Savings',
  other: 'Other',
}

interface BudgetTableProps {
  readonly snapshot: MonthSnapshot
  readonly currency: string
  readonly today: string
  readonly onEdit: (bucket: BucketMonth) => void
  readonly onCover: (bucket: BucketMonth) => void
}

/** Share of the month gone by, for a tick on each bar; undefined in a month that is not now. */
function elapsedShare({ from, to }: MonthSnapshot, today: string): number | undefined {
  return today < from || today > to ? undefined : (daysBetween(from, today) + 1) / (daysBetween(from, to) + 1)
}

const inGroup = (type: BucketType) => (bucket: BucketMonth) => bucket.bucket_type === type

/** Whether more was spent than there was, though nothing was planned: the bucket is there to count what is spent. */
function informs({ remaining, overspent }: BucketMonth): boolean {
  return remaining < 0 && !overspent
}

/** Whether buckets that have `remaining` left together have a negative rest only since what is spent of some is counted and not planned. */
export function onlyInforms(remaining: number, buckets: readonly BucketMonth[]): boolean {
  return remaining < 0 && !isOver(remaining, buckets)
}

/** Whether buckets that have `remaining` left together are over what they had, and not by what is only counted. */
export function isOver(remaining: number, buckets: readonly BucketMonth[]): boolean {
  return remaining < 0 && buckets.some(({ overspent }) => overspent)
}

export function BudgetTable(props: BudgetTableProps) {
  const { snapshot, currency } = props
  const elapsed = elapsedShare(snapshot, props.today)
  return (
    <div className={classes['sheet']}>
      <table className={classes['table']}>
        <caption className={classes['caption']}>Buckets of the month, by type</caption>
        <thead>
          <tr>
            <th scope="col">Bucket</th>
            <th scope="col" className={classes['barHead']}>
              Used
            </th>
            <th scope="col" data-figure>
              Limit
            </th>
            <th scope="col" data-figure className={classes['carried']}>
              <TradeWord label="Carried over" />
            </th>
            <th scope="col" data-figure>
              Spent
            </th>
            <th scope="col" data-figure>
              Left
            </th>
            <th scope="col">
              <span className={classes['caption']}>Actions</span>
            </th>
          </tr>
        </thead>
        {snapshot.by_type.map(group => (
          <tbody key={group.bucket_type}>
            <GroupRow
              group={group}
              buckets={snapshot.buckets.filter(inGroup(group.bucket_type))}
              currency={currency}
            />
            {snapshot.buckets.filter(inGroup(group.bucket_type)).map(bucket => (
              <BucketRow key={bucket.bucket_id} bucket={bucket} elapsed={elapsed} {...props} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface GroupRowProps {
  readonly group: MonthSnapshot['by_type'][number]
  readonly buckets: readonly BucketMonth[]
  readonly currency: string
}

function GroupRow({ group, buckets, currency }: GroupRowProps) {
  return (
    <tr className={classes['group']}>
      <th scope="rowgroup">{TYPE_NAMES[group.bucket_type]}</th>
      <td className={classes['barHead']} />
      <td data-figure>
        <Money amount={group.limit} currency={currency} />
      </td>
      <td data-figure className={classes['carried']}>
        <Money amount={group.carryover} currency={currency} tone="muted" />
      </td>
      <td data-figure>
        <Money amount={group.spent} currency={currency} />
      </td>
      <td data-figure>
        {onlyInforms(group.remaining, buckets) ? (
          <NoLimit />
        ) : (
          <Money
            amount={group.remaining}
            currency={currency}
            tone={isOver(group.remaining, buckets) ? 'loss' : 'plain'}
          />
        )}
      </td>
      <td />
    </tr>
  )
}

/** Stands for what is left where nothing was planned. */
function NoLimit() {
  return (
    <span className={classes['none']} title="No limit set">
      –
    </span>
  )
}

interface OfBucketProps {
  readonly bucket: BucketMonth
  readonly month: string
  readonly title: string
  readonly children: ReactNode
}

/** A figure that leads to the transactions it is made of; by keys the bucket's name does. */
function OfBucket({ bucket, month, title, children }: OfBucketProps) {
  return (
    <Link
      to="/transactions"
      search={{ bucket_id: bucket.bucket_id, month }}
      className={classes['figureLink'] ?? ''}
      tabIndex={-1}
      title={title}
    >
      {children}
    </Link>
  )
}

interface BucketRowProps extends BudgetTableProps {
  readonly bucket: BucketMonth
  readonly elapsed: number | undefined
}

function BucketRow({ bucket, elapsed, snapshot, currency, onEdit, onCover }: BucketRowProps) {
  return (
    <tr>
      <th scope="row">
        <Link
          to="/transactions"
          search={{ bucket_id: bucket.bucket_id, month: snapshot.month }}
          className={classes['name'] ?? ''}
          title={said`${bucket.name}: show its transactions`}
        >
          {bucket.name}
        </Link>
        {bucket.rollover ? <ToneBadge>Rolls over</ToneBadge> : null}
        {bucket.status === 'archived' ? <ToneBadge>Archived</ToneBadge> : null}
      </th>
      <td className={classes['bar']}>
        <ProgressBar
          label={said`${bucket.name} spent`}
          value={bucket.spent}
          limit={informs(bucket) ? null : bucket.available}
          elapsed={elapsed}
        />
      </td>
      <td data-figure>
        <AllocationCell bucket={bucket} month={snapshot.month} currency={currency} />
      </td>
      <td data-figure className={classes['carried']}>
        {bucket.rollover ? (
          <Money
            amount={bucket.carryover}
            currency={currency}
            tone={bucket.carryover < 0 ? 'loss' : 'plain'}
          />
        ) : (
          <span className={classes['none']}>–</span>
        )}
      </td>
      <td data-figure>
        <OfBucket bucket={bucket} month={snapshot.month} title={said`What was spent of ${bucket.name}`}>
          <Money amount={bucket.spent} currency={currency} />
        </OfBucket>
      </td>
      <td data-figure>
        {informs(bucket) ? (
          <NoLimit />
        ) : (
          <OfBucket
            bucket={bucket}
            month={snapshot.month}
            title={said`What ${bucket.name} has left, and why`}
          >
            <Money amount={bucket.remaining} currency={currency} tone={bucket.overspent ? 'loss' : 'plain'} />
          </OfBucket>
        )}
      </td>
      <td className={classes['rowActions']}>
        {bucket.overspent ? (
          <Button variant="light" color="red" size="compact-xs" onClick={() => onCover(bucket)}>
            Cover
          </Button>
        ) : null}
        <Tooltip label={said`Edit ${bucket.name}`}>
          <ActionIcon aria-label={said`Edit ${bucket.name}`} onClick={() => onEdit(bucket)}>
            <IconPencil size={15} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  )
}
