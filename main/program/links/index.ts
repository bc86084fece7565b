import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { linkRouter } from './router.ts'
import { createLinks, type LinkNeeds } from './service.ts'

export { linkDirectory } from './directory.ts'

export const linkPack = definePack({
  name: 'links',
  parts: [{ code: 'P-LINKS-1', name: 'What money was for', tables: [], tags: ['links', 'transactions'] }],
  reads: [
    'bills',
    'deals',
    'entities',
    'flows',
    'holdings',
    'leases',
    'liabilities',
    'obligations',
    'properties',
    'property_units',
    'replacements',
  ],
  serve: ({ implement, currency, ...needs }: Serving<LinkNeeds & { readonly currency: () => string }>) => ({
    procedures: { links: linkRouter(implement, { currency, links: createLinks(needs) }) },
  }),
})
