import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  listOf,
  MonthText,
  Name,
  NonNegativeAmount,
  PositiveAmount,
  Priority,
  Unconverted,
} from './common.ts'

export const BucketType = z.enum(['essentials', 'variable', 'sinking', 'fun', 'savings', 'other'])
export type BucketType = z.infer<typeof BucketType>
export const BucketStatus = z.enum(['active', 'archived'])

export const Bucket = z.object({
  id: Id,
  name: z.string(),
  bucket_type: BucketType,
  /** 0: the bucket only informs. The newest one; months before `limit_from` keep theirs. */
  monthly_limit: Amount,
  /** The budget month that the limit holds from. */
  limit_from: MonthText,
  rollover: z.boolean(),
  priority: Priority,
  status: BucketStatus,
  notes: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type Bucket = z.infer<typeof Bucket>

const fields = {
  name: Name,
  bucket_type: BucketType,
  monthly_limit: NonNegativeAmount,
  /** The first budget month of the limit, the current one where nothing is said; limits that were to begin later are dropped. */
  limit_from: MonthText,
  rollover: z.boolean(),
  priority: Priority,
  notes: LongText,
}
export const NewBucket = z.object({
  ...z.object(fields).partial().shape,
  name: fields.name,
  bucket_type: fields.bucket_type,
})
export const BucketChange = z.object({ ...z.object(fields).partial().shape, status: BucketStatus.optional() })

export const MonthFigures = z.object({
  limit: Amount,
  carryover: Amount,
  /** Limit plus carryover: what there is to spend. */
  available: Amount,
  spent: Amount,
  remaining: Amount,
})

export const BucketMonth = z.object({
  bucket_id: Id,
  name: z.string(),
  bucket_type: BucketType,
  priority: Priority,
  status: BucketStatus,
  rollover: z.boolean(),
  notes: z.string(),
  /** The one that holds in this month. */
  monthly_limit: Amount,
  /** This month's own limit, or null when the bucket's monthly limit holds. */
  allocation: Amount.nullable(),
  ...MonthFigures.shape,
  /** Spent as a percentage of limit plus carryover, one decimal; null where there is nothing to spend. */
  percent_used: z.number().nullable(),
  /** More is spent than there was; never of a bucket that only informs. */
  overspent: z.boolean(),
})
export type BucketMonth = z.infer<typeof BucketMonth>

export const MonthSnapshot = z.object({
  month: MonthText,
  /** First and last day of the budget month. */
  from: CalendarDateText,
  to: CalendarDateText,
  buckets: z.array(BucketMonth),
  by_type: z.array(z.object({ bucket_type: BucketType, ...MonthFigures.shape })),
  total: MonthFigures,
  income: Amount,
  /** Posted expenses less refunds, categorised or not. */
  expenses: Amount,
  net: Amount,
  /** Expenses in no bucket. */
  uncategorised: Amount,
  /** Of the month's incomes and expenses. */
  unconverted: z.array(Unconverted),
})
export type MonthSnapshot = z.infer<typeof MonthSnapshot>

/** What each active bucket spent in the months before this one. */
export const SpentBefore = z.object({
  /** The budget months looked at, the newest first: up to three before this one; where the ledger begins in this month, this one alone. */
  months: z.array(MonthText),
  items: z.array(
    z.object({
      bucket_id: Id,
      name: z.string(),
      /** The limit that holds in this month. */
      monthly_limit: Amount,
      /** Spent less refunded, a month; never below 0. */
      average: Amount,
    }),
  ),
})
export type SpentBefore = z.infer<typeof SpentBefore>

const buckets_path = '/core/budget/buckets'
const months_path = '/core/budget/months'
export const buckets = {
  create: base
    .route({
      method: 'POST',
      path: buckets_path,
      summary: 'Add a bucket',
      tags: ['budget'],
      successStatus: 201,
    })
    .input(NewBucket)
    .output(Bucket),
  list: base
    .route({ method: 'GET', path: buckets_path, summary: 'Buckets', tags: ['budget'] })
    .input(
      z.object({
        status: BucketStatus.optional(),
        bucket_type: BucketType.optional(),
        /** The same as `bucket_type`. */
        type: BucketType.optional(),
      }),
    )
    .output(listOf(Bucket)),
  get: base
    .route({ method: 'GET', path: `${buckets_path}/{bucket_id}`, summary: 'One bucket', tags: ['budget'] })
    .input(z.object({ bucket_id: Id }))
    .output(Bucket),
  update: base
    .route({
      method: 'PATCH',
      path: `${buckets_path}/{bucket_id}`,
      summary: 'Change or archive a bucket',
      tags: ['budget'],
    })
    .input(z.object({ bucket_id: Id, ...BucketChange.shape }))
    .output(Bucket),
  allocate: base
    .route({
      method: 'POST',
      path: `${months_path}/{month}/allocate/{bucket_id}`,
      summary: "Set one month's limit of a bucket; null goes back to its monthly limit",
      tags: ['budget'],
    })
    .input(z.object({ month: MonthText, bucket_id: Id, allocation: NonNegativeAmount.nullable() }))
    .output(BucketMonth),
  month: base
    .route({
      method: 'GET',
      path: months_path,
      summary: 'A month of every bucket; the current month if none is named',
      tags: ['budget'],
    })
    .input(z.object({ month: MonthText.optional() }))
    .output(MonthSnapshot),
  spentBefore: base
    .route({
      method: 'GET',
      path: '/core/budget/spent_before',
      summary: 'What each bucket spent on average in the months before, as a limit could be',
      tags: ['budget'],
    })
    .input(z.object({}))
    .output(SpentBefore),
  setLimits: base
    .route({
      method: 'POST',
      path: '/core/budget/limits',
      summary: 'Set the monthly limits of several buckets from this month on; undone as one',
      tags: ['budget'],
    })
    .input(
      z.object({
        limits: z
          .array(z.object({ bucket_id: Id, monthly_limit: NonNegativeAmount }))
          .min(1)
          .max(500),
      }),
    )
    .output(listOf(Bucket)),
  copyAllocations: base
    .route({
      method: 'POST',
      path: `${months_path}/{month}/copy`,
      summary: "Copy another month's allocations into this one",
      tags: ['budget'],
    })
    .input(z.object({ month: MonthText, from_month: MonthText }))
    .output(MonthSnapshot),
  move: base
    .route({
      method: 'POST',
      path: `${months_path}/{month}/move`,
      summary: "Move part of one bucket's limit to another, as when covering an overspent one",
      tags: ['budget'],
    })
    .input(z.object({ month: MonthText, from_bucket_id: Id, to_bucket_id: Id, amount: PositiveAmount }))
    .output(MonthSnapshot),
}
