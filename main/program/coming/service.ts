import {
  addDays,
  type CalendarDate,
  dateInMonth,
  monthOf,
  weekStartOf,
} from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Database } from '../../core/database/database.ts'
import type { CardStatement } from '../../household/accounts/index.ts'
import type { Bills, Occurrence } from '../../household/bills/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Obligations } from '../../household/obligations/index.ts'
import type { ForecastService } from '../forecast/index.ts'

export interface ComingNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly bills: Pick<Bills, 'owedBetweenWithin' | 'missedWithin'>
  readonly obligations: Pick<Obligations, 'cardBillsWithin'>
  readonly forecast: Pick<ForecastService, 'get'>
}

export interface DueTotal {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly due_minor: number
  readonly count: number
}

/** The contract's limit for a bill's grace. */
const LONGEST_GRACE = 60
/** A week and a month reach this far on from a day in them. */
const LONGEST_ON = 31

/** What is to be paid in the days to come, and what is left then. */
export function createComing({ database, household, bills, obligations, forecast }: ComingNeeds) {
  return {
    list(days: number) {
      const { today, week_start, open, missed, cards } = database.read(session => {
        const from = household.today(session)
        const { statements } = obligations.cardBillsWithin(session)
        const last = addDays(from, Math.max(days - 1, LONGEST_ON))
        return {
          today: from,
          week_start: household.getWithin(session).week_start,
          open: bills
            .owedBetweenWithin(session, addDays(from, -LONGEST_GRACE), last)
            .filter(({ state }) => state !== 'paid' && state !== 'skipped'),
          missed: new Set(bills.missedWithin(session).map(keyOf)),
          cards: statements.filter(each => each.open_minor > 0),
        }
      })
      const to = addDays(today, days - 1)
      const ahead = forecast.get({ days, deals: 'weighted' })
      // A household without accounts has no balance to be left.
      const hasCash = ahead.base.accounts.length > 0
      const cash = new Map(ahead.days.map(day => [day.date, day.balance_minor]))
      const cashAfter = (due: CalendarDate) =>
        hasCash ? (cash.get(due < today ? today : due) ?? null) : null
      const items = open
        .filter(each => each.due_date <= to && (each.due_date >= today || !missed.has(keyOf(each))))
        .map(each => ({ ...each, cash_after_minor: cashAfter(each.due_date) }))
      const week = weekStartOf(today, week_start)
      return {
        from: today,
        to,
        items,
        card_statements: cards
          .filter(each => each.due_on <= to)
          .map(each => ({ ...each, cash_after_minor: cashAfter(each.due_on) })),
        this_week: totalOf(open, cards, week, addDays(week, 6)),
        this_month: totalOf(open, cards, dateInMonth(monthOf(today), 1), dateInMonth(monthOf(today), 31)),
      }
    },
  }
}

function keyOf({ bill_id, scheduled_date }: Occurrence): string {
  return `${bill_id} ${scheduled_date}`
}

/** In the household's currency: a statement of a card that no rate leads from is counted and adds nothing. */
function totalOf(
  open: readonly Occurrence[],
  cards: readonly CardStatement[],
  from: CalendarDate,
  to: CalendarDate,
): DueTotal {
  const its = open.filter(({ due_date }) => due_date >= from && due_date <= to)
  const own = cards.filter(({ due_on }) => due_on >= from && due_on <= to)
  const due_minor = sumMinor([
    ...its.map(each => Math.max(0, each.amount_minor - each.paid_minor)),
    ...own.map(each => each.household?.open_minor ?? 0),
  ])
  return { from, to, due_minor, count: its.length + own.length }
}
