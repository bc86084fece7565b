import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { checkSearch, type SearchCheckNeeds } from './check.ts'
import { type SearchRouterNeeds, searchRouter } from './router.ts'

export { createSearch, type SearchService } from './service.ts'
export { followRecords } from './triggers.store.ts'

export const searchPack = definePack({
  name: 'search',
  parts: [
    { code: 'P-SEARCH-1', name: 'Search over everything', tables: ['record_search'], tags: ['search'] },
  ],
  serve: (
    needs: Serving<SearchRouterNeeds & SearchCheckNeeds & { readonly search: SearchRouterNeeds['search'] }>,
  ) => ({
    procedures: { search: searchRouter(needs.implement, needs) },
    jobs: [{ name: 'search_check', title: 'Check of the search', run: () => checkSearch(needs) }],
  }),
})
