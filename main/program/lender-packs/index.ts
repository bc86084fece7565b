import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import type { LenderPackNeeds } from './needs.ts'
import { lenderPackRouter } from './router.ts'
import { createLenderPacks } from './service.ts'

export const lenderPackPack = definePack({
  name: 'lenderPacks',
  parts: [
    {
      code: 'P-LENDER-1',
      name: 'Packs for lenders and partners',
      tables: ['pack_readers', 'given_packs'],
      tags: ['lender_packs', 'properties'],
    },
  ],
  reads: [
    'accounts',
    'attachments',
    'debt_terms',
    'imports',
    'liabilities',
    'properties',
    'transaction_links',
    'transaction_sources',
    'transactions',
  ],
  records: {
    pack_reader: { text: 'Reader of packs', table: 'pack_readers' },
    given_pack: { text: 'Pack', table: 'given_packs' },
  },
  searched: {
    pack_reader: {
      heading: 'Readers of packs',
      table: 'pack_readers',
      title: ['name'],
      detail: ['kind'],
      words: ['notes'],
      link: '/lender-packs?open=$id',
    },
  },
  actions: { give: 'given' },
  flags: ['tenant_names'],
  serve: ({
    implement,
    currency,
    ...needs
  }: Serving<LenderPackNeeds & { readonly currency: () => string }>) => ({
    procedures: {
      lenderPacks: lenderPackRouter(implement, { currency, lenderPacks: createLenderPacks(needs) }),
    },
  }),
})
