import { addDays } from '../../../shared/domain/calendar.ts'
import { movementIn } from '../../../shared/domain/reports/net-worth.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { withTotals } from '../../../shared/domain/reports/table.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Database } from '../../core/database/database.ts'
import type { Holdings } from '../../wealth/holdings/index.ts'
import { type Asked, refuseFilters } from './asked.ts'
import type { Figure } from './figures.ts'
import type { Found } from './parts.ts'

export interface NetWorthReportNeeds {
  readonly database: Database
  readonly holdings: Pick<Holdings, 'onDaysWithin'>
  readonly figures: (question: Asked, dimensions: readonly Dimension[]) => Promise<Figure[]>
}

const ROWS = [
  ['saved', 'Saved'],
  ['gained', 'Gained'],
  ['entered', 'Newly entered'],
] as const

/** What moved net worth, in three rows that are all of it. @throws Invalid for a filter of transactions */
export async function netWorthReport(
  { database, holdings, figures }: NetWorthReportNeeds,
  question: Asked,
): Promise<Found> {
  refuseFilters(question, 'net-worth')
  const { periods, span } = question
  const byAccount = await figures(question, ['account'])
  const flows = periods.map(() => 0)
  // What is on no account has not moved any.
  for (const { period, key, income_minor, spent_minor } of byAccount)
    if (key !== null) flows[period] = sumMinor([flows[period] ?? 0, income_minor - spent_minor])
  return database.read(session => {
    // Worth at the end of the day before the first period, and of each period's last day.
    const days = [addDays(span.from, -1), ...periods.map(each => each.to)]
    const { facts, minor, entered: known } = holdings.onDaysWithin(session, days)
    const held = days.map(day => facts.deposits?.(day) ?? 0)
    const movements = periods.map((period, index) =>
      movementIn(known, period, {
        change: (minor[index + 1] ?? 0) - (minor[index] ?? 0),
        // A deposit that came in is owed back: it is not saved, nor spent when it is given back.
        flow: sumMinor([flows[index] ?? 0, held[index] ?? 0, -(held[index + 1] ?? 0)]),
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
        'Saved is what came in less what was spent on your accounts; what was put into holdings is saved too, and tenants’ deposits, which are owed back, are not.',
        'Newly entered is what accounts opened with, and what holdings and debts were first said to be, less what was paid for them in the same period.',
        'Gained is all the rest by which net worth changed, exchange rates among it.',
      ],
    }
  })
}
