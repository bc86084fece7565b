import { addMonths, type Month, monthsBetween } from '../calendar.ts'
import { fraction, round, toMinorUnits } from '../holdings/fraction.ts'
import { partsByWeight } from '../parts-by-weight.ts'
import { sumMinor } from '../sum.ts'

/** What a bucket wants of a month, and the one press that gives it. Minor units; a part of a unit that cannot be given waits for the last month. */

export const TARGET_KINDS = [
  'every_month',
  'by_date',
  'refill',
  'bills',
  'share_of_income',
  'average',
  'remainder',
  'cap',
] as const
export type TargetKind = (typeof TARGET_KINDS)[number]

export const PRIORITIES = ['A', 'B', 'C', 'D'] as const
export type Priority = (typeof PRIORITIES)[number]

interface AnyTarget {
  readonly id: string
  readonly bucket_id: string
  readonly priority: Priority
}
/** The same in each month. */
export interface EveryMonth extends AnyTarget {
  readonly kind: 'every_month'
  readonly amount: number
}
/** An amount that is to be there in a month, in even parts until then; again every so many months. */
export interface ByDate extends AnyTarget {
  readonly kind: 'by_date'
  readonly amount: number
  readonly by_month: Month
  readonly repeat_months: number | null
}
/** As much as brings the bucket to an amount at the month's beginning; what is above it stays, or goes back to be assigned. */
export interface Refill extends AnyTarget {
  readonly kind: 'refill'
  readonly amount: number
  readonly gives_back: boolean
}
/** What the bucket's bills come to, so that each is there when it is due. */
export interface BillBacked extends AnyTarget {
  readonly kind: 'bills'
  /** One bill alone; null for all that are paid from the bucket. */
  readonly bill_id: string | null
}
export interface ShareOfIncome extends AnyTarget {
  readonly kind: 'share_of_income'
  /** Hundredths of a percent. */
  readonly basis_points: number
  readonly of: 'this_month' | 'last_month' | 'to_assign'
}
/** What was spent on the average of so many months before. */
export interface Average extends AnyTarget {
  readonly kind: 'average'
  readonly months: number
}
/** A share of what all others have left, by weight. */
export interface Remainder extends AnyTarget {
  readonly kind: 'remainder'
  readonly weight: number
}
/** The most that assigning may bring the bucket to, whatever its other targets want. */
export interface Cap extends AnyTarget {
  readonly kind: 'cap'
  readonly amount: number
}
export type Target = EveryMonth | ByDate | Refill | BillBacked | ShareOfIncome | Average | Remainder | Cap

/** What is known of a bucket and its month when its targets are asked. */
export interface BucketFacts {
  readonly carried_over: number
  /** What the month has given it already. */
  readonly assigned: number
  /** What was spent in the months before, the last one first. */
  readonly spent_before: readonly number[]
  /** What its bills come to from this month on, by the month in which they are due; paid ones too. */
  readonly due: readonly { readonly bill_id: string; readonly month: Month; readonly minor: number }[]
}

export interface MonthFacts {
  readonly month: Month
  readonly income: number
  readonly last_income: number
}

/** What a target wants its month to assign in all; undefined of those that take of what is left, and of a cap, which wants nothing. */
export function wantedBy(target: Target, month: MonthFacts, bucket: BucketFacts): number | undefined {
  switch (target.kind) {
    case 'every_month':
      return target.amount
    case 'by_date':
      return wantedByDate(target, month.month, bucket.carried_over)
    case 'refill': {
      const missing = target.amount - bucket.carried_over
      return target.gives_back ? missing : Math.max(0, missing)
    }
    case 'bills':
      return wantedForBills(
        bucket.due.filter(({ bill_id }) => target.bill_id === null || bill_id === target.bill_id),
        month.month,
        bucket.carried_over,
      )
    case 'share_of_income':
      return target.of === 'to_assign'
        ? undefined
        : shareOf(target, target.of === 'this_month' ? month.income : month.last_income)
    case 'average':
      return averageOf(bucket.spent_before.slice(0, target.months), target.months)
    case 'remainder':
    case 'cap':
      return undefined
  }
}

/** The month that a target by date is for, seen from a month; undefined once it is over for good. */
export function dueMonthOf(target: ByDate, month: Month): Month | undefined {
  const { by_month, repeat_months } = target
  if (by_month >= month) return by_month
  if (repeat_months === null) return undefined
  const turns = Math.ceil(monthsBetween(by_month, month) / repeat_months)
  return addMonths(by_month, turns * repeat_months)
}

function wantedByDate(target: ByDate, month: Month, carried_over: number): number {
  const due = dueMonthOf(target, month)
  if (due === undefined) return 0
  return Math.floor(Math.max(0, target.amount - carried_over) / (monthsBetween(month, due) + 1))
}

/**
 * The least that, given in each month from this one on, has every bill's amount there when it is due. A bill of every month wants its amount; one of every
 * year a twelfth, or more where the months left are fewer.
 */
