import {
  addDays,
  addMonthsClamped,
  budgetMonthOf,
  type CalendarDate,
} from '../../../shared/domain/calendar.ts'
import type { Change } from '../../../shared/domain/forecast/changes.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import type { LowPoint } from '../../../shared/domain/forecast/project.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { coveredBy } from '../../household/obligations/index.ts'
import { type ForecastBase, forecastBase } from './base.ts'
import { computed } from './compute.ts'
import type { ForecastNeeds } from './needs.ts'

/** A deal that is looked at before an offer or a contract; minor units. */
export interface CoverQuestion {
  readonly earnest_money_minor: number
  readonly earnest_date?: CalendarDate | undefined
  readonly costs_minor: number
  readonly monthly_costs_minor: number
  readonly closing_date?: CalendarDate | undefined
  readonly days_to_close?: number | undefined
  readonly slip_days: number
  readonly account_id?: string | null | undefined
  readonly scenario_id?: string | undefined
}

export interface CoveredUntil {
  readonly closing_date: CalendarDate
  readonly covered: boolean
  readonly low: LowPoint
  readonly above_buffer_minor: number
  readonly first_short: CalendarDate | null
}

type Status = ReturnType<ForecastNeeds['obligations']['statusWithin']>

export interface CoverCheck extends CoveredUntil {
  readonly deal_id: string
  readonly earnest_money_minor: number
  readonly costs_minor: number
  readonly if_slips: CoveredUntil & { readonly days: number }
  readonly obligations: Status
  readonly obligations_after: Pick<Status, 'covered' | 'cash_available_minor' | 'due_minor' | 'missing_minor'>
}

/** How far beyond the closing it is looked: the months in which what was paid for the deal is missed. */
const MONTHS_AFTER = 3
const MOST_MONTHS = 24

/**
 * Whether all that falls due stays covered with a deal: the forecast, without the fee of any deal, less the earnest money on its day, the monthly costs up
 * to the closing and the rest at the closing; and the same with a later closing. Obligations of this month are covered as the gate has them, by the cash
 * there is, here less the earnest money where it is paid this month. @throws NotFound, Invalid
 */
export function coverCheck(
  session: ReadSession,
  needs: ForecastNeeds,
  deal_id: string,
  question: CoverQuestion,
  changes: readonly Change[],
): CoverCheck {
  const { household, accounts, obligations } = needs
  const deal = needs.deals.requireWithin(session, deal_id)
  const { account_id = null } = question
  if (account_id !== null && !accounts.listWithin(session).some(each => each.id === account_id))
    throw new NotFound('account', account_id)
  const today = household.today(session)
  const earnest_date = question.earnest_date ?? today
  const closing = closingOf(session, needs, deal_id, question, earnest_date)
  const slipped = addDays(closing, question.slip_days)
  const last = addMonthsClamped(today, MOST_MONTHS)
  if (earnest_date < today) throw new Invalid(['earnest_date'], worded('must not be before today'))
  if (slipped > last)
    throw new Invalid(['closing_date'], worded('must be within 24 months from today, with the days it slips'))
  const after = addMonthsClamped(slipped, MONTHS_AFTER)
  const base = forecastBase(session, needs, { to: after < last ? after : last, deals: 'left_out' })

  const obligationsNow = obligations.statusWithin(session, household.currentMonth(session))
  const isPaidNow = budgetMonthOf(earnest_date, household.monthStartDay(session)) === obligationsNow.month
  const obligations_after = coveredBy(
    obligationsNow.cash_available_minor - (isPaidNow ? question.earnest_money_minor : 0),
    obligationsNow.due_minor,
  )
  const until = (closing_date: CalendarDate) =>
    coveredUntil(base, changes, closing_date, {
      obligationsCovered: obligations_after.covered,
      movements: movementsOf(
        { deal_id, title: deal.title, earnest_date, closing_date, account_id },
        question,
      ),
    })
  return {
    deal_id,
    earnest_money_minor: question.earnest_money_minor,
    costs_minor: question.costs_minor,
    ...until(closing),
    if_slips: { days: question.slip_days, ...until(slipped) },
    obligations: obligationsNow,
    obligations_after,
  }
}

function closingOf(
  session: ReadSession,
  { deals }: Pick<ForecastNeeds, 'deals'>,
  deal_id: string,
  { closing_date, days_to_close }: CoverQuestion,
  earnest_date: CalendarDate,
): CalendarDate {
  if (closing_date !== undefined && days_to_close !== undefined)
    throw new Invalid(['days_to_close'], worded('Send either `closing_date` or `days_to_close`'))
  const own = deals.feesWithin(session).find(each => each.deal_id === deal_id)?.closing_date ?? undefined
  const closing = closing_date ?? (days_to_close === undefined ? own : addDays(earnest_date, days_to_close))
  if (closing === undefined)
    throw new Invalid(['closing_date'], worded('is needed, or `days_to_close`: the deal has no closing date'))
  if (closing < earnest_date)
    throw new Invalid(['closing_date'], worded('must not be before the earnest money is paid'))
  return closing
}

interface Paying {
  readonly deal_id: string
  readonly title: string
  readonly earnest_date: CalendarDate
  readonly closing_date: CalendarDate
  readonly account_id: string | null
}

function movementsOf(
  { deal_id, title, earnest_date, closing_date, account_id }: Paying,
  { earnest_money_minor, costs_minor, monthly_costs_minor }: CoverQuestion,
): Movement[] {
  const paid = (what: string, date: CalendarDate, minor: number): Movement[] =>
    minor === 0
      ? []
      : [
          {
            kind: 'deal',
            id: deal_id,
            name: `${what}: ${title}`,
            date,
            amount_minor: -minor,
            account_id,
            bucket_id: null,
          },
        ]
  const monthly: Movement[] = []
  for (
    let month = 1, date = addMonthsClamped(earnest_date, 1);
    date <= closing_date;
    date = addMonthsClamped(earnest_date, ++month)
  )
    monthly.push(...paid('Costs until closing', date, monthly_costs_minor))
  return [
    ...paid('Earnest money', earnest_date, earnest_money_minor),
    ...monthly,
    ...paid('Closing', closing_date, costs_minor),
  ]
}

function coveredUntil(
  base: ForecastBase,
  changes: readonly Change[],
  closing_date: CalendarDate,
  {
    movements,
    obligationsCovered,
  }: { readonly movements: readonly Movement[]; readonly obligationsCovered: boolean },
): CoveredUntil {
  const { days, low } = computed(base, changes, movements)
  return {
    closing_date,
    covered: obligationsCovered && low.balance_minor >= 0,
    low,
    above_buffer_minor: low.balance_minor - base.buffer_minor,
    first_short: days.find(day => day.balance_minor < 0)?.date ?? null,
  }
}
