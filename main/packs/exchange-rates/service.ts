import { type CalendarDate, daysBetween } from '../../../shared/domain/calendar.ts'
import {
  conversionOf,
  type RateBook,
  type RateUse,
  STALE_AFTER_DAYS,
} from '../../../shared/domain/holdings/conversion.ts'
import { fraction, multiply, round, toMinorUnits } from '../../../shared/domain/holdings/fraction.ts'
import { readRate } from '../../../shared/domain/holdings/rate.ts'
import { type Actor, recordAudit } from '../../audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../database/database.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import type { HouseholdService } from '../household/index.ts'
import { readRateFile } from './file.ts'
import * as store from './store.ts'

export interface ExchangeRateNeeds {
  readonly database: Database
  readonly household: HouseholdService
}

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

export interface RateImport {
  readonly format: 'ecb' | 'list'
  readonly currencies: readonly string[]
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly added: number
  readonly duplicates: number
  readonly changed: number
  readonly kept: number
  readonly gaps: number
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

export type ExchangeRates = ReturnType<typeof createExchangeRates>

/** What a file's rates are marked with; a later file may replace them. What a person entered, none does. */
const FILE_SOURCES: Readonly<Record<'ecb' | 'list', string>> = { ecb: 'ecb', list: 'csv' }

/** Dated exchange rates, by hand or from files. How they are used is in shared/domain/holdings/conversion.ts. */
export function createExchangeRates({ database, household }: ExchangeRateNeeds) {
  const idOf = (rate: Pick<store.RateRow, 'base_currency' | 'quote_currency' | 'date'>) =>
    `${rate.base_currency}/${rate.quote_currency}/${rate.date}`

  const set = (session: WriteSession, input: NewRate, by: Actor): store.RateRow => {
    const { base_currency, quote_currency } = input
    if (base_currency === quote_currency)
      throw new Invalid(['quote_currency'], `must be another than ${base_currency}`)
    const rate = readRate(input.rate)
    if (rate === undefined)
      throw new Invalid(['rate'], 'must be a number above 0 with at most 12 digits on each side of the point')
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
      entity_id: idOf(after),
      before,
      after,
    })
    return after
  }

  /** What a file would do, and with a session that can write, does. Of a pair's rates of one date the last in the file counts. */
  const take = (
    session: ReadSession,
    csv: string,
    wanted: readonly string[] | undefined,
    put?: (rate: store.RateRow) => void,
  ): RateImport => {
    const file = readRateFile(csv, wanted)
    const source = FILE_SOURCES[file.format]
    const unique = new Map(file.rates.map(rate => [idOf(rate), rate]))
    const counts = { added: 0, duplicates: file.rates.length - unique.size, changed: 0, kept: 0 }
    const currencies = new Set<string>()
    let from: CalendarDate | null = null
    let to: CalendarDate | null = null
    for (const rate of unique.values()) {
      currencies.add(rate.base_currency).add(rate.quote_currency)
      if (from === null || rate.date < from) from = rate.date
      if (to === null || rate.date > to) to = rate.date
      const there = store.findRate(session, rate.base_currency, rate.quote_currency, rate.date)
      if (there?.rate === rate.rate) counts.duplicates += 1
      else if (there && !Object.values(FILE_SOURCES).includes(there.source)) counts.kept += 1
      else {
        counts[there ? 'changed' : 'added'] += 1
        put?.({ ...rate, source, created_at: '' })
      }
    }
    const { format, gaps, problems } = file
    return { format, currencies: [...currencies].sort(), from, to, ...counts, gaps, problems }
  }

  return {
    /** The rates as the rules of conversion ask for them. */
    bookWithin: (session: ReadSession): RateBook => store.rateBook(session),
    setWithin: set,

    list: (filter: store.RateFilter) => database.read(session => store.listRates(session, filter)),
    latest: () =>
      database.read(session => {
        const today = household.today(session)
        return store.latestRates(session, today).map(row => {
          const age_days = daysBetween(row.date, today)
          return { ...row, age_days, stale: age_days > STALE_AFTER_DAYS }
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
    remove: (base_currency: string, quote_currency: string, date: CalendarDate, by: Actor) =>
      database.write(session => {
        const before = store.findRate(session, base_currency, quote_currency, date)
        if (!before) throw new NotFound('exchange_rate', idOf({ base_currency, quote_currency, date }))
        store.deleteRate(session, before)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'exchange_rate',
          entity_id: idOf(before),
          before,
        })
      }),

    previewImport: (csv: string, wanted: readonly string[] | undefined) =>
      database.read(session => take(session, csv, wanted)),
    /** @throws Conflict where a line has a problem and none is to be left out; nothing is then added. */
    runImport: (csv: string, wanted: readonly string[] | undefined, skip_problems: boolean, by: Actor) =>
      database.write(session => {
        const done = take(session, csv, wanted, rate =>
          store.putRate(session, { ...rate, created_at: session.now }),
        )
        const [problem] = done.problems
        if (problem && !skip_problems)
          throw new Conflict(`Line ${problem.line}: ${problem.message}. Nothing was added`)
        recordAudit(session, {
          actor: by,
          action: 'import',
          entity_kind: 'exchange_rate',
          entity_id: 'import',
          after: { ...done, problems: done.problems.length },
        })
        return done
      }),
  }
}
