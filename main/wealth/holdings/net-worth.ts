import {
  addDays,
  addMonths,
  addMonthsClamped,
  type CalendarDate,
  type Month,
  monthOf,
  monthsBetween,
} from '../../../shared/domain/calendar.ts'
import { type EnteredFacts, enteredIn } from '../../../shared/domain/holdings/entered.ts'
import { type NetWorthPoint, netWorthByMonth, netWorthOn } from '../../../shared/domain/holdings/net-worth.ts'
import type { HoldingFacts } from '../../../shared/domain/holdings/position.ts'
import { summaryOn } from '../../../shared/domain/holdings/summary.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import * as store from './entered.store.ts'
import { enteredFacts, type SeriesNeeds } from './entered.ts'
import { factsOnWithin, factsWithin } from './facts.ts'
import { keepingAccounts } from './kept-debts.ts'
import type { HoldingNeeds } from './needs.ts'

export interface NetWorthQuestion {
  readonly from?: Month | undefined
  readonly to?: Month | undefined
  readonly include_accounts: boolean
  readonly include_expected_fees: boolean
}

/** A month of a series, with what was newly entered since the one before; of the first there is none before. */
export interface SeriesPoint extends NetWorthPoint {
  readonly entered_minor: number
}

export interface NetWorthSeries {
  readonly base_currency: string
  readonly points: readonly SeriesPoint[]
}

export interface LastMonth {
  readonly holdings: number
  readonly now: NetWorthPoint
  readonly before: NetWorthPoint
  /** What was newly entered between the two, minor units. */
  readonly entered_minor: number
}

/** A hundred years; more is a slip of the pen. */
const MOST_MONTHS = 1200

/** What everything owned is worth together, on a day and month by month. */
export function createNetWorth(needs: HoldingNeeds) {
  const { database, household, exchangeRates } = needs

  const seriesNeeds = (
    session: ReadSession,
    question: Pick<NetWorthQuestion, 'include_accounts' | 'include_expected_fees'>,
    facts = (read: ReadSession) => factsWithin(read, needs),
  ): SeriesNeeds => {
    const today = household.today(session)
    const keeping = question.include_accounts ? keepingAccounts(session) : undefined
    return {
      holdings: facts(session),
      base_currency: household.getWithin(session).base_currency,
      book: exchangeRates.bookWithin(session),
      today,
      keeping,
      ...(keeping && {
        accounts: needs.accounts.totalOnWithin(session, keeping),
        deposits: needs.depositsHeld(session),
      }),
      expected_fees_minor: question.include_expected_fees ? needs.expectedFees(session) : undefined,
    }
  }

  return {
    /** What all of it is worth on a date, today where none is said, and what the accounts held that day, and of it the tenants' deposits. @throws SumTooLarge */
    summary: (date?: CalendarDate) =>
      database.read(session => {
        const on = date ?? household.today(session)
        const { base_currency } = household.getWithin(session)
        const book = exchangeRates.bookWithin(session)
        return {
          summary: summaryOn(factsOnWithin(session, needs, [on]), on, base_currency, book),
          accounts: needs.accounts.totalOnWithin(session, keepingAccounts(session))(on),
          deposits_minor: needs.depositsHeld(session)(on),
        }
      }),

    /** @throws Invalid for months that are the wrong way round or too many. */
    netWorth: (question: NetWorthQuestion): NetWorthSeries =>
      database.read(session => {
        const found = seriesNeeds(session, question)
        const current = monthOf(found.today)
        const to = question.to ?? current
        const earliest = addMonths(to < current ? to : current, 1 - MOST_MONTHS)
        const first = firstMonth(found.holdings) ?? current
        const from = question.from ?? (first < earliest ? earliest : first)
        if (from > to && question.from !== undefined)
          throw new Invalid(['to'], worded('must not be before from'))
        if (monthsBetween(from, to) >= MOST_MONTHS)
          throw new Invalid(['from'], worded('is more than {most} months before', { most: MOST_MONTHS }))
        return {
          base_currency: found.base_currency,
          points: withEntered(netWorthByMonth(found, from, to), enteredFacts(session, found, found.today)),
        }
      }),

    /** Net worth at the end of some days, the household's accounts among it, with what it is worked out from. @throws SumTooLarge */
    onDaysWithin(session: ReadSession, days: readonly CalendarDate[]) {
      const needed = seriesNeeds(session, { include_accounts: true, include_expected_fees: false })
      return {
        facts: needed,
        entered: enteredFacts(session, needed, needed.today),
        minor: days.map(day => netWorthOn(needed, day).net_worth_minor),
      }
    },

    /** What was known of every holding on a day, of no other day's valuations, and what its amounts are converted by. */
    onDayWithin: (session: ReadSession, day: CalendarDate) => ({
      holdings: factsOnWithin(session, needs, [day]),
      book: exchangeRates.bookWithin(session),
    }),

    /** Net worth today and a month ago, the household's accounts among it; looks at no other day's valuations. */
    lastMonthWithin(session: ReadSession): LastMonth {
      const today = household.today(session)
      const ago = addMonthsClamped(today, -1)
      const needed = seriesNeeds(session, { include_accounts: true, include_expected_fees: false }, () =>
        // Also the days on which something was first told, which is what of the change was entered.
        factsOnWithin(session, needs, [
          ago,
          ...[
            ...new Set([...store.firstValued(session, ago, today), ...store.firstOwed(session, ago, today)]),
          ].sort(),
          today,
        ]),
      )
      return {
        holdings: needed.holdings.length,
        now: netWorthOn(needed, today),
        before: netWorthOn(needed, ago),
        entered_minor: enteredIn(enteredFacts(session, needed, today), { from: addDays(ago, 1), to: today }),
      }
    },
  }
}

function withEntered(points: readonly NetWorthPoint[], facts: EnteredFacts): SeriesPoint[] {
  return points.map((point, index) => {
    const before = points[index - 1]
    const entered_minor =
      before === undefined ? 0 : enteredIn(facts, { from: addDays(before.date, 1), to: point.date })
    return { ...point, entered_minor }
  })
}

/** The month in which the first thing is known. */
function firstMonth(holdings: readonly HoldingFacts[]): Month | undefined {
  const dates = holdings.flatMap(({ valuations, liabilities }) =>
    [...valuations.slice(0, 1), ...liabilities.flatMap(({ balances }) => balances.slice(0, 1))].map(
      ({ date }) => date,
    ),
  )
  return dates.length === 0 ? undefined : monthOf(dates.reduce((a, b) => (a < b ? a : b)))
}
