import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ReportRouterNeeds, reportRouter } from './router.ts'
import { createSavedReports } from './saved.ts'
import { createReports, type ReportNeeds } from './service.ts'

export { type ReportProcedures, reportProcedures } from './thread.ts'

export const reportPack = definePack({
  name: 'reports',
  parts: [
    { code: 'P-REPORTS-1', name: 'Reports', tables: ['report_months', 'saved_reports'], tags: ['reports'] },
  ],
  reads: [
    'accounts',
    'bill_payments',
    'bills',
    'buckets',
    'payees',
    'splits',
    'transaction_links',
    'transaction_tags',
    'transactions',
  ],
  records: { saved_report: { text: 'Saved report', table: 'saved_reports' } },
  searched: {
    report: {
      heading: 'Reports',
      table: 'saved_reports',
      title: ['name'],
      detail: ['report'],
      link: '/reports?saved=$id',
    },
  },
  flags: ['on_sidebar', 'on_today'],
  serve: ({
    implement,
    currency,
    ...needs
  }: Serving<ReportNeeds & Pick<ReportRouterNeeds, 'transactions' | 'currency' | 'ports'>>) => ({
    procedures: {
      reports: reportRouter(implement, {
        currency,
        ports: needs.ports,
        reports: createReports(needs),
        saved: createSavedReports(needs),
        transactions: needs.transactions,
      }),
    },
  }),
})
