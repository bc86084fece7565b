import type { Pack } from '../../core/pack.ts'

export type { NewBill } from './input.ts'
export { billRouter, toOccurrence } from './router.ts'
export { amountOf } from './schedule.ts'
export { type Bills, createBills } from './service.ts'
export { type BillRow, billSubject } from './store.ts'
export type { Occurrence } from './views.ts'

export const billPacks: readonly Pack[] = [
  {
    code: 'P-BILLS-1',
    name: 'Bill registry',
    module: 'bills',
    procedures: ['bills.create', 'bills.list', 'bills.get', 'bills.update'],
    tables: ['bills'],
    reads: ['transactions'],
    tags: ['bills', 'household'],
  },
  {
    code: 'P-BILLS-2',
    name: 'Due dates and occurrences',
    module: 'bills',
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
    module: 'bills',
    procedures: ['bills.autopayChecklist', 'bills.tickAutopayStep'],
    tables: ['autopay_ticks'],
    tags: ['bills', 'autopay'],
  },
  {
    code: 'P-BILLS-5',
    name: 'Payments and missed bills',
    module: 'bills',
    procedures: ['bills.pay', 'bills.payments', 'bills.deletePayment', 'bills.missed', 'bills.candidates'],
    tables: ['bill_payments'],
    tags: ['bills', 'payments'],
  },
]
