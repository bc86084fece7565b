import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  CurrencyCode,
  Id,
  Instant,
  ListTotals,
  LongText,
  listOf,
  Name,
  PositiveAmount,
  ShortText,
} from './common.ts'

export const Cadence = z.enum([
  'weekly',
  'biweekly',
  'every_n_weeks',
  'every_n_days',
  'semimonthly',
  'monthly',
  'every_n_months',
  'quarterly',
  'yearly',
])
export type Cadence = z.infer<typeof Cadence>
export const BillStatus = z.enum(['active', 'paused', 'archived'])
export const AmountKind = z.enum(['fixed', 'estimated'])
export const WeekendRule = z.enum(['none', 'before', 'after'])
export const OccurrenceState = z.enum(['upcoming', 'due', 'overdue', 'paid', 'part_paid', 'skipped'])
export type OccurrenceState = z.infer<typeof OccurrenceState>

const schedule = {
  cadence: Cadence,
  /** weekly, biweekly, every_n_weeks: ISO weekday 1-7; every_n_days: of no matter, it counts from start_date; else day of the month 1-31, the month's last day where it is shorter. */
  due_day: z.number().int().min(1).max(31),
  /** semimonthly: the second day. */
  due_day_2: z.number().int().min(1).max(31).nullable(),
  /** every_n_months: n. */
  due_months: z.number().int().min(1).max(120),
  /** yearly: the month, 1-12. */
  due_month: z.number().int().min(1).max(12).nullable(),
  /** every_n_weeks: n. */
  due_weeks: z.number().int().min(1).max(520).nullable(),
  /** every_n_days: n. */
  due_days: z.number().int().min(1).max(3660).nullable(),
  start_date: CalendarDateText,
  end_date: CalendarDateText.nullable(),
}

const fields = {
  name: Name,
  amount: PositiveAmount,
  amount_kind: AmountKind,
  currency: CurrencyCode,
  payee: ShortText,
  ...schedule,
  autopay: z.boolean(),
  bucket_id: Id.nullable(),
  account_id: Id.nullable(),
  weekend_rule: WeekendRule,
  grace_days: z.number().int().min(0).max(60),
  remind_days_ahead: z.number().int().min(0).max(60),
  notes: LongText,
  /** When a subscription was last used. */
  last_used_on: CalendarDateText.nullable(),
}

