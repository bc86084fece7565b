import type { BucketRow } from '../buckets/index.ts'
import type { BudgetGroupTable, BudgetPlaceTable } from './tables.ts'

/** The person's order of buckets: group by group, and within each by place; those that nobody has placed come last, by priority and name. */
export interface Arrangement {
  readonly buckets: readonly BucketRow[]
  readonly groups: readonly BudgetGroupTable[]
  readonly groupOf: ReadonlyMap<string, string | null>
  /** Which comes first. */
  readonly indexOf: ReadonlyMap<string, number>
}

export function arrange(
  buckets: readonly BucketRow[],
  groups: readonly BudgetGroupTable[],
  places: readonly BudgetPlaceTable[],
): Arrangement {
  const placed = new Map(places.map(place => [place.bucket_id, place]))
  const groupIndex = new Map(groups.map(({ id }, index) => [id, index]))
  const rank = ({ id }: BucketRow): readonly [number, number] => {
    const place = placed.get(id)
    const group = groupIndex.get(place?.group_id ?? '') ?? groups.length
    return [group, place?.position ?? Number.MAX_SAFE_INTEGER]
  }
  const sorted = buckets
    .map((bucket, index) => ({ bucket, index, rank: rank(bucket) }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.index - b.index)
    .map(({ bucket }) => bucket)
  return {
    buckets: sorted,
    groups,
    groupOf: new Map(buckets.map(({ id }) => [id, placed.get(id)?.group_id ?? null])),
    indexOf: new Map(sorted.map(({ id }, index) => [id, index])),
  }
}
