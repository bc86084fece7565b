import type { Pack } from '../../core/pack.ts'

export type { BucketMonth, Snapshot } from './months.ts'
export { bucketRouter, toBucketMonth } from './router.ts'
export { type Buckets, createBuckets, type NewBucket } from './service.ts'
export type { BucketRow } from './store.ts'

export const bucketPack: Pack = {
  code: 'P-BUDGET-1',
  name: 'Household Buckets v1',
  module: 'buckets',
  tables: ['buckets', 'bucket_limits', 'allocations', 'bucket_months'],
  tags: ['budget', 'essentials'],
}
