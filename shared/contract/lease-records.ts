import { z } from 'zod'
import { DEPOSIT_KINDS } from '../domain/leases/deposits.ts'
import {
  Amount,
  CalendarDateText,
  Id,
  Instant,
  LongText,
  MonthText,
  Name,
  NonNegativeAmount,
  Unconverted,
} from './common.ts'
import { Percent } from './rates.ts'

/** Who rents what, what they owe, and what they have paid. */

export const LeaseStatus = z.enum(['upcoming', 'active', 'ended'])
export type LeaseStatus = z.infer<typeof LeaseStatus>
export const RentState = z.enum(['upcoming', 'due', 'part_paid', 'late', 'paid', 'paid_ahead'])
export type RentState = z.infer<typeof RentState>
export const Proration = z.enum(['daily', 'none'])

const days = z.number().int().min(0, 'must not be negative').max(366)
export const leaseFields = {
  property_id: Id,
  /** null: the whole property. */
  unit_id: Id.nullable(),
  tenant: Name,
  /** A month's, until the first step. */
  rent: NonNegativeAmount,
  /** What the rent becomes, and from which day on; one for a date. */
  rent_steps: z.array(z.object({ from: CalendarDateText, rent: NonNegativeAmount })).max(100),
  /** daily: of its first and last month it asks for its days alone, each the month's length-th part. none: for the whole rent. */
  proration: Proration,
  /** What was agreed; what is held stands with the deposits. */
  deposit: NonNegativeAmount,
  start_date: CalendarDateText,
  /** The last day; null where none is agreed. */
  end_date: CalendarDateText.nullable(),
  /** Of the month; the last day of a shorter one. */
  due_day: z.number().int().min(1, 'must be from 1 to 31').max(31, 'must be from 1 to 31'),
  /** After the due day; from the day after them on it is late. */
  grace_days: days,
  /** An amount for each late rent; or a percentage, and not both. */
  late_fee: NonNegativeAmount.nullable(),
  /** Of what was not paid on the last day of grace. */
  late_fee_percent: Percent(0, 100).nullable(),
  /** How many days before its end to be reminded of it. */
  notice_days: days,
  notes: LongText,
}

