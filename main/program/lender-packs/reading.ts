import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { type Fraction, multiply, round, toMinorUnits } from '../../../shared/domain/holdings/fraction.ts'
import type { HoldingFacts } from '../../../shared/domain/holdings/position.ts'
import { convertedMinor, householdFactors } from '../../../shared/domain/household-amount.ts'
import type { Allowed } from '../../../shared/domain/lender-packs/allowed.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { FigureNeeds } from './needs.ts'

/** What every part of a pack is read by: one day, one reader, one currency. */
export interface PackReading {
  readonly session: ReadSession
  readonly as_of: CalendarDate
  readonly currency: string
  readonly allowed: Allowed
  readonly holdings: readonly HoldingFacts[]
  /** What an amount counts in the household's currency on the day; null where no rate leads there. */
  readonly counted: (minor: number, currency: string) => number | null
  /** The same of an exact share of one. */
  readonly countedExactly: (native: Fraction, currency: string) => number | null
}

/** @throws SumTooLarge */
export function readingOf(
  session: ReadSession,
  { household, holdings }: Pick<FigureNeeds, 'household' | 'holdings'>,
  allowed: Allowed,
  as_of: CalendarDate,
): PackReading {
  const currency = household.getWithin(session).base_currency
  const facts = holdings.onDayWithin(session, as_of)
  const factorOf = householdFactors(facts.book, currency)
  return {
    session,
    as_of,
    currency,
    allowed,
    holdings: facts.holdings,
    counted: (minor, own) => convertedMinor(minor, factorOf(own, as_of)),
    countedExactly: (native, own) => {
      const factor = factorOf(own, as_of)
      return factor === undefined ? null : toMinorUnits(round(multiply(native, factor)))
    },
  }
}

/** An amount as it is kept, and as it counts. */
export interface CountedAmount {
  readonly own_minor: number
  readonly currency: string
  /** In the household's currency; null where no rate leads there, and then in no sum. */
  readonly minor: number | null
}
