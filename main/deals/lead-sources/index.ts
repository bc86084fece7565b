import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { leadSourceRouter } from './router.ts'
import { createLeadSources, type LeadSourceNeeds } from './service.ts'

export const leadSourcePack = definePack({
  name: 'leadSources',
  parts: [
    {
      code: 'P-LEADS-2',
      name: 'What sources of leads cost and bring',
      tables: ['lead_source_costs'],
      tags: ['lead_sources', 'deals'],
    },
  ],
  reads: [
    'deals',
    'payees',
    'splits',
    'stage_moves',
    'transaction_tags',
    'transactions',
    'wholesale_pipelines',
  ],
  records: { lead_source_cost: { text: 'Cost of a source', table: 'lead_source_costs' } },
  serve: ({
    implement,
    currency,
    ...needs
  }: Serving<LeadSourceNeeds & { readonly currency: () => string }>) => ({
    procedures: {
      leadSources: leadSourceRouter(implement, { currency, leadSources: createLeadSources(needs) }),
    },
  }),
})
