import type { Pack } from '../pack.ts'

export type { NewBill } from './input.ts'
export { billRouter } from './router.ts'
export { amountOf } from './schedule.ts'
export { type Bills, createBills } from './service.ts'
export type { BillRow } from './store.ts'
export type { Occurrence } from './views.ts'

export const billPack: Pack = {
  code: 'P-BILLS-1',
  name: 'Bills, occurrences and payments',
  module: 'bills',
  tables: ['bills', 'bill_occurrences', 'bill_payments', 'autopay_ticks'],
  tags: ['bills', 'household'],
}
