import { budgetMonthOf, budgetMonthRange, type Month } from '../../../shared/domain/calendar.ts'
import { carryoverInto, limitIn } from '../../../shared/domain/envelopes.ts'
import {
  type Everyday,
  everydayFrom,
  fullMonths,
  type PlanningBucket,
  type SpentCell,
} from '../../../shared/domain/forecast/history.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { PlannedMonth } from '../../household/assign/index.ts'
import type { BucketMonth } from '../../household/buckets/index.ts'
import type { ForecastNeeds } from './needs.ts'
import * as store from './past.store.ts'

export interface EverydayNeeds {
  readonly month_start_day: number
  readonly assign: ForecastNeeds['assign']
  /** This month. */
  readonly current: Month
  /** Accounts that can be spent from, and cards; rows on others are no spending of cash. */
  readonly spendable: ReadonlySet<string>
  readonly cards: ReadonlySet<string>
}

type MonthRow = ReturnType<typeof store.monthsFrom>[number]
type PlannedPart = ReturnType<typeof store.plannedParts>[number]

/** Everyday spending as the ledger has it. */
export function everydayWithin(session: ReadSession, needs: EverydayNeeds): Everyday {
  const { month_start_day, assign, current, cards } = needs
  const months = fullMonths(store.firstDay(session), current, month_start_day)
  const first = months[0] ?? current
  const planned = store.plannedParts(session, budgetMonthRange(first, month_start_day).from)
  const rows = store.monthsFrom(session, first)
  const spent = spentCells(rows, planned, needs)
  const plannedIn = new Map<string, number>()
  for (const part of planned) {
    const key = `${budgetMonthOf(part.date, month_start_day)} ${part.bucket_id}`
    plannedIn.set(key, (plannedIn.get(key) ?? 0) + part.spent_minor)
  }
  const assigns = assign.assignsWithin(session)
  const plannedMonths = assign.plannedWithin(session, assigns ? first : current, current)
  const planning = assigns ? assignedIn(plannedMonths) : limitsOf(session)
  const known = new Map(plannedMonths.at(-1)?.buckets.map(each => [each.bucket.id, each]))
  const ids = [...new Set([...known.keys(), ...spent.map(cell => cell.bucket_id), ''])]
  return everydayFrom({
    buckets: ids.map(id =>
      planOf(id, known.get(id), planning, month => plannedIn.get(`${month} ${id}`) ?? 0),
    ),
    spent,
    other_income: otherIncome(rows, store.expectedIncomeFrom(session, first)),
    months,
    current,
    cards,
  })
}

/** By bucket, month and account, without what is planned by itself. */
function spentCells(
  rows: readonly MonthRow[],
  planned: readonly PlannedPart[],
  { spendable, cards, month_start_day }: EverydayNeeds,
): SpentCell[] {
  const cells = new Map<string, SpentCell>()
  const add = ({ bucket_id, month, account_id, minor }: SpentCell) => {
    const isCash = account_id === '' || spendable.has(account_id) || cards.has(account_id)
    if (!isCash || minor === 0) return
    const key = `${month} ${bucket_id} ${account_id}`
    cells.set(key, { bucket_id, month, account_id, minor: (cells.get(key)?.minor ?? 0) + minor })
  }
  for (const { bucket_id, month, account_id, spent_minor } of rows)
    add({ bucket_id, month, account_id, minor: spent_minor })
  for (const { date, bucket_id, account_id, spent_minor } of planned)
    add({ bucket_id, account_id, month: budgetMonthOf(date, month_start_day), minor: -spent_minor })
  return [...cells.values()]
}

/** What is saved up is not spent by the month's end because it is there. */
const SAVED: ReadonlySet<string> = new Set(['sinking', 'savings'])

/** Whether a bucket plans what a month may take. One without a limit is there for information, and what is saved up is not to be used up. */
function plansSpending(bucket: BucketMonth): boolean {
  if (SAVED.has(bucket.bucket.bucket_type) || bucket.bucket.status === 'archived') return false
  return bucket.monthly_limit_minor > 0 || bucket.allocation_minor !== null || bucket.carryover_minor > 0
}

type LimitIn = (bucket: BucketMonth, month: Month) => number | undefined

function planOf(
  id: string,
  bucket: BucketMonth | undefined,
  limits: LimitIn,
  plannedIn: (month: Month) => number,
): PlanningBucket {
  if (bucket === undefined) {
    const name = id === '' ? 'In no bucket' : 'A bucket that is gone'
    return { id, name, allowed_minor: null, limit_minor: 0, allowedIn: () => undefined }
  }
  const isPlanning = plansSpending(bucket)
  return {
    id,
    name: bucket.bucket.name,
    allowed_minor: isPlanning ? bucket.remaining_minor : null,
    limit_minor: isPlanning ? bucket.limit_minor : 0,
    allowedIn: month => {
      const limit = limits(bucket, month)
      return limit === undefined ? undefined : Math.max(0, limit - plannedIn(month))
    },
  }
}

/** What a bucket had for a month of the past as it began: its limit and what it brought along; undefined of one that planned nothing. */
function limitsOf(session: ReadSession): LimitIn {
  const { limits, allocations, spent } = store.bucketPlans(session)
  return ({ bucket }, month) => {
    if (SAVED.has(bucket.bucket_type) || month < bucket.first_month) return undefined
    const dated = limits.get(bucket.id) ?? []
    const own = allocations.get(bucket.id) ?? []
    const allocation = own.find(each => each.month === month)?.allocation_minor
    const monthly = limitIn(month, dated)
    if (monthly === 0 && allocation === undefined) return undefined
    const limit = allocation ?? monthly
    if (bucket.rollover === 0) return limit
    const before = (spent.get(bucket.id) ?? []).filter(each => each.month < month)
    const carried = carryoverInto(month, {
      first_month: bucket.first_month,
      limits: dated,
      allocated: own.filter(each => each.month < month),
      spent: before[0] && {
        first_month: before[0].month,
        sum_minor: before.reduce((sum, each) => sum + each.minor, 0),
      },
    })
    return limit + carried
  }
}

/** The same where money has jobs. */
function assignedIn(months: readonly PlannedMonth[]): LimitIn {
  const had = new Map(
    months.flatMap(({ month, buckets }) =>
      buckets.map(each => [`${month} ${each.bucket.id}`, each.limit_minor + each.carryover_minor] as const),
    ),
  )
  return ({ bucket }, month) => {
    const minor = had.get(`${month} ${bucket.id}`) ?? 0
    return minor > 0 && !SAVED.has(bucket.bucket_type) ? minor : undefined
  }
}

/** Income that was not expected, by month. */
function otherIncome(
  rows: readonly MonthRow[],
  expected: ReturnType<typeof store.expectedIncomeFrom>,
): ReadonlyMap<Month, number> {
  const income = new Map<Month, number>()
  for (const { month, income_minor } of rows) income.set(month, (income.get(month) ?? 0) + income_minor)
  for (const { month, income_minor } of expected) income.set(month, (income.get(month) ?? 0) - income_minor)
  return income
}
