import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type BucketRouterNeeds, bucketRouter } from './router.ts'

export type { BucketMonth, Snapshot } from './months.ts'
export { toBucketMonth } from './router.ts'
export { type Buckets, createBuckets, type NewBucket } from './service.ts'
export type { BucketRow } from './store.ts'

export const bucketPack = definePack({
  name: 'buckets',
  parts: [
    {
      code: 'P-BUDGET-1',
      name: 'Household Buckets v1',
      tables: ['buckets', 'bucket_limits', 'allocations', 'bucket_months'],
      tags: ['budget', 'essentials'],
    },
  ],
  records: { bucket: { table: 'buckets' } },
  searched: {
    bucket: {
      heading: 'Buckets',
      table: 'buckets',
      title: ['name'],
      words: ['notes'],
      ended: { column: 'status', is: ['archived'] },
      link: '/budget?open=$id',
    },
  },
  actions: {
    allocate: 'allocation set',
  },
  flags: ['rollover'],
  serve: (needs: Serving<BucketRouterNeeds>) => ({
    procedures: { buckets: bucketRouter(needs.implement, needs) },
  }),
})
