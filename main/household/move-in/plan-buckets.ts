import type { Month } from '../../../shared/domain/calendar.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import type { Schema } from '../../core/database/schema.ts'
import type { LedgerCategory, MoveInLedger } from '../../formats/apps/ledger.ts'
import type { Here } from './here.ts'
import type { LeaveOut } from './leave-out.ts'

import type { PlannedRow } from './plan-rows.ts'

/** A bucket that categories become: one that is there already, or a new one. */
export interface PlannedBucket {
  readonly categories: readonly string[]
  readonly name: string
  /** Of one that is there. */
  readonly bucket_id: string | null
  readonly bucket_type: Schema['buckets']['bucket_type']
  readonly priority: Schema['buckets']['priority']
  readonly notes: string
  readonly rollover: 0 | 1
  readonly archived: boolean
  readonly first_month: Month
  /** What each month from this one on gives; nothing where the file's latest month gives nothing. */
  readonly limit: { readonly from: Month; readonly minor: number } | null
  readonly allocations: readonly { readonly month: Month; readonly minor: number }[]
}

const LONGEST_NAME = 120

/** Words of groups, and the type of bucket that theirs are. */
const BY_WORD: readonly (readonly [RegExp, PlannedBucket['bucket_type']])[] = [
  [/\b(saving|savings|goals?|invest\w*|emergency|rainy)\b/i, 'savings'],
  [/\b(true expenses?|sinking|long.?term|yearly|annual|non.?monthly)\b/i, 'sinking'],
  [/\b(fun|leisure|entertainment|hobb\w+|quality of life|wants?|travel)\b/i, 'fun'],
  [
    /\b(bills?|fixed|essentials?|immediate|obligations?|needs?|hous\w+|home|rent|mortgage|utilit\w+|insurance|health\w*|medical)\b/i,
    'essentials',
  ],
]

/** The buckets that the ledger's categories become; those that no row and no budget uses and that are hidden are none. */
export function planBuckets(
  ledger: MoveInLedger,
  rows: readonly PlannedRow[],
  here: Here & { readonly first_month: Month },
  leave: LeaveOut,
  notices: Wording[],
): readonly PlannedBucket[] {
  const used = usedBy(rows)
  for (const { category } of ledger.budgets) used.add(category)
  const spending = ledger.categories.filter(({ kind }) => kind === 'spending')
  const kept = spending.filter(({ key, archived }) => !archived || used.has(key))
  leave.add('Hidden categories', 'nothing is in them', spending.length - kept.length)
  const names = namesOf(kept)
  const latest = latestMonth(ledger, here.month)
  const budgets = Map.groupBy(ledger.budgets, ({ category }) => category)
  const byName = Map.groupBy(kept, category => comparable(names.get(category.key) ?? category.name))
  if (ledger.envelopes && ledger.budgets.length > 0)
    notices.push(
      worded(
        'What is left of a bucket stays in it, as in the app. What is overspent stays in it as well, where the app may take it from elsewhere.',
      ),
    )
  return [...byName].flatMap(([name, categories]) => {
    const [first] = categories
    if (!first) return []
    const bucket_id = here.buckets.get(name) ?? null
    const months = categories.flatMap(({ key }) => budgets.get(key) ?? [])
    if (bucket_id !== null)
      leave.add('Budgets', 'the bucket was here already and keeps its own', months.length)
    return [
      {
        ...described(first),
        categories: categories.map(({ key }) => key),
        name: names.get(first.key) ?? first.name,
        bucket_id,
        rollover: ledger.envelopes ? 1 : 0,
        first_month: here.first_month,
        ...(bucket_id === null ? budgetOf(months, latest, leave) : { limit: null, allocations: [] }),
      } satisfies PlannedBucket,
    ]
  })
}

function usedBy(rows: readonly PlannedRow[]): Set<string> {
  const used = new Set<string>()
  for (const { category, splits } of rows) {
    if (category !== null) used.add(category)
    for (const split of splits) if (split.category !== null) used.add(split.category)
  }
  return used
}

function described({ group, archived, name }: LedgerCategory) {
  const words = group ?? name
  const bucket_type = BY_WORD.find(([pattern]) => pattern.test(words))?.[1] ?? 'variable'
  return {
    bucket_type,
    priority: bucket_type === 'essentials' ? 'A' : 'B',
    notes: group === null ? '' : `Group: ${group}`.slice(0, 200),
    archived,
  } as const
}

/** A name for each: with its group in front where several groups have the same. */
function namesOf(categories: readonly LedgerCategory[]): ReadonlyMap<string, string> {
  const groups = new Map<string, Set<string>>()
  for (const { name, group } of categories) {
    const known = groups.get(comparable(name)) ?? new Set()
    groups.set(comparable(name), known.add(group ?? ''))
  }
  return new Map(
    categories.map(({ key, name, group }) => {
      const isShared = (groups.get(comparable(name))?.size ?? 0) > 1
      const whole = isShared && group ? `${group}: ${name}` : name
      return [key, whole.trim().slice(0, LONGEST_NAME) || 'Category']
    }),
  )
}

/** The last month up to this one that the app has a budget of; undefined where it has none. */
function latestMonth({ budgets }: MoveInLedger, now: Month): Month | undefined {
  let latest: Month | undefined
  for (const { month } of budgets)
    if (month <= now && (latest === undefined || month > latest)) latest = month
  return latest
}

/** Each month's own limit, and what the whole budget's latest month gives goes on: a category that has nothing in it was given up. */
function budgetOf(
  budgets: MoveInLedger['budgets'],
  latest: Month | undefined,
  leave: LeaveOut,
): Pick<PlannedBucket, 'limit' | 'allocations'> {
  const sums = new Map<Month, number>()
  for (const { month, amount_minor } of budgets) sums.set(month, (sums.get(month) ?? 0) + amount_minor)
  const below = [...sums].filter(([, minor]) => minor < 0)
  leave.add('Budgets below zero', 'a limit here is never below zero', below.length)
  const months = [...sums]
    .filter(([, minor]) => minor > 0)
    .map(([month, minor]) => ({ month, minor }))
    .sort((one, other) => (one.month < other.month ? -1 : 1))
  const last = months.find(({ month }) => month === latest)
  return {
    limit: last ? { from: last.month, minor: last.minor } : null,
    allocations: months.filter(({ month }) => month !== last?.month),
  }
}
