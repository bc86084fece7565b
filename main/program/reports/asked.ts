import {
  addMonths,
  budgetMonthOf,
  budgetMonthRange,
  type CalendarDate,
  type Month,
} from '../../../shared/domain/calendar.ts'
import {
  countOfPeriods,
  type Interval,
  type Period,
  type PeriodRules,
  periodsOf,
  type Span,
} from '../../../shared/domain/reports/periods.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { refuseReversed } from '../../core/span.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Filter } from '../../household/transactions/index.ts'

/** What a report is asked for, with all that was left out said. */

export interface ReportInput {
  readonly filter: Filter
  readonly month?: Month | undefined
  readonly interval: Interval
  readonly by?: Dimension | undefined
  readonly then_by?: Dimension | undefined
  readonly compare?: 'previous' | 'last_year' | 'average' | undefined
  readonly run_id?: string | undefined
}

export interface Asked {
  /** But for days. */
  readonly filter: Filter
  readonly span: Span
  readonly interval: Interval
  readonly periods: readonly Period[]
  readonly rules: PeriodRules
  readonly by: Dimension | undefined
  readonly then_by: Dimension | undefined
  readonly compare: ReportInput['compare']
  readonly run_id: string | undefined
}

/** More columns than this are a slip of the pen: ten years of days. */
const MOST_PERIODS = 3700
/** Months of a report whose span was not said. */
const USUAL_MONTHS = 12

/** @throws Invalid */
export function asked(session: ReadSession, input: ReportInput, household: HouseholdService): Asked {
  const { filter, month, interval, by, then_by, compare, run_id } = input
  if (then_by !== undefined && by === undefined)
    throw new Invalid(['by'], worded('is needed where then_by is sent'))
  if (then_by !== undefined && then_by === by) throw new Invalid(['then_by'], worded('is the same as by'))
  const { week_start, month_start_day } = household.getWithin(session)
  const rules = { month_start_day, week_start }
  const { from, to, ...others } = filter
  const span = spanOf({ from, to, month }, household.currentMonth(session), rules)
  if (countOfPeriods(span, interval) > MOST_PERIODS)
    throw new Invalid(
      ['interval'],
      worded('makes more than {most} periods. Send a longer interval, or fewer days', { most: MOST_PERIODS }),
    )
  return {
    filter: others,
    span,
    interval,
    periods: periodsOf(span, interval, rules),
    rules,
    by,
    then_by,
    compare,
    run_id,
  }
}

/** The same question of another span. */
export function askedOf(question: Asked, span: Span): Asked {
  return { ...question, span, periods: periodsOf(span, question.interval, question.rules) }
}

/** @throws Invalid for days that are the wrong way round */
function spanOf(
  said: {
    readonly from?: CalendarDate | undefined
    readonly to?: CalendarDate | undefined
    readonly month?: Month | undefined
  },
  current: Month,
  { month_start_day }: PeriodRules,
): Span {
  const range = (month: Month) => budgetMonthRange(month, month_start_day)
  const whole = said.month === undefined ? undefined : range(said.month)
  const to = earlier(said.to, whole?.to) ?? latest(range(current).to, said.from)
  const from =
    latest(said.from, whole?.from) ??
    range(addMonths(budgetMonthOf(to, month_start_day), 1 - USUAL_MONTHS)).from
  refuseReversed(from, to)
  return { from, to }
}

function earlier(one: CalendarDate | undefined, other: CalendarDate | undefined): CalendarDate | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}

function latest(one: CalendarDate, other: CalendarDate | undefined): CalendarDate
function latest(one: CalendarDate | undefined, other: CalendarDate | undefined): CalendarDate | undefined
function latest(one: CalendarDate | undefined, other: CalendarDate | undefined): CalendarDate | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}

/** Refuses what a report does not go by, rather than answer another question than was asked. @throws Invalid */
export function refuseFilters(question: Asked, report: string): void {
  const { filter, by, then_by } = question
  const said = { ...filter, by, then_by }
  for (const [name, value] of Object.entries(said))
    if (value !== undefined)
      throw new Invalid([name], worded('is nothing that the report {report} goes by', { report }))
}
