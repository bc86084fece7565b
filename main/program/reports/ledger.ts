import { budgetMonthOf, type Month } from '../../../shared/domain/calendar.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { type Cell, type Table, tableOf, withTotals } from '../../../shared/domain/reports/table.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Database } from '../../core/database/database.ts'
import type { Assign, PlannedMonth } from '../../household/assign/index.ts'
import type { Asked } from './asked.ts'
import type { Figure } from './figures.ts'
import { namesOf } from './names.ts'
import type { Found, Part, ShownRow } from './parts.ts'
import type { Measure } from './rows.store.ts'

/** Reports of what was spent and what came in. */

export interface LedgerReportNeeds {
  readonly database: Database
  readonly assign: Pick<Assign, 'plannedWithin'>
  readonly figures: (question: Asked, dimensions: readonly Dimension[]) => Promise<Figure[]>
}

const COUNTED = [
  'Incomes and expenses count, each part of a split for itself. Transfers and void transactions never do.',
  'What came back into a bucket lowers what was spent there. What came in and is in no bucket is income.',
]

export function createLedgerReports({ database, assign, figures }: LedgerReportNeeds) {
  const partOf = (
    found: readonly Figure[],
    measure: Measure,
    question: Asked,
    dimensions: readonly Dimension[],
    side: Part['side'],
  ): Part => {
    const table = tableOf(cellsOf(found, measure), question.periods.length)
    const alone = side === 'income' ? 'Income' : side === 'expenses' ? 'Expenses' : 'All'
    // Without a dimension there is one row, be there nothing in it.
    const whole = dimensions.length === 0 && table.rows.length === 0 ? nothingIn(table, question) : table
    return { side, table: whole, shown: shownBy(database, whole, dimensions, alone) }
  }

  return {
    async spending(question: Asked): Promise<Found> {
      const dimensions = dimensionsOf(question, 'bucket')
      const found = await figures(question, dimensions)
      return { parts: [partOf(found, 'spent', question, dimensions, null)], working: COUNTED }
    },

    async incomeExpenses(question: Asked): Promise<Found> {
      const dimensions = dimensionsOf(question, undefined)
      const found = await figures(question, dimensions)
      return {
        parts: [
          partOf(found, 'income', question, dimensions, 'income'),
          partOf(found, 'spent', question, dimensions, 'expenses'),
        ],
        working: COUNTED,
      }
    },

    /** Where it came from by payee, and where it went by bucket, if nothing else is said. */
    async cashFlow(question: Asked): Promise<Found> {
      const [from, to] = [dimensionsOf(question, 'payee'), dimensionsOf(question, 'bucket')]
      const incoming = await figures(question, from)
      const outgoing = question.by === undefined ? await figures(question, to) : incoming
      return {
        parts: [
          partOf(incoming, 'income', question, from, 'income'),
          partOf(outgoing, 'spent', question, to, 'expenses'),
        ],
        working: COUNTED,
      }
    },

    /** Each bucket that had a limit or was spent of, with its limit in each period. */
    async budget(question: Asked): Promise<Found> {
      const spent = tableOf(cellsOf(await figures(question, ['bucket']), 'spent'), question.periods.length)
      const limits = database.read(session =>
        limitsOf(question, (from, to) => assign.plannedWithin(session, from, to)),
      )
      const missing = [...limits.keys()].filter(id => !spent.rows.some(row => row.key === id))
      const table = withTotals(
        [
          ...spent.rows,
          ...missing.map(key => ({ key, then_key: null, values: question.periods.map(() => 0) })),
        ],
        question.periods.length,
      )
      const shown = shownBy(database, table, ['bucket'], 'All')
      return {
        parts: [
          {
            side: null,
            table,
            shown: row => ({
              ...shown(row),
              extras: { budgeted: limits.get(row.key ?? '') ?? question.periods.map(() => 0) },
            }),
          },
        ],
        working: [
          ...COUNTED,
          'A limit is what the bucket is given in the budget months that begin in the period, or what is assigned to it where money has jobs, without what was carried over.',
        ],
      }
    },
  }
}

function dimensionsOf({ by, then_by }: Asked, usual: Dimension | undefined): Dimension[] {
  const first = by ?? usual
  return [first, then_by].filter(each => each !== undefined)
}

function cellsOf(found: readonly Figure[], measure: Measure): Cell[] {
  return found.map(({ period, key, then_key, spent_minor, income_minor }) => ({
    period,
    key,
    then_key,
    minor: measure === 'spent' ? spent_minor : income_minor,
  }))
}

function nothingIn(table: Table, { periods }: Asked): Table {
  return { ...table, rows: [{ key: null, then_key: null, values: periods.map(() => 0) }] }
}

function shownBy(
  database: Database,
  { rows }: Table,
  [by, then_by]: readonly Dimension[],
  alone: string,
): Part['shown'] {
  return database.read(session => {
    const names =
      by &&
      namesOf(
        session,
        by,
        rows.map(row => row.key),
      )
    const thenNames =
      then_by &&
      namesOf(
        session,
        then_by,
        rows.map(row => row.then_key),
      )
    return ({ key, then_key }): ShownRow => ({
      key,
      name: names?.(key) ?? alone,
      ...(thenNames && { then_key, then_name: thenNames(then_key) }),
    })
  })
}

/** Of each bucket that has any: its limits by period, of the budget months that begin in it. */
function limitsOf(
  { periods, span, rules }: Asked,
  plannedIn: (from: Month, to: Month) => readonly PlannedMonth[],
): ReadonlyMap<string, readonly number[]> {
  const limits = new Map<string, number[]>()
  const monthOf = (day: string) => budgetMonthOf(day, rules.month_start_day)
  for (const { from, buckets } of plannedIn(monthOf(span.from), monthOf(span.to))) {
    const first = from < span.from ? span.from : from
    const period = periods.findIndex(each => each.from <= first && first <= each.to)
    for (const { bucket, limit_minor } of buckets) {
      if (limit_minor === 0) continue
      const values = limits.get(bucket.id) ?? periods.map(() => 0)
      values[period] = sumMinor([values[period] ?? 0, limit_minor])
      limits.set(bucket.id, values)
    }
  }
  return limits
}