export const Lease = z.object({
  id: Id,
  ...leaseFields,
  /** The street line of the property. */
  property: z.string(),
  unit: z.string().nullable(),
  tenant: z.string(),
  notes: z.string(),
  /** Today. */
  status: LeaseStatus,
  /** A month's rent as it is today. */
  rent_now: Amount,
  /** The day on which to be reminded of its end; null where no end is agreed. */
  notice_on: CalendarDateText.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Lease = z.infer<typeof Lease>

export const DepositKind = z.enum(DEPOSIT_KINDS)
const DepositEntry = z.object({
  id: Id,
  kind: DepositKind,
  date: CalendarDateText,
  amount: Amount,
  /** The row of the ledger that it is part of: that much of it is no rent. */
  transaction_id: Id.nullable(),
  /** False where that row is void, or for the lease no more: nothing is held by it. */
  counted: z.boolean(),
  notes: z.string(),
  created_at: Instant,
})
const Charge = z.object({
  id: Id,
  kind: z.enum(['late_fee', 'other']),
  /** The month whose rent was late. */
  period: MonthText.nullable(),
  date: CalendarDateText,
  amount: Amount,
  notes: z.string(),
  created_at: Instant,
})

export const LeaseDetail = z.object({
  ...Lease.shape,
  /** What is held of the tenant's today, and owed back. */
  deposit_held: Amount,
  deposits: z.array(DepositEntry),
  charges: z.array(Charge),
})
export type LeaseDetail = z.infer<typeof LeaseDetail>

const standing = {
  due_date: CalendarDateText,
  /** The last day on which it is not late. */
  grace_until: CalendarDateText,
  paid: Amount,
  /** What of it is not paid. */
  balance: Amount,
  /** Since when it is paid in full. */
  paid_on: CalendarDateText.nullable(),
  state: RentState,
}
const LateFee = z.object({
  amount: Amount,
  /** What was not paid of the rent on the last day of grace. */
  unpaid: Amount,
  /** null where the lease has an amount. */
  percent: z.number().nullable(),
  /** How it is worked out, in words. */
  working: z.string(),
})
export const Rent = z.object({
  period: MonthText,
  from: CalendarDateText,
  to: CalendarDateText,
  days: z.number().int(),
  days_in_month: z.number().int(),
  /** Whether it asks for a part of the month. */
  prorated: z.boolean(),
  rent: Amount,
  ...standing,
  /** What the lease provides for and was not charged yet; it is charged by a call of its own alone. */
  late_fee: LateFee.nullable(),
  /** What was charged; 0 where it was waived. */
  late_fee_charged: Amount.nullable(),
})
export type Rent = z.infer<typeof Rent>

export const LeaseRents = z.object({
  lease_id: Id,
  as_of: CalendarDateText,
  from: CalendarDateText,
  to: CalendarDateText,
  /** Rents that are due in those days, the earliest first. */
  items: z.array(Rent),
  /** All that was charged besides. */
  charges: z.array(z.object({ ...Charge.shape, ...standing })),
  /** What was paid by the day, the earliest first; below 0 what was given back. */
  payments: z.array(
    z.object({
      date: CalendarDateText,
      amount: Amount,
      /** null for a deposit that was kept. */
      transaction_id: Id.nullable(),
      payee: z.string(),
    }),
  ),
  /** All that has fallen due by the day, whatever days were asked for. */
  due: Amount,
  paid: Amount,
  /** due less paid: owed where it is above 0, paid ahead where it is below. */
  balance: Amount,
  /** What is not paid of all whose grace is over. */
  late: Amount,
  /** Payments in a currency that no exchange rate leads from: in no figure. */
  unconverted: z.array(Unconverted),
})
export type LeaseRents = z.infer<typeof LeaseRents>

const figures = {
  /** All that has fallen due by the day. */
  due: Amount,
  paid: Amount,
  late: Amount,
  balance: Amount,
  deposit_held: Amount,
}
const occupancy = {
  /** On which it was there to be let: from the day it was bought, or first let, to the day before it was sold; of this year up to today. */
  days: z.number().int(),
  let_days: z.number().int(),
  vacant_days: z.number().int(),
  /** Vacant of all, in percent with two decimals; null where there is nothing to let. */
  rate: z.number().nullable(),
}
export const RentsOfYear = z.object({
  property_id: Id,
  year: z.number().int(),
  currency: z.string(),
  /** The last day that is in it: of this year, today. */
  to: CalendarDateText,
  /** Rents and charges that fell due. */
  due: Amount,
  /** What was paid, less what was given back; also for what fell due in another year. */
  paid: Amount,
  /** What was owed at its end, less what was paid ahead. */
  balance: Amount,
  /** Of all units together. */
  ...occupancy,
  /** Each unit that can be let; the property as a whole where it has none. */
  units: z.array(z.object({ unit_id: Id.nullable(), unit: z.string().nullable(), ...occupancy })),
})
export type RentsOfYear = z.infer<typeof RentsOfYear>
export const RentRollRow = z.object({
  property_id: Id,
  property: z.string(),
  unit_id: Id.nullable(),
  unit: z.string().nullable(),
  /** null where it is vacant. */
  lease_id: Id.nullable(),
  tenant: z.string().nullable(),
  /** A month's rent on the day. */
  rent: Amount.nullable(),
  start_date: CalendarDateText.nullable(),
  end_date: CalendarDateText.nullable(),
  /** As agreed. */
  deposit: Amount.nullable(),
  due: Amount.nullable(),
  paid: Amount.nullable(),
  late: Amount.nullable(),
  balance: Amount.nullable(),
  deposit_held: Amount.nullable(),
  /** From when; null where it is let, and where it never was. */
  vacant_since: CalendarDateText.nullable(),
  /** Since then, the day of the rent roll with. */
  vacant_days: z.number().int().nullable(),
})
export type RentRollRow = z.infer<typeof RentRollRow>
export const RentRoll = z.object({
  as_of: CalendarDateText,
  /** Units, and properties that are let as a whole, by property and name. */
  items: z.array(RentRollRow),
  /** Leases that are over or yet to come with something owed or held. */
  others: z.array(
    z.object({
      lease_id: Id,
      property: z.string(),
      unit: z.string().nullable(),
      tenant: z.string(),
      status: LeaseStatus,
      ...figures,
    }),
  ),
  /** Of `items` alone, but for `deposits_held`, which is all that is owed back. */
  totals: z.object({ rent: Amount, deposit: Amount, ...figures }),
  deposits_held: Amount,
  vacancy: z.object({
    units: z.number().int(),
    let: z.number().int(),
    vacant: z.number().int(),
    /** Vacant of all, in percent with two decimals; null where there is nothing to let. */
    rate: z.number().nullable(),
  }),
  /** How many days all that are vacant have been so, together. */
  vacant_days: z.number().int(),
  unconverted: z.array(Unconverted),
})
export type RentRoll = z.infer<typeof RentRoll>
