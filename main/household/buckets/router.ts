import type { Outputs } from '../../../shared/contract/index.ts'
import { isOverspent } from '../../../shared/domain/envelopes.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { either } from '../../wire/either.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { BucketMonth, Figures, Snapshot } from './months.ts'
import type { Buckets } from './service.ts'
import type { BucketRow } from './store.ts'

export interface BucketRouterNeeds {
  readonly buckets: Buckets
  readonly currency: () => string
}

/** Contract to service: amounts become minor units on the way in and decimals on the way out. */
export function bucketRouter(implement: Implementer, { buckets, currency }: BucketRouterNeeds) {
  const os = implement.buckets
  const amounts = () => amountsIn(currency())
  return {
    create: os.create.handler(async ({ input, context }) => {
      const { monthly_limit, rollover, ...rest } = input
      const limit = amounts().minorIfGiven(monthly_limit, 'monthly_limit')
      const row = await buckets.create(
        {
          ...given(rest),
          ...given({ monthly_limit_minor: limit, rollover: flag(rollover) }),
          name: input.name,
          bucket_type: input.bucket_type,
        },
        context.actor,
      )
      return toBucket(row, amounts())
    }),
    list: os.list.handler(({ input: { status, bucket_type, type } }) => {
      const wanted = either(bucket_type, type, { ours: 'bucket_type', theirs: 'type' })
      return { items: buckets.list({ status, bucket_type: wanted }).map(row => toBucket(row, amounts())) }
    }),
    get: os.get.handler(({ input }) => toBucket(buckets.get(input.bucket_id), amounts())),
    update: os.update.handler(async ({ input, context }) => {
      const { bucket_id, monthly_limit, rollover, ...rest } = input
      const limit = amounts().minorIfGiven(monthly_limit, 'monthly_limit')
      const change = { ...given(rest), ...given({ monthly_limit_minor: limit, rollover: flag(rollover) }) }
      return toBucket(await buckets.update(bucket_id, change, context.actor), amounts())
    }),
    allocate: os.allocate.handler(async ({ input, context }) => {
      const allocation = amounts().minorIfGiven(input.allocation, 'allocation')
      return toBucketMonth(
        await buckets.allocate(input.month, input.bucket_id, allocation, context.actor),
        amounts(),
      )
    }),
    month: os.month.handler(({ input }) => toSnapshot(buckets.month(input.month), amounts())),
    spentBefore: os.spentBefore.handler(() => {
      const { months, buckets: each } = buckets.spentBefore()
      return {
        months: [...months],
        items: each.map(({ bucket, limit_minor, average_minor }) => ({
          bucket_id: bucket.id,
          name: bucket.name,
          monthly_limit: amounts().major(limit_minor),
          average: amounts().major(average_minor),
        })),
      }
    }),
    setLimits: os.setLimits.handler(async ({ input, context }) => {
      const limits = input.limits.map(({ bucket_id, monthly_limit }, at) => ({
        bucket_id,
        limit_minor: amounts().minor(monthly_limit, `limits.${at}.monthly_limit`),
      }))
      const rows = await buckets.setLimits(limits, context.actor)
      return { items: rows.map(row => toBucket(row, amounts())) }
    }),
    copyAllocations: os.copyAllocations.handler(async ({ input, context }) =>
      toSnapshot(await buckets.copyAllocations(input.month, input.from_month, context.actor), amounts()),
    ),
    move: os.move.handler(async ({ input, context }) => {
      const amount = amounts().minor(input.amount, 'amount')
      return toSnapshot(
        await buckets.move(input.month, input.from_bucket_id, input.to_bucket_id, amount, context.actor),
        amounts(),
      )
    }),
  }
}

function toBucket(row: BucketRow, amounts: Amounts): Outputs['buckets']['get'] {
  const { monthly_limit_minor, rollover, first_month: _, ...rest } = row
  return { ...rest, monthly_limit: amounts.major(monthly_limit_minor), rollover: rollover === 1 }
}

function toFigures(figures: Figures, amounts: Amounts) {
  return {
    limit: amounts.major(figures.limit_minor),
    carryover: amounts.major(figures.carryover_minor),
    available: amounts.major(figures.limit_minor + figures.carryover_minor),
    spent: amounts.major(figures.spent_minor),
    remaining: amounts.major(figures.remaining_minor),
  }
}

export function toBucketMonth(each: BucketMonth, amounts: Amounts): Outputs['buckets']['allocate'] {
  const { id, name, bucket_type, priority, status, notes, rollover } = each.bucket
  return {
    bucket_id: id,
    name,
    bucket_type,
    priority,
    status,
    notes,
    rollover: rollover === 1,
    monthly_limit: amounts.major(each.monthly_limit_minor),
    allocation: amounts.majorIfKnown(each.allocation_minor),
    ...toFigures(each, amounts),
    percent_used: each.percent_used,
    overspent: isOverspent(each),
  }
}

function toSnapshot(snapshot: Snapshot, amounts: Amounts): Outputs['buckets']['month'] {
  return {
    month: snapshot.month,
    from: snapshot.from,
    to: snapshot.to,
    buckets: snapshot.buckets.map(each => toBucketMonth(each, amounts)),
    by_type: snapshot.by_type.map(each => ({ bucket_type: each.bucket_type, ...toFigures(each, amounts) })),
    total: toFigures(snapshot.total, amounts),
    income: amounts.major(snapshot.income_minor),
    expenses: amounts.major(snapshot.expenses_minor),
    net: amounts.major(snapshot.income_minor - snapshot.expenses_minor),
    uncategorised: amounts.major(snapshot.uncategorised_minor),
    unconverted: toUnconverted(snapshot.unconverted),
  }
}
