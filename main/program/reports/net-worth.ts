import { addDays } from '../../../shared/domain/calendar.ts'
import { movementIn } from '../../../shared/domain/reports/net-worth.ts'
import { withTotals } from '../../../shared/domain/reports/table.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'
import { type Asked, refuseFilters } from './asked.ts'
import { flowUpToDay, investedRows, openings } from './net-worth.store.ts'
import type { Found } from './parts.ts'

export interface NetWorthReportNeeds {
  readonly database: Database
  readonly holdings: Pick<Holdings, 'onDaysWithin'>
}

const ROWS = [
  ['saved', 'Saved'],
  ['gained', 'Gained'],
  ['entered', 'Newly entered'],
] as const

/** What moved net worth, in three rows that are all of it. @throws Invalid for a filter of transactions */
export function netWorthReport({ database, holdings }: NetWorthReportNeeds, question: Asked): Found {
  refuseFilters(question, 'net-worth')
  const { periods, span } = question
  return database.read(session => {
    // Worth at the end of the day before the first period, and of each period's last day.
    const days = [addDays(span.from, -1), ...periods.map(each => each.to)]
    const { facts, minor } = holdings.onDaysWithin(session, days)
    const flows = days.map(day => flowUpToDay(session, day))
    const known = { ...facts, openings: openings(session), invested: investedOnce(session, question) }
    const movements = periods.map((period, index) =>
      movementIn(known, period, {
        change: (minor[index + 1] ?? 0) - (minor[index] ?? 0),
        flow: (flows[index + 1] ?? 0) - (flows[index] ?? 0),
      }),
    )
    const names = new Map<string | null, string>(ROWS)
    const rows = ROWS.map(([key]) => ({ key, then_key: null, values: movements.map(each => each[key]) }))
    return {
      parts: [
        {
          side: null,
          table: withTotals(rows, periods.length),
          shown: ({ key }) => ({ key: null, name: names.get(key) ?? '' }),
          ordered: true,
        },
      ],
      worth: { before_minor: minor[0] ?? 0, minor: minor.slice(1) },
      working: [
        'Saved is what the rows of your accounts came to; what was put into holdings is saved too.',
        'Newly entered is what accounts opened with, and what holdings and debts were first said to be, less what was paid for them in the same period.',
        'Gained is all the rest by which net worth changed.',
      ],
    }
  })
}

/** A row that is for a holding and for its debt too is put into it once. */
function investedOnce(session: ReadSession, { span }: Asked) {
  const rows = investedRows(session, span.from, span.to)
  return [...new Map(rows.map(row => [`${row.seq} ${row.part}`, row])).values()]
}
