import { z } from 'zod'
import { INTERVALS } from '../domain/reports/periods.ts'
import { DIMENSIONS } from '../domain/reports/plan.ts'
import { PRESET_NAMES } from '../domain/reports/presets.ts'
import { Amount, base, CalendarDateText, Id, Instant, listOf, Name, Unconverted } from './common.ts'
import { TransactionFilter } from './transactions.ts'
import { YearQuestion, YearReview } from './year-review.ts'

export const REPORTS = [
  'spending',
  'income-expenses',
  'cash-flow',
  'net-worth',
  'account-balances',
  'budget',
  'subscriptions',
  'bills',
  'deals',
] as const
export const ReportName = z.enum(REPORTS)
export type ReportName = z.infer<typeof ReportName>

export const Dimension = z.enum(DIMENSIONS)
export const Interval = z.enum(INTERVALS)
export const COMPARES = ['previous', 'last_year', 'average'] as const
export const Compare = z.enum(COMPARES)
export type Compare = z.infer<typeof Compare>

/** What a report is of. Filters are those of the list of transactions. */
export const ReportQuestion = z.object({
  ...TransactionFilter.shape,
  /** Without it, the twelve budget months up to this one. */
  from: CalendarDateText.optional(),
  to: CalendarDateText.optional(),
  /** Months are budget months; quarters and years are made of them. */
  interval: Interval.default('month'),
  by: Dimension.optional(),
  /** Crosses `by`: a row for each pair. */
  then_by: Dimension.optional(),
  /** The span before it, the same span a year earlier, or a period's average of the span before it. */
  compare: Compare.optional(),
  /** Tells besides where the periods begin and end, how the figures were made, and what each report knows more of its rows. */
  detail: z.boolean().optional(),
  /** Names the work, so that it can be cancelled. */
  run_id: Id.optional(),
})
export type ReportQuestion = z.input<typeof ReportQuestion>

/** What a row of another span came to, period by period in the same order. */
const Compared = z.object({ values: z.array(Amount.nullable()), total: Amount.nullable() })

export const ReportRow = z.object({
  /** The record's id; a tag's text; null for what is in none, and for what has no record. */
  key: z.string().nullable(),
  name: z.string(),
  /** The second record of a crossed report. */
  then_key: z.string().nullable().optional(),
  then_name: z.string().optional(),
  /** A figure for each period, 0 where there is nothing. Spending is above 0, less what came back. Of an account's balances null where no rate is known. */
  values: z.array(Amount.nullable()),
  /** The sum of the figures; of an account's balances the last of them. */
  total: Amount.nullable(),
  compared: Compared.optional(),
  /** Which side of a report of two sides it is on. */
  side: z.enum(['income', 'expenses']).optional(),
  /** Of a bucket, with `detail`: its limit in each period. */
  budgeted: z.array(Amount).optional(),
  /** Of a bill, with `detail`. */
  yearly_cost: Amount.nullable().optional(),
  /** Of a subscription, with `detail`: when its price changed last; null where it never did. */
  last_price_change: z.object({ date: CalendarDateText, from: Amount, to: Amount }).nullable().optional(),
  /** Of a subscription, with `detail`: when it was last used, as the person said; null where that is not known. */
  unused_since: CalendarDateText.nullable().optional(),
  /** Of a subscription, with `detail`: when it renews next, and when that is told. */
  renews_on: CalendarDateText.nullable().optional(),
  remind_on: CalendarDateText.nullable().optional(),
  paid_on_time: z.number().int().optional(),
  paid_late: z.number().int().optional(),
  price_changes: z.array(z.object({ date: CalendarDateText, from: Amount, to: Amount })).optional(),
  /** Of a source of deals, with `detail`: those that came from it, those closed in the span, and what was spent for them in it. */
  deals: z.number().int().optional(),
  closed: z.number().int().optional(),
  cost: Amount.optional(),
})
export type ReportRow = z.infer<typeof ReportRow>

export const Report = z.object({
  periods: z.array(z.string()),
  rows: z.array(ReportRow),
  /** The sums of the columns. */
  totals: z.array(Amount),
  unconverted: z.array(Unconverted),
  compared: z
    .object({
      from: CalendarDateText,
      to: CalendarDateText,
      totals: z.array(Amount),
      total: Amount,
    })
    .optional(),
  detail: z
    .object({
      from: CalendarDateText,
      to: CalendarDateText,
      spans: z.array(z.object({ from: CalendarDateText, to: CalendarDateText })),
      total: Amount,
      /** Of net worth: what it was before the first period, and at the end of each. */
      worth_before: Amount.optional(),
      worth: z.array(Amount).optional(),
      /** How the figures were made, a sentence for each rule. */
      working: z.array(z.string()),
    })
    .optional(),
})
export type Report = z.infer<typeof Report>

const RowsQuestion = z.object({
  ...TransactionFilter.shape,
  from: CalendarDateText,
  to: CalendarDateText,
  /** `saved`: both sides, what came in less what was spent. */
  side: z.enum(['income', 'expenses', 'saved']).default('expenses'),
  by: Dimension.optional(),
  /** Left out: all. `none`: what is in none. */
  key: z.string().max(200).optional(),
  then_by: Dimension.optional(),
  then_key: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(500).default(100),
})

