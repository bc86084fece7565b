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
  NonNegativeAmount,
  ShortText,
} from './common.ts'
import { LinkedThing } from './links.ts'
import { Percent } from './rates.ts'

export const AccountKind = z.enum([
  'checking',
  'savings',
  'credit_card',
  'cash',
  'loan',
  'mortgage',
  'line_of_credit',
  'brokerage_cash',
  'asset',
])
export type AccountKind = z.infer<typeof AccountKind>
/** Those that banks' files tell apart. */
export const BankAccountKind = AccountKind.extract(['checking', 'savings', 'credit_card', 'cash', 'loan'])
export type BankAccountKind = z.infer<typeof BankAccountKind>
export const AccountStatus = z.enum(['open', 'closed'])

export const Account = z.object({
  id: Id,
  name: z.string(),
  kind: AccountKind,
  currency: z.string(),
  /** Counts towards the cash that can cover obligations. */
  spendable: z.boolean(),
  opening_balance: Amount,
  opening_date: CalendarDateText,
  /** The account's id at the bank, as its files name it; an import finds the account by it. */
  bank_id: z.string().nullable(),
  status: AccountStatus,
  notes: z.string(),
  /** What its imported rows are for, where nothing else is said of them. */
  default_link: LinkedThing.nullable(),
  /** The entity that it belongs to; null for the person's own. */
  entity_id: Id.nullable(),
  /** Of a card: the last day of each statement; null where it has none here. */
  closing_day: z.number().int().nullable(),
  /** When a statement is due: the day of the month after the closing, or so many days after it. */
  due_day: z.number().int().nullable(),
  due_after_days: z.number().int().nullable(),
  /** The least that is wanted of a statement: the larger of an amount and a share of it. */
  minimum_payment: Amount.nullable(),
  minimum_percent: z.number().nullable(),
  /** Today's: opening balance plus all that is posted up to today. */
  balance: Amount,
  /** `balance` in the household's currency, by today's rate; null where no rate leads there. All else here is in the account's own. */
  household_balance: Amount.nullable(),
  cleared_balance: Amount,
  /** What posted rows dated later than today will add to it. */
  ahead: Amount,
  /** Date of the last statement this account was reconciled with. */
  reconciled_on: CalendarDateText.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Account = z.infer<typeof Account>

const fields = {
  name: Name,
  kind: AccountKind,
  currency: CurrencyCode,
  spendable: z.boolean(),
  opening_balance: Amount,
  opening_date: CalendarDateText,
  bank_id: ShortText.min(1).nullable(),
  notes: LongText,
  default_link: LinkedThing.nullable(),
  entity_id: Id.nullable(),
  closing_day: z.number().int().min(1).max(31).nullable(),
  due_day: z.number().int().min(1).max(31).nullable(),
  due_after_days: z.number().int().min(1).max(60).nullable(),
  minimum_payment: NonNegativeAmount.nullable(),
  minimum_percent: Percent(0, 100).nullable(),
}

export const NewAccount = z.object({
  ...z.object(fields).partial().shape,
  name: fields.name,
  kind: fields.kind,
})
export const AccountChange = z.object({
  ...z.object(fields).partial().omit({ currency: true }).shape,
  status: AccountStatus.optional(),
})

export const ReconcileCheck = z.object({
  account_id: Id,
  statement_date: CalendarDateText,
  statement_balance: Amount,
  cleared_balance: Amount,
  /** Statement less cleared: 0 when the two agree. */
  difference: Amount,
  /** Transactions up to the statement date that are not cleared yet. */
  uncleared_count: z.number().int(),
  cleared_count: z.number().int(),
})

/** What an account held over time, and what its bank said last. */
export const AccountBalances = z.object({
  account_id: Id,
  from: CalendarDateText,
  to: CalendarDateText,
  /** The account's own, which all of these are in. */
  currency: z.string(),
  /** At the end of each day: of the first, of the last, and of each month or each day with rows between. */
  items: z.array(z.object({ date: CalendarDateText, balance: Amount })),
  /** The closing balance of the latest statement that told one; null where none has. */
  bank: z
    .object({
      date: CalendarDateText,
      balance: Amount,
      /** What the account holds at the end of that day here. */
      held: Amount,
      /** The bank's less what is held: 0 when the two agree. */
      difference: Amount,
    })
    .nullable(),
})
export type AccountBalances = z.infer<typeof AccountBalances>

export const CardStatementState = z.enum(['nothing', 'paid', 'part_paid', 'open', 'late'])

/** The last statement of a card that has closed. Amounts are in the card's currency. */
export const CardStatement = z.object({
  account_id: Id,
  name: z.string(),
  currency: z.string(),
  closed_on: CalendarDateText,
  due_on: CalendarDateText,
  /** What was owed at the end of the closing day. What is left of a statement before is in it. */
  balance: Amount,
  /** Null where the account does not say how it is worked out. */
  minimum: Amount.nullable(),
  /** What has come in on the card since: payments and refunds, up to the statement. */
  paid: Amount,
  open: Amount,
  minimum_open: Amount.nullable(),
  state: CardStatementState,
  next_closing: CalendarDateText,
  next_due: CalendarDateText,
})
export type CardStatement = z.infer<typeof CardStatement>

const path = '/core/accounts'
export const accounts = {
  list: base
    .route({ method: 'GET', path, summary: 'Accounts with their balances', tags: ['accounts'] })
    .input(
      z.object({
        status: AccountStatus.optional(),
        /** Counts the accounts, and sums what they hold. */
        totals: z.boolean().optional(),
      }),
    )
    .output(z.object({ ...listOf(Account).shape, totals: ListTotals.optional() })),
  get: base
    .route({ method: 'GET', path: `${path}/{account_id}`, summary: 'One account', tags: ['accounts'] })
    .input(z.object({ account_id: Id }))
    .output(Account),
  create: base
    .route({ method: 'POST', path, summary: 'Add an account', tags: ['accounts'], successStatus: 201 })
    .input(NewAccount)
    .output(Account),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{account_id}`,
      summary: 'Change or close an account',
      tags: ['accounts'],
    })
    .input(z.object({ account_id: Id, ...AccountChange.shape }))
    .output(Account),
  statements: base
    .route({
      method: 'GET',
      path: '/core/card-statements',
      summary:
        'The last statement of each card whose closing day is known: what it says, what is paid, when it is due',
      tags: ['accounts', 'bills'],
    })
    .input(z.object({}))
    .output(listOf(CardStatement)),
  reconcileCheck: base
    .route({
      method: 'GET',
      path: `${path}/{account_id}/reconcile`,
      summary: 'Compare cleared transactions with a statement',
      tags: ['accounts'],
    })
    .input(z.object({ account_id: Id, statement_date: CalendarDateText, statement_balance: Amount }))
    .output(ReconcileCheck),
  reconcile: base
    .route({
      method: 'POST',
      path: `${path}/{account_id}/reconcile`,
      summary: 'Lock what is cleared; refused while it differs from the statement',
      tags: ['accounts'],
    })
    .input(
      z.object({
        account_id: Id,
        statement_date: CalendarDateText,
        statement_balance: Amount,
        /** Posts what is missing as an income or an expense in no bucket, instead of refusing. */
        adjust: z.boolean().default(false),
      }),
    )
    .output(ReconcileCheck),
  balances: base
    .route({
      method: 'GET',
      path: `${path}/{account_id}/balances`,
      summary: 'What an account held over time, and what its bank said last',
      tags: ['accounts'],
    })
    .input(
      z.object({
        account_id: Id,
        /** A year back, if left out. */
        from: CalendarDateText.optional(),
        /** Today, if left out. */
        to: CalendarDateText.optional(),
        by: z.enum(['month', 'day']).default('month'),
      }),
    )
    .output(AccountBalances),
}