export const Bill = z.object({
  id: Id,
  name: z.string(),
  /** For an estimated bill: the average of its last three payments, else what was entered. */
  /** What it asks for now: of one that varies, the average of its last three payments. */
  amount: Amount,
  /** The amount as it was entered, which a change of an estimated bill starts from. */
  entered_amount: Amount,
  /** What it asked for on scheduled days before `until`; the earliest first. */
  earlier_amounts: z.array(z.object({ until: CalendarDateText, amount: Amount })),
  amount_kind: AmountKind,
  currency: z.string(),
  payee: z.string(),
  ...schedule,
  autopay: z.boolean(),
  bucket_id: Id.nullable(),
  account_id: Id.nullable(),
  status: BillStatus,
  weekend_rule: WeekendRule,
  grace_days: z.number().int(),
  remind_days_ahead: z.number().int(),
  notes: z.string(),
  last_used_on: CalendarDateText.nullable(),
  /** The schedule in words. */
  schedule_text: z.string(),
  /** First occurrence neither paid nor skipped, as scheduled; null when the bill has ended. */
  next_due: CalendarDateText.nullable(),
  /** The same, moved by the weekend rule. */
  next_shown: CalendarDateText.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Bill = z.infer<typeof Bill>

/** `start_date` is today if left out; `due_day` may be left out, and then comes from `start_date`. */
export const NewBill = z.object({
  ...z.object(fields).partial().shape,
  name: fields.name,
  amount: fields.amount,
  cadence: fields.cadence,
  /** A bill begins active; it may be said. */
  status: z.literal('active', 'a new bill is active; pause or archive it afterwards').optional(),
})
/** A changed schedule, and a changed amount, hold from `effective_from` on; occurrences before it stay as they were. */
export const BillChange = z.object({
  ...z.object(fields).partial().omit({ currency: true }).shape,
  status: BillStatus.optional(),
  effective_from: CalendarDateText.optional(),
})

export const Payment = z.object({
  id: Id,
  bill_id: Id,
  scheduled_date: CalendarDateText,
  date: CalendarDateText,
  amount: Amount,
  part: z.boolean(),
  notes: z.string(),
  transaction_id: Id.nullable(),
  /** Linked by the program, from an imported or typed transaction. */
  matched: z.boolean(),
  created_at: Instant,
})
export type Payment = z.infer<typeof Payment>

export const Occurrence = z.object({
  bill_id: Id,
  name: z.string(),
  payee: z.string(),
  /** The occurrence's identity: the date its schedule gives. */
  scheduled_date: CalendarDateText,
  /** The date a person sees: moved by the weekend rule. */
  due_date: CalendarDateText,
  state: OccurrenceState,
  amount: Amount,
  paid_amount: Amount,
  autopay: z.boolean(),
  /** Negative when past. */
  days_until: z.number().int(),
  /** Days past due date; 0 when not. */
  days_overdue: z.number().int(),
})
export type Occurrence = z.infer<typeof Occurrence>

export const AutopayStep = z.object({
  step: z.number().int().min(1).max(7),
  key: z.string(),
  title: z.string(),
  text: z.string(),
  done: z.boolean(),
})
export const AutopayChecklist = z.object({
  bill_id: Id,
  name: z.string(),
  autopay: z.boolean(),
  steps: z.array(AutopayStep),
  done_count: z.number().int(),
})

/** A transaction that may be the payment of an open occurrence. */
export const PaymentCandidate = z.object({
  transaction_id: Id,
  date: CalendarDateText,
  amount: Amount,
  payee: z.string(),
  description: z.string(),
  bill_id: Id,
  bill_name: z.string(),
  scheduled_date: CalendarDateText,
  due_date: CalendarDateText,
  /** Same payee and exact amount. */
  sure: z.boolean(),
  /** Why it is shown: a payee with another price, or without a name the amount on the day. */
  reason: z.enum(['same_payee', 'price_up', 'price_down', 'same_amount_and_day']),
  /** What the bill asks for. */
  expected_amount: Amount,
  /** The payment against what the bill asks for, in percent to one decimal: 16.1 is more by so much. */
  percent: z.number(),
  /** What is offered where the price is another: "Price went up 16%: $15.49 to $17.99". To take it, pay with `from_then_on`. */
  price_change: z.string().nullable(),
})

const path = '/core/bills'
const one = `${path}/{bill_id}` as const
const tags = ['bills']
export const bills = {
  create: base
    .route({ method: 'POST', path, summary: 'Add a bill', tags, successStatus: 201 })
    .input(NewBill)
    .output(Bill),
  list: base
    .route({ method: 'GET', path, summary: 'Bills', tags })
    .input(
      z.object({
        status: BillStatus.optional(),
        /** Counts the bills, and sums their amounts. */
        totals: z.boolean().optional(),
      }),
    )
    .output(z.object({ ...listOf(Bill).shape, totals: ListTotals.optional() })),
  upcoming: base
    .route({
      method: 'GET',
      path: `${path}/upcoming`,
      summary: 'The next open occurrence of each bill, by date then name',
      tags,
    })
    .input(z.object({ limit: z.number().int().min(1).max(500).default(50) }))
    .output(listOf(Occurrence)),
  missed: base
    .route({
      method: 'GET',
      path: `${path}/missed`,
      summary: 'Every open occurrence past its due date and grace',
      tags,
    })
    .input(z.object({}))
    .output(listOf(Occurrence)),
  calendar: base
    .route({
      method: 'GET',
      path: `${path}/calendar`,
      summary: 'All occurrences shown between two dates, both included',
      tags,
    })
    .input(z.object({ from: CalendarDateText, to: CalendarDateText }))
    .output(listOf(Occurrence)),
  calendarFile: base
    .route({
      method: 'GET',
      path: `${path}/calendar.ics`,
      summary: 'The open occurrences of the next year as a calendar file (RFC 5545), with alarms',
      tags,
    })
    .input(z.object({}))
    .output(z.file()),
  candidates: base
    .route({
      method: 'GET',
      path: `${path}/candidates`,
      summary: 'Transactions that look like payments of open occurrences',
      tags,
    })
    .input(z.object({ bill_id: Id.optional() }))
    .output(listOf(PaymentCandidate)),
  pushReminders: base
    .route({
      method: 'POST',
      path: `${path}/push_reminders`,
      summary: 'Make one reminder per open occurrence due within so many days',
      tags,
    })
    .input(z.object({ days_ahead: z.number().int().min(0).max(365).optional() }))
    .output(z.object({ created: z.number().int(), open: z.number().int() })),
  get: base
    .route({ method: 'GET', path: one, summary: 'One bill', tags })
    .input(z.object({ bill_id: Id }))
    .output(Bill),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change, pause or archive a bill', tags })
    .input(z.object({ bill_id: Id, ...BillChange.shape }))
    .output(Bill),
  occurrences: base
    .route({
      method: 'GET',
      path: `${one}/occurrences`,
      summary: "A bill's occurrences, latest first: the next one, those open, and those settled",
      tags,
    })
    .input(z.object({ bill_id: Id, limit: z.number().int().min(1).max(500).default(24) }))
    .output(listOf(Occurrence)),
  payments: base
    .route({ method: 'GET', path: `${one}/payments`, summary: "A bill's payments, latest first", tags })
    .input(z.object({ bill_id: Id }))
    .output(listOf(Payment)),
  pay: base
    .route({
      method: 'POST',
      path: `${one}/paid`,
      summary: 'Record a payment; it settles the named occurrence, else the oldest open one',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        bill_id: Id,
        /** Today if left out. */
        date: CalendarDateText.optional(),
        /** What the bill asks for if left out. */
        amount: PositiveAmount.optional(),
        notes: LongText.optional(),
        scheduled_date: CalendarDateText.optional(),
        /** A part payment leaves the occurrence open until the parts reach its amount. */
        part: z.boolean().default(false),
        /** Post the matching expense in the same step. */
        post_expense: z.boolean().default(false),
        account_id: Id.nullable().optional(),
        /** Link a transaction that is already there, instead of posting one. */
        transaction_id: Id.optional(),
        /** The amount is the bill's new price: it asks for it from this occurrence on, and for what it did on those before. */
        from_then_on: z.boolean().default(false),
      }),
    )
    .output(z.object({ payment: Payment, bill: Bill })),
  deletePayment: base
    .route({
      method: 'DELETE',
      path: `${one}/payments/{payment_id}`,
      summary:
        'Remove a payment and reopen its occurrence. A transaction it posted is voided, one it linked stays',
      tags,
    })
    .input(z.object({ bill_id: Id, payment_id: Id }))
    .output(Bill),
  skip: base
    .route({ method: 'POST', path: `${one}/skip`, summary: 'Skip one occurrence', tags })
    .input(z.object({ bill_id: Id, scheduled_date: CalendarDateText }))
    .output(Bill),
  unskip: base
    .route({ method: 'POST', path: `${one}/unskip`, summary: 'Reopen a skipped occurrence', tags })
    .input(z.object({ bill_id: Id, scheduled_date: CalendarDateText }))
    .output(Bill),
  autopayChecklist: base
    .route({
      method: 'GET',
      path: `${one}/autopay_checklist`,
      summary: 'Seven steps to set up autopay for this bill',
      tags,
    })
    .input(z.object({ bill_id: Id }))
    .output(AutopayChecklist),
  tickAutopayStep: base
    .route({
      method: 'POST',
      path: `${one}/autopay_checklist/{step}`,
      summary: 'Tick or untick a step',
      tags,
    })
    .input(z.object({ bill_id: Id, step: z.number().int().min(1).max(7), done: z.boolean() }))
    .output(AutopayChecklist),
}
