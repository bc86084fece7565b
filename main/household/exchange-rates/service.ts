import { type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import { euroFixingOn } from '../../../shared/domain/euro-fixing.ts'
import {
  conversionOf,
  type RateBook,
  type RateUse,
  STALE_AFTER_DAYS,
} from '../../../shared/domain/holdings/conversion.ts'
import { fraction, multiply, round, toMinorUnits } from '../../../shared/domain/holdings/fraction.ts'
import { readRate } from '../../../shared/domain/holdings/rate.ts'
import type { RateSpan } from '../../../shared/domain/household-amount.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import type { RowChange } from '../../core/database/row-capture.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './store.ts'

export interface ExchangeRateNeeds {
  readonly database: Database
  readonly household: HouseholdService
  /** Told, in the same transaction, of rates that have become others: what was converted by them is converted anew. */
  readonly onChanged: RatesChanged
  /** How many amounts a change of rates may convert anew, counted up to a limit. */
  readonly countChanged: (session: ReadSession, spans: readonly RateSpan[], limit: number) => number
}

/** `onStep` is called now and then, and may throw to stop. */
export type RatesChanged = (session: WriteSession, spans: readonly RateSpan[], onStep?: () => void) => void

export interface NewRate {
  readonly base_currency: string
  readonly quote_currency: string
  readonly date?: CalendarDate
  readonly rate: number | string
  readonly source?: string
}

export interface Converted {
  readonly converted_minor: number | null
  readonly date: CalendarDate
  readonly path: 'same' | 'direct' | 'inverted' | 'pivot' | null
  readonly uses: readonly RateUse[]
}

/** Whether the euro took the place of one of the two: what was said of it daily is history, and not out of date. */
function isFixed({ base_currency, quote_currency }: store.RateRow, today: CalendarDate): boolean {
  return [base_currency, quote_currency].some(code => euroFixingOn(code, today) !== undefined)
}

/** Some hundredths of a second. */
const MOST_HERE = 500

export type RateKey = Pick<store.RateRow, 'base_currency' | 'quote_currency' | 'date'>
export type ExchangeRates = ReturnType<typeof createExchangeRates>

/** Dated exchange rates. Files of them are `imports.ts`; how they are used is in shared/domain/holdings/conversion.ts. */
export function createExchangeRates({ database, household, onChanged, countChanged }: ExchangeRateNeeds) {
  const set = (session: WriteSession, input: NewRate, by: Actor): store.RateRow => {
    const { base_currency, quote_currency } = input
    if (base_currency === quote_currency)
      throw new Invalid(
        ['quote_currency'],
        worded('must be different from {base_currency}', { base_currency }),
      )
    const rate = readRate(input.rate)
    if (rate === undefined)
      throw new Invalid(
        ['rate'],
        worded('must be a number above 0 with at most 12 digits on each side of the point'),
      )
    const date = input.date ?? household.today(session)
    const before = store.findRate(session, base_currency, quote_currency, date)
    const after: store.RateRow = {
      base_currency,
      quote_currency,
      date,
      rate,
      source: input.source ?? 'manual',
      created_at: session.now,
    }
    store.putRate(session, after)
    recordAudit(session, {
      actor: by,
      action: before ? 'update' : 'create',
      entity_kind: 'exchange_rate',
      entity_id: store.rateId(after),
      before,
      after,
    })
    onChanged(session, [store.spanOf(session, after)])
    return after
  }

  return {
    /** The rates as the rules of conversion ask for them. */
    bookWithin: (session: ReadSession): RateBook => store.rateBook(session),
    setWithin: set,
    /** A rate's place, today where no day is said. */
    dated: ({ base_currency, quote_currency, date }: Pick<NewRate, keyof RateKey>): RateKey => ({
      base_currency,
      quote_currency,
      date: date ?? database.read(session => household.today(session)),
    }),
    find: (pair: RateKey) =>
      database.read(session => store.findRate(session, pair.base_currency, pair.quote_currency, pair.date)),
    /** Whether another rate of a day converts more amounts anew than are to be converted while a window waits. */
    convertsMany: ({ date, ...pair }: Pick<NewRate, 'base_currency' | 'quote_currency' | 'date'>): boolean =>
      database.read(session => {
        const span = store.spanOf(session, { ...pair, date: date ?? household.today(session) })
        return countChanged(session, [span], MOST_HERE + 1) > MOST_HERE
      }),
    /** What is converted by rates that are put back as they were, or done again. */
    derived: {
      around(session, changes) {
        const rates = changes.filter(({ table }) => table.name === 'exchange_rates')
        return () => {
          if (rates.length === 0) return
          onChanged(
            session,
            rates.map(change => store.spanOf(session, keyOf(change))),
          )
        }
      },
    } satisfies Derived,

    list: (filter: store.RateFilter) => database.read(session => store.listRates(session, filter)),
    latest: () =>
      database.read(session => {
        const today = household.today(session)
        return store.latestRates(session, today).map(row => {
          const age_days = daysBetween(row.date, today)
          return { ...row, age_days, stale: age_days > STALE_AFTER_DAYS && !isFixed(row, today) }
        })
      }),

    /** An amount of minor units in another currency, rounded once; null where no rate leads there. */
    convert: (amount_minor: number, from: string, to: string, date: CalendarDate | undefined): Converted =>
      database.read(session => {
        const on = date ?? household.today(session)
        const { base_currency } = household.getWithin(session)
        const found = conversionOf(store.rateBook(session), { from, to, date: on, base_currency })
        if (!found) return { converted_minor: null, date: on, path: null, uses: [] }
        const exact = multiply(fraction(BigInt(amount_minor)), found.factor)
        return {
          converted_minor: toMinorUnits(round(exact)),
          date: on,
          path: found.path,
          uses: found.uses,
        }
      }),

    /** @throws Invalid for one currency twice, and for what is not a rate. */
    set: (input: NewRate, by: Actor) => database.write(session => set(session, input, by)),
    /** @throws NotFound */
    remove: ({ base_currency, quote_currency, date }: RateKey, by: Actor) =>
      database.write(session => {
        const before = store.findRate(session, base_currency, quote_currency, date)
        if (!before)
          throw new NotFound('exchange_rate', store.rateId({ base_currency, quote_currency, date }))
        store.deleteRate(session, before)
        onChanged(session, [store.spanOf(session, before)])
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'exchange_rate',
          entity_id: store.rateId(before),
          before,
        })
        return before
      }),
  }
}

/** The rate that a row of the table is: these three are its key. */
function keyOf({ key: [base_currency, quote_currency, date] }: RowChange) {
  return {
    base_currency: String(base_currency),
    quote_currency: String(quote_currency),
    date: String(date),
  }
}
