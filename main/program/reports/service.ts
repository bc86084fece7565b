import type { RouterClient } from '@orpc/server'
import type { ReportName } from '../../../shared/contract/reports.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Period, Span } from '../../../shared/domain/reports/periods.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { columnSums } from '../../../shared/domain/reports/table.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Database } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { ImportSteps, Work } from '../../household/imports/index.ts'
import type { Filter } from '../../household/transactions/index.ts'
import { Cancelled } from '../../threads/refusals.ts'
import { type Asked, asked, askedOf, type ReportInput } from './asked.ts'
import { type BalanceReportNeeds, balanceReport } from './balances.ts'
import { type BillReportNeeds, createBillReports } from './bills.ts'
import { type AnsweredCompared, type AnsweredRow, comparedSpan, comparedTotals, rowsOf } from './compare.ts'
import { type DealReportNeeds, dealReport } from './deals.ts'
import { type Figure, figuresFromMonths, planOf } from './figures.ts'
import { createLedgerReports, type LedgerReportNeeds } from './ledger.ts'
import { accountEntities } from './names.store.ts'
import { type NetWorthReportNeeds, netWorthReport } from './net-worth.ts'
import { sentencesOf } from './page-sentences.ts'
import { type Found, type NetWorthPoints, totalOfSums } from './parts.ts'
import { type CountedParts, type Counting, countedParts, unconvertedParts } from './rows.store.ts'
import type { ReportProcedures } from './thread.ts'
import { type YearInput, type YearReviewed, yearReview } from './year-review.ts'

export interface ReportNeeds
  extends BillReportNeeds,
    DealReportNeeds,
    Omit<NetWorthReportNeeds, 'figures'>,
    Pick<BalanceReportNeeds, 'exchangeRates'>,
    Pick<LedgerReportNeeds, 'assign'> {
  readonly database: Database
  readonly household: HouseholdService
  readonly steps: ImportSteps<RouterClient<{ reports: ReportProcedures }>>
}

/** A report, in minor units of the household's currency. */
export interface Answer extends Span {
  readonly periods: readonly Period[]
  readonly rows: readonly AnsweredRow[]
  readonly totals: readonly number[]
  readonly total: number
  readonly unconverted: readonly UnconvertedSum[]
  readonly compared: AnsweredCompared | undefined
  readonly worth: NetWorthPoints | undefined
  readonly working: readonly string[]
}

export interface RowsInput {
  readonly filter: Filter
  readonly span: Span
  readonly side: 'income' | 'expenses' | 'saved'
  readonly dimensions: readonly Dimension[]
  readonly keys: readonly (string | null | undefined)[]
  readonly limit: number
}

const MEASURES: Readonly<Record<RowsInput['side'], Counting>> = {
  income: 'income',
  expenses: 'spent',
  saved: 'saved',
}

export type Reports = ReturnType<typeof createReports>

/** Reports: where money went, came from and lies. Nothing is written. */
export function createReports(needs: ReportNeeds) {
  const { database, household, steps } = needs

  const inThread = async <T>(
    run_id: string | undefined,
    run: (reports: RouterClient<ReportProcedures>, work: Work) => Promise<T>,
  ): Promise<T> => {
    try {
      return await steps.step(run_id ?? newId('imp'), ({ reports }, work) => run(reports, work))
    } catch (error) {
      throw error instanceof Cancelled ? new Conflict(worded('The report was stopped')) : error
    }
  }

  const figures = async (question: Asked, dimensions: readonly Dimension[]): Promise<Figure[]> => {
    const { filter, span, interval, rules, run_id } = question
    const wanted = { filter, span, interval, dimensions, rules }
    const plan = planOf(wanted)
    if (plan)
      return database.read(session => {
        const entities = dimensions.includes('entity') ? accountEntities(session) : new Map<string, string>()
        return figuresFromMonths(session, plan, wanted, id => entities.get(id) ?? null)
      })
    return inThread(run_id, (reports, work) => reports.figures({ ...work, question: wanted }))
  }
  const flowsOf = ({ run_id }: Asked, days: readonly CalendarDate[]) =>
    inThread(run_id, (reports, work) => reports.flows({ ...work, days }))

  const ledger = createLedgerReports({ ...needs, figures })
  const bills = createBillReports(needs)

  const found = async (report: ReportName, question: Asked): Promise<Found> => {
    switch (report) {
      case 'spending':
        return ledger.spending(question)
      case 'income-expenses':
        return ledger.incomeExpenses(question)
      case 'cash-flow':
        return ledger.cashFlow(question)
      case 'account-balances':
        return balanceReport({ ...needs, flowsOf }, question)
      case 'budget':
        return ledger.budget(question)
      case 'net-worth':
        return netWorthReport({ ...needs, figures }, question)
      case 'bills':
        return bills.bills(question)
      case 'subscriptions':
        return bills.subscriptions(question)
      case 'deals':
        return dealReport(needs, question)
    }
  }

  return {
    /** @throws Invalid, Conflict where it was stopped, SumTooLarge */
    async answer(report: ReportName, input: ReportInput): Promise<Answer> {
      const question = database.read(session => asked(session, input, household))
      const own = await found(report, question)
      const span = comparedSpan(question)
      const beside = span && askedOf(question, span)
      const other = beside && (await found(report, beside))
      const rows = rowsOf(own, other, question)
      const count = question.periods.length
      const totals = columnSums(
        rows.map(({ values }) => values),
        count,
      )
      return {
        ...question.span,
        periods: question.periods,
        rows,
        totals,
        total: totalOfSums(own, totals),
        unconverted:
          own.unconverted ??
          (isOfLedger(report)
            ? database.read(session => unconvertedParts(session, question.filter, question.span))
            : []),
        compared: span && comparedTotals(own, rows, span, count),
        worth: own.worth,
        working: own.working,
      }
    },

    /** @throws Conflict where it was stopped, SumTooLarge */
    year: (input: YearInput): Promise<YearReviewed> =>
      yearReview(
        {
          database,
          household,
          figures,
          netWorth: question => netWorthReport({ ...needs, figures }, question),
          biggest: ({ run_id, span }) =>
            inThread(run_id, (reports, work) => reports.biggest({ ...work, span })),
        },
        input,
      ),

    /** What of it stands on paper besides its figures. @param currency of the amounts in its filter */
    paper: (input: ReportInput, currency: string) =>
      database.read(session => ({
        filters: sentencesOf(session, input, currency, household.getWithin(session).base_currency),
        as_of: household.today(session),
      })),

    /** What a figure is made of. */
    rows({ filter, span, side, dimensions, keys, limit }: RowsInput): CountedParts {
      return database.read(session =>
        countedParts(session, { filter, dimensions, keys }, MEASURES[side], span, limit),
      )
    },

    /** @returns whether something was stopped */
    cancel: (run_id: string): Promise<boolean> => steps.cancel(run_id),
  }
}

/** Whether its figures are of transactions. */
function isOfLedger(report: ReportName): boolean {
  return ['spending', 'income-expenses', 'cash-flow', 'budget', 'net-worth'].includes(report)
}
