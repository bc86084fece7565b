import type { Database } from '../../core/database/database.ts'
import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import type { Rules } from '../rules/index.ts'
import { createChange } from './changes.ts'
import { type SortingRouterNeeds, sortingRouter } from './router.ts'
import { ruleFor } from './rule-for.ts'

export { type Categories, createCategories } from './categories.ts'
export { createLearning } from './learning.ts'
export { createSayers } from './sayers.ts'
export { createToSort, type ToSortService } from './service.ts'

export const sortingPack = definePack({
  name: 'sorting',
  parts: [
    {
      code: 'P-SORTING-1',
      name: 'Sorting by the person’s own past',
      tables: ['file_categories', 'sorting_settings', 'sorting_refusals'],
      tags: ['transactions', 'import'],
    },
  ],
  reads: ['transactions', 'imports'],
  records: {
    file_category: { text: 'Category of bank files', table: 'file_categories' },
    sorting_settings: { text: 'Settings of sorting' },
  },
  flags: ['fills_in'],
  serve: ({
    implement,
    database,
    toSort,
    rules,
    ...needs
  }: Serving<
    Omit<SortingRouterNeeds, 'change'> & { database: Database; rules: Pick<Rules, 'ruleWithin'> }
  >) => ({
    procedures: {
      sorting: sortingRouter(implement, {
        ...needs,
        toSort,
        change: createChange({
          database,
          toSort,
          ruleWithin: (session, row, bucket_id, by) => rules.ruleWithin(session, ruleFor(row, bucket_id), by),
        }),
      }),
    },
  }),
})
