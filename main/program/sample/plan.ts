import type { NewBill } from '../../household/bills/index.ts'
import type { NewBucket } from '../../household/buckets/index.ts'

/** What the invented household earns, owes and does in a month. Amounts are whole units of money. */

export interface Habit {
  readonly payee: string
  readonly bucket: string
  /** Times a month, about. */
  readonly times: number
  /** Whole units of money: least and most. */
  readonly from: number
  readonly to: number
  readonly account: 'checking' | 'card'
  readonly tag?: string
}

export const BUCKETS: readonly (NewBucket & { readonly limit: number })[] = [
  { name: 'Rent', bucket_type: 'essentials', priority: 'A', limit: 1850 },
  { name: 'Utilities', bucket_type: 'essentials', priority: 'A', limit: 320 },
  { name: 'Groceries', bucket_type: 'essentials', priority: 'A', limit: 780 },
  { name: 'Insurance', bucket_type: 'essentials', priority: 'A', limit: 240 },
  { name: 'Debt', bucket_type: 'essentials', priority: 'A', limit: 310 },
  { name: 'Fuel', bucket_type: 'variable', priority: 'B', limit: 190 },
  { name: 'Kids', bucket_type: 'variable', priority: 'B', limit: 340 },
  { name: 'Health', bucket_type: 'variable', priority: 'B', limit: 240 },
  { name: 'Car repairs', bucket_type: 'sinking', priority: 'B', rollover: 1, limit: 125 },
  { name: 'Holidays', bucket_type: 'sinking', priority: 'C', rollover: 1, limit: 200 },
  { name: 'Dining out', bucket_type: 'fun', priority: 'C', limit: 220 },
  { name: 'Hobbies', bucket_type: 'fun', priority: 'D', limit: 90 },
  { name: 'Misc', bucket_type: 'other', priority: 'C', limit: 310 },
]

export const HABITS: readonly Habit[] = [
  { payee: 'Greenmarket', bucket: 'Groceries', times: 7, from: 38, to: 112, account: 'card' },
  { payee: 'Corner Bakery Ada', bucket: 'Groceries', times: 8, from: 6, to: 17, account: 'card' },
  { payee: 'Northway Fuel', bucket: 'Fuel', times: 4, from: 34, to: 52, account: 'card', tag: 'car' },
  { payee: 'Harbour Noodles', bucket: 'Dining out', times: 5, from: 18, to: 58, account: 'card' },
  { payee: 'Cafe Lumen', bucket: 'Dining out', times: 7, from: 4, to: 11, account: 'card' },
  { payee: 'Paper & Pine', bucket: 'Hobbies', times: 2, from: 12, to: 48, account: 'card' },
  { payee: 'Little Otters Daycare', bucket: 'Kids', times: 2, from: 85, to: 125, account: 'checking' },
  { payee: 'Elm Street Pharmacy', bucket: 'Health', times: 2, from: 9, to: 54, account: 'card' },
  { payee: 'Tinker Hardware', bucket: 'Misc', times: 2, from: 8, to: 62, account: 'card' },
]

interface SampleBill extends NewBill {
  readonly bucket: string | null
  readonly from: 'checking' | 'card'
}

/** Amounts here are whole units of money; `back` counts months back from today's. */
export const BILLS: readonly (Omit<SampleBill, 'amount_minor'> & {
  readonly amount: number
  readonly back: number
})[] = [
  {
    name: 'Rent',
    payee: 'Alder Row Homes',
    amount: 1850,
    cadence: 'monthly',
    due_day: 1,
    back: 12,
    bucket: 'Rent',
    from: 'checking',
    grace_days: 3,
    weekend_rule: 'after',
  },
  {
    name: 'Power',
    payee: 'Rivermouth Power',
    amount: 118,
    amount_kind: 'estimated',
    cadence: 'monthly',
    due_day: 14,
    back: 12,
    bucket: 'Utilities',
    from: 'checking',
  },
  {
    name: 'Water',
    payee: 'City Waterworks',
    amount: 96,
    cadence: 'quarterly',
    due_day: 20,
    back: 12,
    bucket: 'Utilities',
    from: 'checking',
  },
  {
    name: 'Internet',
    payee: 'Fernlink',
    amount: 59,
    cadence: 'monthly',
    due_day: 31,
    back: 12,
    bucket: 'Utilities',
    from: 'checking',
    autopay: 1,
  },
  {
    name: 'Phone',
    payee: 'Kite Mobile',
    amount: 42,
    cadence: 'monthly',
    due_day: 24,
    back: 12,
    bucket: 'Utilities',
    from: 'card',
    autopay: 1,
  },
  {
    name: 'Car insurance',
    payee: 'Granite Mutual',
    amount: 148,
    cadence: 'monthly',
    due_day: 8,
    back: 12,
    bucket: 'Insurance',
    from: 'checking',
  },
  {
    name: 'Car loan',
    payee: 'Meadow Credit Union',
    amount: 310,
    cadence: 'monthly',
    due_day: 17,
    back: 12,
    bucket: 'Debt',
    from: 'checking',
    autopay: 1,
  },
  {
    name: 'Cleaning',
    payee: 'Bright Rooms',
    amount: 65,
    cadence: 'biweekly',
    due_day: 5,
    back: 3,
    bucket: 'Misc',
    from: 'checking',
  },
  {
    name: 'Piano lessons',
    payee: 'Studio Largo',
    amount: 38,
    cadence: 'semimonthly',
    due_day: 5,
    due_day_2: 20,
    back: 6,
    bucket: 'Kids',
    from: 'checking',
  },
  {
    name: 'Home insurance',
    payee: 'Granite Mutual',
    amount: 540,
    cadence: 'yearly',
    due_day: 29,
    due_month: 2,
    back: 12,
    bucket: 'Insurance',
    from: 'checking',
  },
  {
    name: 'Pest control',
    payee: 'Sparrow Services',
    amount: 84,
    cadence: 'every_n_months',
    due_months: 4,
    due_day: 11,
    back: 12,
    bucket: 'Misc',
    from: 'checking',
  },
]
