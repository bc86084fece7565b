import { z } from 'zod'
import { CURRENCY_SIGNS, DATE_ORDERS, isRegionLocale, NUMBER_MARKS } from '../domain/formats.ts'
import { isCountry } from '../domain/phone.ts'
import { Amount, base, CurrencyCode, MonthText, NonNegativeAmount, Unconverted } from './common.ts'

export const WeekStart = z.enum(['monday', 'sunday', 'saturday'])
export type WeekStart = z.infer<typeof WeekStart>

/** What of the program is shown: the household's bills and budget, the deals, or both. What is out of sight stays as it is. */
export const Areas = z.enum(['household', 'deals', 'both'])
export type Areas = z.infer<typeof Areas>

/** How dates and figures are written; null is as the region has it, and no region is that of the machine they are shown on. */
const formats = {
  /** BCP 47, with a region: `de-CH`. */
  region_locale: z.string().nullable(),
  date_order: z.enum(DATE_ORDERS).nullable(),
  /** What stands between thousands and before decimals. */
  number_marks: z.enum(NUMBER_MARKS).nullable(),
  /** Where a currency's sign stands, its code, or no sign at all for the household's own currency. */
  currency_sign: z.enum(CURRENCY_SIGNS).nullable(),
}

/** The household's own settings. */
export const Budget = z.object({
  income_target: Amount,
  buffer_min: Amount,
  base_currency: z.string(),
  week_start: WeekStart,
  /** The budget month begins on this day, 1-28 (payday), and bears the name of the month it begins in. */
  month_start_day: z.number().int().min(1).max(28),
  /** IANA zone that decides what day it is; null follows the machine. */
  time_zone: z.string().nullable(),
  /** ISO 3166, for phone numbers without a country's code; null is that of the currency. */
  country: z.string().nullable(),
  ...formats,
  areas: Areas,
  /** The list of first steps is out of sight. */
  checklist_closed: z.boolean(),
  /** First run is over. */
  set_up: z.boolean(),
})
export type Budget = z.infer<typeof Budget>

/** The currency can only be changed while no amount has been entered. */
export const BudgetChange = z.object({
  income_target: NonNegativeAmount.optional(),
  buffer_min: NonNegativeAmount.optional(),
  base_currency: CurrencyCode.optional(),
  week_start: WeekStart.optional(),
  month_start_day: z.number().int().min(1).max(28).optional(),
  time_zone: z.string().max(64).nullable().optional(),
  country: z.string().refine(isCountry, 'must be two letters of ISO 3166, as US').nullable().optional(),
  region_locale: z
    .string()
    .max(35)
    .refine(isRegionLocale, 'must be a language and a region of BCP 47, as de-CH')
    .nullable()
    .optional(),
  date_order: formats.date_order.optional(),
  number_marks: formats.number_marks.optional(),
  currency_sign: formats.currency_sign.optional(),
  areas: Areas.optional(),
  checklist_closed: z.boolean().optional(),
})

export const LedgerMonth = z.object({
  month: MonthText,
  income: Amount,
  expenses: Amount,
  net: Amount,
  uncategorised: Amount,
  unconverted: z.array(Unconverted),
})
export const BudgetSnapshot = z.object({
  budget: Budget,
  bills_monthly_est: Amount,
  ledger_month: LedgerMonth,
})
export const BufferCheck = z.object({
  ok: z.boolean(),
  income_target: Amount,
  bills_monthly_est: Amount,
  buffer_min: Amount,
  /** income_target - bills_monthly_est - buffer_min */
  projected: Amount,
  shortfall: Amount,
  alert: z.string().nullable(),
})

export const DEFAULT_BUCKETS = [
  'rent',
  'utilities',
  'groceries',
  'fuel',
  'insurance',
  'kids',
  'debt',
  'misc',
] as const
export const DefaultBucket = z.enum(DEFAULT_BUCKETS)
export type DefaultBucket = z.infer<typeof DefaultBucket>

const path = '/core/budget'
const tags = ['budget']
export const budget = {
  get: base
    .route({ method: 'GET', path, summary: "The household's settings", tags })
    .input(z.object({}))
    .output(Budget),
  update: base
    .route({ method: 'POST', path, summary: "Change the household's settings", tags })
    .input(BudgetChange)
    .output(Budget),
  currency: base
    .route({
      method: 'GET',
      path: `${path}/currency`,
      summary: 'The household’s currency, and whether it is fixed by amounts that were entered',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ base_currency: z.string(), fixed: z.boolean() })),
  snapshot: base
    .route({
      method: 'GET',
      path: `${path}/snapshot`,
      summary: 'Targets, bills and the ledger of this month',
      tags,
    })
    .input(z.object({}))
    .output(BudgetSnapshot),
  bufferCheck: base
    .route({
      method: 'GET',
      path: `${path}/buffer_check`,
      summary: 'Does the income cover the bills and leave the buffer?',
      tags,
    })
    .input(z.object({ buffer_min: NonNegativeAmount.optional() }))
    .output(BufferCheck),
  setUp: base
    .route({
      method: 'POST',
      path: `${path}/set_up`,
      summary: 'First run: currency, week start, and the default buckets wanted',
      tags,
    })
    .input(
      z.object({
        base_currency: CurrencyCode,
        week_start: WeekStart,
        month_start_day: z.number().int().min(1).max(28).default(1),
        areas: Areas.default('both'),
        default_buckets: z.array(DefaultBucket).max(DEFAULT_BUCKETS.length),
        /** Fill an empty household with a year of invented data. */
        sample_data: z.boolean().default(false),
      }),
    )
    .output(Budget),
}
