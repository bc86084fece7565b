import { z } from 'zod'
import { LOAN_CONVENTIONS } from '../domain/underwriting/loan-convention.ts'
import {
  Amount,
  base,
  CalendarDateText,
  CurrencyCode,
  Id,
  Instant,
  LongText,
  listOf,
  Name,
  NonNegativeAmount,
  ShortText,
} from './common.ts'
import { Percent } from './rates.ts'

const Convention = z.enum(LOAN_CONVENTIONS.map(({ name }) => name))

/** A debt against a holding: a mortgage. All of it is the person's, whatever share of the holding is. */
export const Liability = z.object({
  id: Id,
  holding_id: Id,
  name: z.string(),
  lender: z.string(),
  currency: z.string(),
  /** What is owed as last entered up to today; null before the first. */
  balance: Amount.nullable(),
  /** The day of that balance, from which interest is counted where its days make it. */
  balance_on: CalendarDateText.nullable(),
  /** Interest a year. */
  interest_percent: z.number().nullable(),
  /** How its interest is counted. */
  convention: Convention,
  /** A month's payment. */
  payment: Amount.nullable(),
  /** The interest of the month from `balance_on`, by its convention; null where balance or rate is not known. */
  next_interest: Amount.nullable(),
  /** Payments until nothing is owed; null where that is not known, or where the payment never pays it down. */
  payments_left: z.number().int().nullable(),
  /** The account that it is kept in, which says what is owed; it counts once, as a debt against the holding. Null where balances are entered here. */
  account_id: Id.nullable(),
  is_open: z.boolean(),
  /** The first day on which it no longer counts. */
  closed_on: CalendarDateText.nullable(),
  notes: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type Liability = z.infer<typeof Liability>

const fields = {
  name: Name,
  lender: ShortText,
  interest_percent: Percent(0, 100).nullable(),
  /** How its interest is counted; us_monthly where nothing is said. */
  convention: Convention,
  payment: NonNegativeAmount.nullable(),
  /** What is owed; a row of its history, dated `balance_on`, else today. */
  balance: NonNegativeAmount,
  balance_on: CalendarDateText,
  notes: LongText,
  /** The account that it is kept in: one of a card or a loan in the same currency. No balance is sent with it. */
  account_id: Id.nullable(),
}

export const LiabilityBalance = z.object({
  id: Id,
  liability_id: Id,
  date: CalendarDateText,
  balance: Amount,
  source: z.string(),
  note: z.string(),
  created_at: Instant,
})
export type LiabilityBalance = z.infer<typeof LiabilityBalance>

const tags = ['holdings']
const path = '/holdings/{holding_id}/liabilities'
const one = `${path}/{liability_id}`
export const liabilityProcedures = {
  listLiabilities: base
    .route({ method: 'GET', path, summary: 'What is owed against it', tags })
    .input(z.object({ holding_id: Id }))
    .output(listOf(Liability)),
  createLiability: base
    .route({ method: 'POST', path, summary: 'Add a debt', tags, successStatus: 201 })
    .input(
      z.object({
        holding_id: Id,
        ...z.object(fields).partial().shape,
        name: fields.name,
        /** The holding's where nothing is said. */
        currency: CurrencyCode.optional(),
      }),
    )
    .output(Liability),
  updateLiability: base
    .route({
      method: 'PATCH',
      path: one,
      summary: 'Change a debt; a changed balance is a new row of its history',
      tags,
    })
    .input(
      z.object({
        holding_id: Id,
        liability_id: Id,
        ...z.object(fields).partial().shape,
        closed_on: CalendarDateText.nullable().optional(),
      }),
    )
    .output(Liability),
  listBalances: base
    .route({ method: 'GET', path: `${one}/balances`, summary: 'What was owed, newest first', tags })
    .input(z.object({ holding_id: Id, liability_id: Id }))
    .output(listOf(LiabilityBalance)),
  deleteBalance: base
    .route({ method: 'DELETE', path: `${one}/balances/{balance_id}`, summary: 'Remove a balance', tags })
    .input(z.object({ holding_id: Id, liability_id: Id, balance_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
}
