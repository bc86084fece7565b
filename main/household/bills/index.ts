import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { billJobs } from './jobs.ts'
import { type BillRouterNeeds, billRouter } from './router.ts'

export { lastPriceChange } from './dated-amounts.ts'
export type { NewBill } from './input.ts'
export { toOccurrence } from './router.ts'
export { amountOf, scheduleOf } from './schedule.ts'
export { type Bills, createBills } from './service.ts'
export { type BillRow, billSubject } from './store.ts'
export type { Occurrence } from './views.ts'

export const billPack = definePack({
  name: 'bills',
  parts: [
    {
      code: 'P-BILLS-1',
      name: 'Bill registry',
      procedures: ['bills.create', 'bills.list', 'bills.get', 'bills.update'],
      tables: ['bills'],
      tags: ['bills', 'household'],
    },
    {
      code: 'P-BILLS-2',
      name: 'Due dates and occurrences',
      procedures: [
        'bills.upcoming',
        'bills.calendar',
        'bills.calendarFile',
        'bills.occurrences',
        'bills.skip',
        'bills.unskip',
      ],
      tables: ['bill_occurrences'],
      tags: ['bills', 'calendar'],
    },
    {
      code: 'P-BILLS-4',
      name: 'Autopay checklist',
      procedures: ['bills.autopayChecklist', 'bills.tickAutopayStep'],
      tables: ['autopay_ticks'],
      tags: ['bills', 'autopay'],
    },
    {
      code: 'P-BILLS-5',
      name: 'Payments and missed bills',
      procedures: ['bills.pay', 'bills.payments', 'bills.deletePayment', 'bills.missed', 'bills.candidates'],
      tables: ['bill_payments'],
      tags: ['bills', 'payments'],
    },
  ],
  reads: ['accounts', 'transactions'],
  records: { bill: { table: 'bills', follows: ['estimate_minor', 'next_due', 'next_shown'] } },
  searched: {
    bill: {
      heading: 'Bills',
      table: 'bills',
      title: ['name'],
      detail: ['payee'],
      words: ['notes'],
      date: 'next_due',
      amount: 'amount_minor',
      currency: 'currency',
      ended: { column: 'status', is: ['archived'] },
      link: '/bills/$id',
    },
  },
  actions: {
    pay: 'paid',
    'delete payment': 'payment removed',
    'update payment': 'payment changed',
    skip: 'occurrence skipped',
    unskip: 'occurrence reopened',
  },
  flags: ['autopay', 'part', 'posted_transaction', 'matched'],
  serve: (needs: Serving<BillRouterNeeds>) => ({
    procedures: { bills: billRouter(needs.implement, needs) },
    jobs: billJobs(needs),
  }),
})