function wantedForBills(due: BucketFacts['due'], month: Month, carried_over: number): number {
  const byMonth = new Map<Month, number>()
  for (const each of due) byMonth.set(each.month, sumMinor([byMonth.get(each.month) ?? 0, each.minor]))
  let [sum, most] = [0, 0]
  for (const [at, minor] of [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sum = sumMinor([sum, minor])
    const months = Math.max(0, monthsBetween(month, at)) + 1
    most = Math.max(most, Math.floor((sum - carried_over) / months))
  }
  return most
}

function shareOf({ basis_points }: ShareOfIncome, minor: number): number {
  return toMinorUnits(round(fraction(BigInt(Math.max(0, minor)) * BigInt(basis_points), 10_000n)))
}

/** Per month, rounded; less refunds it may be nothing, and never less. Months in which nothing was spent count. */
export function averageOf(spent: readonly number[], months: number): number {
  const counted = Math.min(months, spent.length)
  if (counted === 0) return 0
  return Math.max(0, toMinorUnits(round(fraction(BigInt(sumMinor(spent)), BigInt(counted)))))
}

/** The most that a bucket may hold by its targets; undefined where nothing says so. */
function capOf(targets: readonly Target[]): number | undefined {
  const caps = targets.flatMap(each => (each.kind === 'cap' ? [each.amount] : []))
  return caps.length === 0 ? undefined : Math.min(...caps)
}

/** What assigning may bring a bucket's month to at most. */
function roomOf(targets: readonly Target[], { carried_over }: BucketFacts): number {
  const cap = capOf(targets)
  return cap === undefined ? Number.POSITIVE_INFINITY : Math.max(0, cap - carried_over)
}

/**
 * What a bucket's targets want of a month in all, as far as its cap lets them; null of one that has none that want an amount, as one that takes of what is left.
 */
export function wantedInAll(
  targets: readonly Target[],
  month: MonthFacts,
  bucket: BucketFacts,
): number | null {
  const wanted = targets.flatMap(each => wantedBy(each, month, bucket) ?? [])
  return wanted.length === 0 ? null : Math.min(sumMinor(wanted), roomOf(targets, bucket))
}

/** Bills first, then A to D; among equals in the order that the buckets have. What takes of the rest comes after all. */
export function inOrder(targets: readonly Target[], bucketOrder: ReadonlyMap<string, number>): Target[] {
  const rank = (target: Target) =>
    (target.kind === 'remainder' ? 10 : target.kind === 'bills' ? 0 : 5) + PRIORITIES.indexOf(target.priority)
  return targets
    .map((target, index) => ({ target, index }))
    .sort(
      (a, b) =>
        rank(a.target) - rank(b.target) ||
        (bucketOrder.get(a.target.bucket_id) ?? 0) - (bucketOrder.get(b.target.bucket_id) ?? 0) ||
        a.index - b.index,
    )
    .map(({ target }) => target)
}

export interface Fill {
  /** What each bucket's month is to assign; those alone that become another. */
  readonly assigned: ReadonlyMap<string, number>
  readonly left: number
}

/**
 * Gives each target what it lacks as long as there is something to assign: never more than there is. What a bucket has above its refill goes back first,
 * where it is to.
 * @param targets in the order of `inOrder`
 */
export function fillTargets(
  targets: readonly Target[],
  month: MonthFacts,
  facts: ReadonlyMap<string, BucketFacts>,
  to_assign: number,
): Fill {
  const own = Map.groupBy(targets, each => each.bucket_id)
  const given = new Map<string, number>()
  const wanted = new Map<string, number>()
  const assignedIn = (id: string) => given.get(id) ?? facts.get(id)?.assigned ?? 0
  let left = to_assign
  const give = (id: string, amount: number) => {
    given.set(id, assignedIn(id) + amount)
    left -= amount
  }
  for (const [id, bucketTargets] of own) {
    const bucket = facts.get(id)
    if (!bucket) continue
    const back = bucketTargets.some(each => each.kind === 'refill' && each.gives_back)
    const all = wantedInAll(bucketTargets, month, bucket)
    if (back && all !== null && all < bucket.assigned) give(id, all - bucket.assigned)
  }
  for (const target of targets) {
    const id = target.bucket_id
    const bucket = facts.get(id)
    if (!bucket || target.kind === 'remainder' || target.kind === 'cap') continue
    const asked =
      target.kind === 'share_of_income' && target.of === 'to_assign'
        ? shareOf(target, left)
        : (wantedBy(target, month, bucket) ?? 0)
    wanted.set(id, sumMinor([wanted.get(id) ?? 0, asked]))
    const most = Math.min(wanted.get(id) ?? 0, roomOf(own.get(id) ?? [], bucket))
    const missing = Math.min(most - assignedIn(id), left)
    if (missing > 0) give(id, missing)
  }
  shareRest(own, facts, { assignedIn, give, left: () => left })
  const changed = [...given].filter(([id, minor]) => minor !== (facts.get(id)?.assigned ?? 0))
  return { assigned: new Map(changed), left }
}

/** Shares what is left by weight; what a cap turns away is shared again among the others. */
function shareRest(
  own: ReadonlyMap<string, readonly Target[]>,
  facts: ReadonlyMap<string, BucketFacts>,
  rest: {
    readonly assignedIn: (id: string) => number
    readonly give: (id: string, amount: number) => void
    readonly left: () => number
  },
): void {
  const roomIn = (id: string, targets: readonly Target[]) => {
    const bucket = facts.get(id)
    return bucket ? roomOf(targets, bucket) - rest.assignedIn(id) : 0
  }
  let takers = [...own].flatMap(([id, targets]) => {
    const weight = sumMinor(targets.map(each => (each.kind === 'remainder' ? each.weight : 0)))
    return weight > 0 ? [{ id, targets, weight }] : []
  })
  while (rest.left() > 0) {
    takers = takers.filter(({ id, targets }) => roomIn(id, targets) > 0)
    if (takers.length === 0) return
    const shares = partsByWeight(
      rest.left(),
      takers.map(each => each.weight),
    )
    takers.forEach(({ id, targets }, index) => {
      rest.give(id, Math.min(shares[index] ?? 0, roomIn(id, targets)))
    })
  }
}
