import { z } from 'zod'
import { Amount, CalendarDateText, Id, MonthText, NonNegativeAmount, PositiveAmount } from './common.ts'
import { NoPayoff } from './debt-terms.ts'

/** How all debts are paid off together, in the household's currency, by today's rates where a debt is in another. */

export const Strategy = z.enum(['avalanche', 'snowball', 'own'])
export type Strategy = z.infer<typeof Strategy>

export const DebtPlanAsked = z.object({
  /** avalanche: the highest rate first; snowball: the smallest balance first; own: as `order` says. */
  strategy: Strategy.default('avalanche'),
  /** Paid each month besides. */
  extra: NonNegativeAmount.default(0),
  /** Ids of debts with commas between them, or one after the other: for strategy own. */
  order: z.union([z.string().max(6500), z.array(Id).max(100)]).optional(),
})

export const PlanPayment = z.object({
  debt_id: Id,
  /** With what goes to it besides. */
  payment: Amount,
  interest: Amount,
  /** Without what goes to it besides. */
  principal: Amount,
  extra: Amount,
  balance: Amount,
})

export const PlanMonth = z.object({
  number: z.number().int(),
  /** The calendar month in which most of it lies. */
  month: MonthText,
  from: CalendarDateText,
  to: CalendarDateText,
  payments: z.array(PlanPayment),
  payment: Amount,
  /** Owed of all debts at its end. */
  balance: Amount,
  /** What found no debt that is paid in the month, and is kept for the next. */
  kept: Amount,
})

const Payoff = z.object({
  payoff_on: CalendarDateText.nullable(),
  months: z.number().int().nullable(),
  interest: Amount.nullable(),
})

export const DebtPlan = z.object({
  currency: z.string(),
  strategy: Strategy,
  extra: Amount,
  from: CalendarDateText,
  /** In the order in which they get what is left. */
  debts: z.array(
    z.object({
      debt_id: Id,
      name: z.string(),
      balance: Amount,
      interest_percent: z.number(),
      /** The first payment that it wants, without anything besides. */
      payment: Amount.nullable(),
      ...Payoff.shape,
      /** Paid what it wants and no more. */
      minimum: Payoff,
      /** By the plan, against that; null where one of both is never paid off. */
      interest_saved: Amount.nullable(),
      months_saved: z.number().int().nullable(),
    }),
  ),
  /** Debts that are in no plan, and why. */
  left_out: z.array(
    z.object({ debt_id: Id, name: z.string(), reason: z.enum([...NoPayoff.options, 'no_exchange_rate']) }),
  ),
  months: z.array(PlanMonth),
  payoff_on: CalendarDateText.nullable(),
  /** How many months until all is paid; null where it never is. */
  months_to_payoff: z.number().int().nullable(),
  interest: Amount.nullable(),
  minimum: Payoff,
  interest_saved: Amount.nullable(),
  months_saved: z.number().int().nullable(),
})
export type DebtPlan = z.infer<typeof DebtPlan>

export const ApplyDebtPlan = z.object({
  ...DebtPlanAsked.shape,
  /** Gets what each month pays as that month's limit, or assigned to it where money has jobs; bills are in it. Without one, bills alone are written. */
  bucket_id: Id.optional(),
  /** Of how many months the bucket gets limits, or money. */
  months: z.number().int().min(1).max(60).default(12),
  dry_run: z.boolean().default(false),
})

export const AppliedDebtPlan = z.object({
  currency: z.string(),
  bills: z.array(
    z.object({
      debt_id: Id,
      /** Null for one that is to be made. */
      bill_id: Id.nullable(),
      name: z.string(),
      /** A payment of the plan's first month, with escrow and fee. */
      amount: Amount,
      amount_before: Amount.nullable(),
      first_due: CalendarDateText,
      /** The day on which the plan has paid it off. */
      end_date: CalendarDateText.nullable(),
    }),
  ),
  /** Of a household that budgets by limits; empty otherwise. */
  limits: z.array(z.object({ month: MonthText, amount: Amount, amount_before: Amount.nullable() })),
  /** What months assign to the bucket, of a household whose money has jobs; empty otherwise. */
  assigned: z.array(z.object({ month: MonthText, amount: Amount, amount_before: Amount.nullable() })),
  written: z.boolean(),
})
export type AppliedDebtPlan = z.infer<typeof AppliedDebtPlan>

export const NextMoney = z.object({
  currency: z.string(),
  amount: Amount,
  /** What must stay: the buffer, and what is still to be paid this month; null where it is not known. */
  reserve: z.object({
    cash: Amount.nullable(),
    due: Amount.nullable(),
    /** Null where none was set. */
    buffer: Amount.nullable(),
    /** What is missing of it; goes before all else. */
    missing: Amount.nullable(),
  }),
  /** What is missing of the reserve first, then by rate or return, then what is not known. */
  items: z.array(
    z.object({
      rank: z.number().int(),
      kind: z.enum(['buffer', 'card', 'mortgage', 'loan', 'fund', 'deal']),
      id: Id.nullable(),
      name: z.string(),
      /** Interest saved, or return a year; null where nothing says. */
      percent: z.number().nullable(),
      /** How much of the amount it can take. */
      takes: Amount,
      /** What that saves or brings in a year; null where nothing says. */
      gain: Amount.nullable(),
      /** How much of the amount goes there, where it goes down the ranks. */
      gets: Amount,
      /** Where the figures come from, in words. */
      working: z.string(),
    }),
  ),
})
export type NextMoney = z.infer<typeof NextMoney>

export const NextMoneyAsked = z.object({ amount: PositiveAmount.default(1000) })
