import { budgetMonthRange, yearOf } from '../../../shared/domain/calendar.ts'
import type { Movement } from '../../../shared/domain/reports/net-worth.ts'
import { type Span, spanLastYear } from '../../../shared/domain/reports/periods.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { type Asked, asked, askedOf } from './asked.ts'
import type { Figure } from './figures.ts'
import { namesOf } from './names.ts'
import type { Found } from './parts.ts'
import { type Expense, unconvertedParts } from './rows.store.ts'

/** A year at a glance, beside the year before. Minor units of the household's currency. */

export interface YearReviewNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly figures: (question: Asked, dimensions: readonly Dimension[]) => Promise<Figure[]>
  readonly netWorth: (question: Asked) => Promise<Found>
  readonly biggest: (question: Asked) => Promise<Expense | null>
}

export interface YearInput {
  readonly year?: number | undefined
  readonly limit: number
  readonly run_id?: string | undefined
}

export interface Moved {
  readonly minor: number
  readonly before_minor: number
}

export interface NamedMoved extends Moved {
  readonly key: string | null
  readonly name: string
}

export interface YearReviewed {
  readonly year: number
  readonly span: Span
  readonly is_over: boolean
  readonly before: Span
  readonly income: Moved
  readonly spent: Moved
  readonly saved: Moved
  readonly sources: readonly NamedMoved[]
  readonly payees: readonly NamedMoved[]
  readonly buckets: readonly NamedMoved[]
  readonly biggest: Expense | null
  readonly worth: { readonly before_minor: number; readonly after_minor: number; readonly change: Moved } & {
    readonly [movement in keyof Movement]: Moved
  }
  readonly unconverted: readonly UnconvertedSum[]
  readonly working: readonly string[]
}

const WORKING = [
  'A year is its twelve budget months. One that is not over ends today, and is held against the same days of the year before.',
  'What came in and was spent is counted as in the other reports: transfers and void transactions never are, and what came back into a bucket lowers what was spent there. What is saved is what came in less what was spent.',
  'The biggest expense is one transaction with all of its parts, but for those that are transfers.',
]

/** @throws Conflict where it was stopped, SumTooLarge */
export async function yearReview(needs: YearReviewNeeds, input: YearInput): Promise<YearReviewed> {
  const { database, household, figures } = needs
  const { question, year, is_over, before } = database.read(session => yearAsked(session, household, input))
  const last = askedOf(question, before)
  // The rows of a year that is not whole months are looked through once, by payee and bucket at the same time.
  const now = await figures(question, ['payee', 'bucket'])
  const earlier = await figures(last, ['payee', 'bucket'])
  const worth = await needs.netWorth(question)
  const worthBefore = await needs.netWorth(last)
  const biggest = await needs.biggest(question)
  return database.read(session => {
    const named = (measure: Measure, dimension: 'payee' | 'bucket'): NamedMoved[] => {
      const known = byKey(earlier, measure, dimension)
      const largest = [...byKey(now, measure, dimension)].filter(([, minor]) => minor > 0)
      const nameOf = namesOf(
        session,
        dimension,
        largest.map(([key]) => key),
      )
      return largest
        .map(([key, minor]) => ({ key, name: nameOf(key), minor, before_minor: known.get(key) ?? 0 }))
        .sort((one, other) => other.minor - one.minor || (one.name < other.name ? -1 : 1))
        .slice(0, input.limit)
    }
    const income = moved(sumOfAll(now, 'income_minor'), sumOfAll(earlier, 'income_minor'))
    const spent = moved(sumOfAll(now, 'spent_minor'), sumOfAll(earlier, 'spent_minor'))
    return {
      year,
      span: question.span,
      is_over,
      before,
      income,
      spent,
      saved: moved(
        sumMinor([income.minor, -spent.minor]),
        sumMinor([income.before_minor, -spent.before_minor]),
      ),
      sources: named('income_minor', 'payee'),
      payees: named('spent_minor', 'payee'),
      buckets: named('spent_minor', 'bucket'),
      biggest,
      worth: worthMoved(worth, worthBefore),
      unconverted: unconvertedParts(session, {}, question.span),
      working: [...WORKING, ...worth.working],
    }
  })
}

/** The year and the one before as questions of one period each. */
function yearAsked(session: ReadSession, household: HouseholdService, { year: wanted, run_id }: YearInput) {
  const { month_start_day } = household.getWithin(session)
  const today = household.today(session)
  const year = wanted ?? yearOf(`${household.currentMonth(session)}-01`)
  const { from } = budgetMonthRange(`${year}-01`, month_start_day)
  const { to: end } = budgetMonthRange(`${year}-12`, month_start_day)
  const is_over = end < today
  const to = is_over || today < from ? end : today
  const question = asked(session, { filter: { from, to }, interval: 'all', run_id }, household)
  return { question, year, is_over, before: spanLastYear(question.span, question.rules) }
}

type Measure = 'spent_minor' | 'income_minor'

function moved(minor: number, before_minor: number): Moved {
  return { minor, before_minor }
}

function byKey(
  figures: readonly Figure[],
  measure: Measure,
  dimension: 'payee' | 'bucket',
): ReadonlyMap<string | null, number> {
  return new Map(
    [...Map.groupBy(figures, each => (dimension === 'payee' ? each.key : each.then_key))].map(
      ([key, its]) => [key, sumOfAll(its, measure)],
    ),
  )
}

function sumOfAll(figures: readonly Figure[], measure: Measure): number {
  return sumMinor(figures.map(each => each[measure]))
}

/** @param found the report of net worth of one period, whose rows are what moved it */
function worthMoved(found: Found, earlier: Found): YearReviewed['worth'] {
  const at = ({ worth }: Found) => ({ first: worth?.before_minor ?? 0, last: worth?.minor[0] ?? 0 })
  const [now, before] = [at(found), at(earlier)]
  const movement = (name: keyof Movement) => {
    const of = ({ parts }: Found) => parts[0]?.table.rows.find(({ key }) => key === name)?.values[0] ?? 0
    return moved(of(found), of(earlier))
  }
  return {
    before_minor: now.first,
    after_minor: now.last,
    change: moved(sumMinor([now.last, -now.first]), sumMinor([before.last, -before.first])),
    saved: movement('saved'),
    gained: movement('gained'),
    entered: movement('entered'),
  }
}
