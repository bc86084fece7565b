import type { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import { ReportName, type ReportQuestion, SavedQuestion } from '../../../shared/contract/reports.ts'
import { REPORT_NAMES } from '../../../shared/domain/reports/words.ts'
import type { Ports } from '../../core/ports.ts'
import { type Filter, minorBounds, type Transactions, thingOf } from '../../household/transactions/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { csvFile } from '../../wire/csv.ts'
import { flag, given } from '../../wire/given.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { ReportInput } from './asked.ts'
import type { AnsweredRow } from './compare.ts'
import { reportCsv } from './csv.ts'
import { reportPage } from './page.ts'
import type { RowExtras } from './parts.ts'
import type { SavedReports } from './saved.ts'
import type { Answer, Reports } from './service.ts'
import type { SavedReportTable } from './tables.ts'
import { toYear, yearCsv } from './year-wire.ts'

export interface ReportRouterNeeds {
  readonly reports: Reports
  readonly saved: SavedReports
  readonly transactions: Pick<Transactions, 'currencyOf'>
  readonly currency: () => string
  readonly ports: Pick<Ports, 'printPdf'>
}

type Question = z.output<typeof ReportQuestion>
type Wire = Outputs['reports']['spending']

export function reportRouter(
  implement: Implementer,
  { reports, saved, transactions: { currencyOf }, currency, ports }: ReportRouterNeeds,
) {
  const os = implement.reports
  const amounts = () => amountsIn(currency())
  const answer = async (report: ReportName, question: Question) => {
    const wire = amounts()
    return toReport(
      await reports.answer(report, inputOf(question, currencyOf)),
      wire,
      question.detail === true,
    )
  }
  const csv = async (report: ReportName, question: Question) => {
    const wire = amounts()
    const found = await reports.answer(report, inputOf(question, currencyOf))
    return csvFile(`${report} ${found.from} to ${found.to}`, reportCsv(found, wire.major))
  }
  return {
    spending: os.spending.handler(({ input }) => answer('spending', input)),
    incomeExpenses: os.incomeExpenses.handler(({ input }) => answer('income-expenses', input)),
    cashFlow: os.cashFlow.handler(({ input }) => answer('cash-flow', input)),
    netWorth: os.netWorth.handler(({ input }) => answer('net-worth', input)),
    accountBalances: os.accountBalances.handler(({ input }) => answer('account-balances', input)),
    budget: os.budget.handler(({ input }) => answer('budget', input)),
    subscriptions: os.subscriptions.handler(({ input }) => answer('subscriptions', input)),
    bills: os.bills.handler(({ input }) => answer('bills', input)),
    deals: os.deals.handler(({ input }) => answer('deals', input)),
    spendingCsv: os.spendingCsv.handler(({ input }) => csv('spending', input)),
    incomeExpensesCsv: os.incomeExpensesCsv.handler(({ input }) => csv('income-expenses', input)),
    cashFlowCsv: os.cashFlowCsv.handler(({ input }) => csv('cash-flow', input)),
    netWorthCsv: os.netWorthCsv.handler(({ input }) => csv('net-worth', input)),
    accountBalancesCsv: os.accountBalancesCsv.handler(({ input }) => csv('account-balances', input)),
    budgetCsv: os.budgetCsv.handler(({ input }) => csv('budget', input)),
    subscriptionsCsv: os.subscriptionsCsv.handler(({ input }) => csv('subscriptions', input)),
    billsCsv: os.billsCsv.handler(({ input }) => csv('bills', input)),
    dealsCsv: os.dealsCsv.handler(({ input }) => csv('deals', input)),
    year: os.year.handler(async ({ input }) => {
      const { major } = amounts()
      return toYear(await reports.year(input), major)
    }),
    yearCsv: os.yearCsv.handler(async ({ input }) => {
      const { major } = amounts()
      const found = await reports.year(input)
      return csvFile(`year-in-review ${found.year}`, yearCsv(found, major))
    }),
    file: os.file.handler(
      async ({ input: { report, title = REPORT_NAMES[report], format, ...question } }) => {
        const asked = inputOf(question, currencyOf)
        const found = await reports.answer(report, asked)
        const paper = reports.paper(asked, currencyOf(asked.filter.account_id))
        const page = reportPage({ report, title, answer: found, currency: currency(), ...paper })
        return fileOfPage(page, [title, found.from, found.to], format, ports)
      },
    ),
    rows: os.rows.handler(({ input }) => {
      const wire = amounts()
      const { from, to, side, by, key, then_by, then_key, limit, ...filters } = input
      const found = reports.rows({
        filter: filterOf(filters, currencyOf),
        span: { from, to },
        side,
        dimensions: [by, then_by].filter(each => each !== undefined),
        keys: [
          ...(by === undefined ? [] : [keyOf(key)]),
          ...(then_by === undefined ? [] : [keyOf(then_key)]),
        ],
        limit,
      })
      return {
        items: found.rows.map(({ minor, ...row }) => ({ ...row, amount: wire.major(minor) })),
        count: found.count,
        sum: wire.major(found.sum_minor),
      }
    }),
    listSaved: os.listSaved.handler(() => ({ items: saved.list().map(toSaved) })),
    save: os.save.handler(async ({ input: { name, report, question, ...pins }, context }) =>
      toSaved(
        await saved.create(
          { name, report, question: JSON.stringify(question), ...pinned(pins) },
          context.actor,
        ),
      ),
    ),
    changeSaved: os.changeSaved.handler(async ({ input, context }) => {
      const { saved_id, question, on_sidebar, on_today, ...rest } = input
      const change = {
        ...given({ ...rest, question: question && JSON.stringify(question) }),
        ...pinned({ on_sidebar, on_today }),
      }
      return toSaved(await saved.update(saved_id, change, context.actor))
    }),
    removeSaved: os.removeSaved.handler(async ({ input, context }) =>
      toSaved(await saved.remove(input.saved_id, context.actor)),
    ),
    cancel: os.cancel.handler(async ({ input }) => ({ cancelled: await reports.cancel(input.run_id) })),
  }
}

function pinned({
  on_sidebar,
  on_today,
}: {
  readonly on_sidebar?: boolean | undefined
  readonly on_today?: boolean | undefined
}) {
  return given({ on_sidebar: flag(on_sidebar), on_today: flag(on_today) })
}

type Filters = Pick<
  Question,
  | 'tx_type'
  | 'status'
  | 'bucket_id'
  | 'account_id'
  | 'payee_id'
  | 'min_amount'
  | 'max_amount'
  | 'text'
  | 'tag'
  | 'uncategorised'
  | 'import_id'
  | 'link'
  | 'review'
>

function filterOf(
  { min_amount, max_amount, link, ...rest }: Filters,
  currencyOf: Transactions['currencyOf'],
): Filter {
  return {
    ...rest,
    ...minorBounds({ min_amount, max_amount }, amountsIn(currencyOf(rest.account_id))),
    link: thingOf(link),
  }
}

function inputOf(question: Question, currencyOf: Transactions['currencyOf']): ReportInput {
  const { from, to, month, interval, by, then_by, compare, run_id, detail: _, ...filters } = question
  return {
    filter: { ...filterOf(filters, currencyOf), from, to },
    month,
    interval,
    by,
    then_by,
    compare,
    run_id,
  }
}

/** `none` is what is in none; left out is all. */
function keyOf(key: string | undefined): string | null | undefined {
  return key === 'none' ? null : key
}

function toReport(answer: Answer, { major }: Amounts, withDetail: boolean): Wire {
  const all = (values: readonly number[]) => values.map(major)
  const { periods, rows, totals, total, unconverted, compared, worth, working, from, to } = answer
  return {
    periods: periods.map(each => each.key),
    rows: rows.map(row => toRow(row, major, withDetail)),
    totals: all(totals),
    unconverted: toUnconverted(unconverted),
    ...(compared && {
      compared: {
        from: compared.from,
        to: compared.to,
        totals: all(compared.totals),
        total: major(compared.total),
      },
    }),
    ...(withDetail && {
      detail: {
        from,
        to,
        spans: periods.map(each => ({ from: each.from, to: each.to })),
        total: major(total),
        ...(worth && { worth_before: major(worth.before_minor), worth: all(worth.minor) }),
        working: [...working],
      },
    }),
  }
}

function toRow(
  row: AnsweredRow,
  major: (minor: number) => number,
  withDetail: boolean,
): Wire['rows'][number] {
  const { key, name, then_key, then_name, side, values, total, compared, extras } = row
  const shown = (minor: number | null) => (minor === null ? null : major(minor))
  // What came in and what was spent tell themselves apart by their names where there is one row of each.
  const isTold = side !== null && (withDetail || key !== null || !['Income', 'Expenses'].includes(name))
  return {
    key,
    name,
    ...(then_name !== undefined && { then_key: then_key ?? null, then_name }),
    values: values.map(shown),
    total: shown(total),
    ...(compared && { compared: { values: compared.values.map(shown), total: shown(compared.total) } }),
    ...(isTold && { side }),
    ...(withDetail && extras && toExtras(extras, major)),
  }
}

function toExtras(extras: RowExtras, major: (minor: number) => number) {
  const { budgeted, yearly_cost, last_price_change, price_changes, cost, ...counts } = extras
  const priced = (each: NonNullable<typeof last_price_change>) => ({
    ...each,
    from: major(each.from),
    to: major(each.to),
  })
  return {
    ...counts,
    ...(budgeted && { budgeted: budgeted.map(major) }),
    ...(yearly_cost !== undefined && { yearly_cost: yearly_cost === null ? null : major(yearly_cost) }),
    ...(last_price_change !== undefined && {
      last_price_change: last_price_change === null ? null : priced(last_price_change),
    }),
    ...(price_changes && { price_changes: price_changes.map(priced) }),
    ...(cost !== undefined && { cost: major(cost) }),
  }
}

function toSaved({
  report,
  question,
  on_sidebar,
  on_today,
  ...rest
}: SavedReportTable): Outputs['reports']['save'] {
  return {
    ...rest,
    on_sidebar: on_sidebar === 1,
    on_today: on_today === 1,
    report: ReportName.parse(report),
    question: SavedQuestion.parse(JSON.parse(question)),
  }
}
