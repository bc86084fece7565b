import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { EnteredFacts, Invested } from '../../../shared/domain/holdings/entered.ts'
import type { NetWorthNeeds } from '../../../shared/domain/holdings/net-worth.ts'
import { convertedMinor, householdFactors } from '../../../shared/domain/household-amount.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as store from './entered.store.ts'

/** What a series is worked out from. */
export interface SeriesNeeds extends NetWorthNeeds {
  /** Accounts whose openings are what is owed against holdings; undefined where accounts are not asked for. */
  readonly keeping: ReadonlySet<string> | undefined
}

/** What was newly entered up to a day is told by: what accounts opened with, and what was paid for holdings from them. */
export function enteredFacts(
  session: ReadSession,
  { holdings, base_currency, book, keeping }: SeriesNeeds,
  to: CalendarDate,
): EnteredFacts {
  const known = { holdings, base_currency, book }
  // Where the accounts are not asked for, all that comes from them is from elsewhere.
  if (keeping === undefined) return { ...known, openings: [], invested: () => [] }
  const factorOf = householdFactors(book, base_currency)
  let invested: readonly Invested[] | undefined
  return {
    ...known,
    openings: store.openings(session, keeping).map(({ currency, date, minor }) => ({
      date,
      minor: convertedMinor(minor, factorOf(currency, date)) ?? 0,
    })),
    invested: () => {
      invested ??= investedOnce(session, to)
      return invested
    },
  }
}

/** A row that is for a holding and for its debt too is put into it once. */
function investedOnce(session: ReadSession, to: CalendarDate) {
  const rows = store.investedRows(session, to)
  return [...new Map(rows.map(row => [`${row.seq} ${row.part}`, row])).values()]
}