export const ReportPart = z.object({
  transaction_id: Id,
  /** Which part of a split, from 0; null for all of it. */
  part: z.number().int().nullable(),
  date: CalendarDateText,
  payee: z.string(),
  description: z.string(),
  account_id: Id.nullable(),
  bucket_id: Id.nullable(),
  /** As the report counts it. */
  amount: Amount,
})
export type ReportPart = z.infer<typeof ReportPart>

/** What a saved report is asked for; `span` is one of the named spans, which move with the day, in place of `from` and `to`. */
export const SavedQuestion = z.object({
  ...ReportQuestion.omit({ detail: true, run_id: true, interval: true }).shape,
  interval: Interval.optional(),
  span: z.enum(PRESET_NAMES).optional(),
})
export type SavedQuestion = z.infer<typeof SavedQuestion>

export const SavedReport = z.object({
  id: Id,
  name: z.string(),
  report: ReportName,
  question: SavedQuestion,
  /** Whether it is kept at hand there. */
  on_sidebar: z.boolean(),
  on_today: z.boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type SavedReport = z.infer<typeof SavedReport>

export const NewSavedReport = z.object({
  name: Name,
  report: ReportName,
  question: SavedQuestion,
  on_sidebar: z.boolean().optional(),
  on_today: z.boolean().optional(),
})

const path = '/core/reports'
const tags = ['reports']

function answered<Name extends ReportName>(name: Name, summary: string) {
  return base
    .route({ method: 'GET', path: `${path}/${name}`, summary, tags })
    .input(ReportQuestion)
    .output(Report)
}

function asCsv<Name extends ReportName>(name: Name) {
  return base
    .route({ method: 'GET', path: `${path}/${name}.csv`, summary: `As ${name}, as CSV`, tags })
    .input(ReportQuestion)
    .output(z.file())
}

export const reports = {
  spending: answered('spending', 'What was spent, less refunds, by bucket or otherwise'),
  incomeExpenses: answered('income-expenses', 'What came in and what was spent'),
  cashFlow: answered('cash-flow', 'Where money came from and where it went'),
  netWorth: answered('net-worth', 'What moved net worth: saved, gained, newly entered'),
  accountBalances: answered('account-balances', 'What each account held at the end of each period'),
  budget: answered('budget', 'What was spent of each bucket, with its limits'),
  subscriptions: answered('subscriptions', 'What bills of a fixed amount cost'),
  bills: answered('bills', 'What was paid of each bill, on time or late'),
  deals: answered('deals', 'What closed deals earned, by where they came from'),
  spendingCsv: asCsv('spending'),
  incomeExpensesCsv: asCsv('income-expenses'),
  cashFlowCsv: asCsv('cash-flow'),
  netWorthCsv: asCsv('net-worth'),
  accountBalancesCsv: asCsv('account-balances'),
  budgetCsv: asCsv('budget'),
  subscriptionsCsv: asCsv('subscriptions'),
  billsCsv: asCsv('bills'),
  dealsCsv: asCsv('deals'),
  year: base
    .route({
      method: 'GET',
      path: `${path}/year-in-review`,
      summary: 'What came in, went out and was saved in a year, beside the year before',
      tags,
    })
    .input(YearQuestion)
    .output(YearReview),
  yearCsv: base
    .route({
      method: 'GET',
      path: `${path}/year-in-review.csv`,
      summary: 'As year-in-review, as CSV',
      tags,
    })
    .input(YearQuestion)
    .output(z.file()),
  file: base
    .route({
      method: 'GET',
      path: `${path}/file`,
      summary: 'A report as one page to print, or as PDF',
      tags,
    })
    .input(
      z.object({
        ...ReportQuestion.omit({ detail: true }).shape,
        report: ReportName,
        /** What it is called; the report's own name, if left out. */
        title: Name.optional(),
        format: z.enum(['html', 'pdf']).default('pdf'),
      }),
    )
    .output(z.file()),
  rows: base
    .route({ method: 'GET', path: `${path}/rows`, summary: 'The rows that a figure is made of', tags })
    .input(RowsQuestion)
    .output(
      z.object({
        items: z.array(ReportPart),
        /** Of all of them, however many are shown. */
        count: z.number().int(),
        sum: Amount,
      }),
    ),
  listSaved: base
    .route({ method: 'GET', path: `${path}/saved`, summary: 'Reports with a name', tags })
    .input(z.object({}))
    .output(listOf(SavedReport)),
  save: base
    .route({
      method: 'POST',
      path: `${path}/saved`,
      summary: 'Give a report a name',
      tags,
      successStatus: 201,
    })
    .input(NewSavedReport)
    .output(SavedReport),
  changeSaved: base
    .route({ method: 'PATCH', path: `${path}/saved/{saved_id}`, summary: 'Change a saved report', tags })
    .input(z.object({ saved_id: Id, ...NewSavedReport.partial().shape }))
    .output(SavedReport),
  removeSaved: base
    .route({ method: 'DELETE', path: `${path}/saved/{saved_id}`, summary: 'Remove a saved report', tags })
    .input(z.object({ saved_id: Id }))
    .output(SavedReport),
  cancel: base
    .route({ method: 'POST', path: `${path}/runs/{run_id}/cancel`, summary: 'Stop a report', tags })
    .input(z.object({ run_id: Id }))
    .output(z.object({ cancelled: z.boolean() })),
}
