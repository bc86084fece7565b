/** The order of groups and their buckets while a person changes it. The buckets of no group stand last, under null. */

export interface Placed {
  readonly group_id: string | null
  readonly bucket_ids: readonly string[]
}

type Order = readonly Placed[]

function without(order: Order, bucket_id: string): Placed[] {
  return order.map(each => ({ ...each, bucket_ids: each.bucket_ids.filter(id => id !== bucket_id) }))
}

function insert(order: Order, bucket_id: string, group: number, at: number): Placed[] {
  return without(order, bucket_id).map((each, index) =>
    index === group ? { ...each, bucket_ids: each.bucket_ids.toSpliced(at, 0, bucket_id) } : each,
  )
}

/** One up or down; from the end of a group into the next. The same order where there is nowhere to go. */
export function stepBucket(order: Order, bucket_id: string, by: -1 | 1): Order {
  const group = order.findIndex(each => each.bucket_ids.includes(bucket_id))
  const own = order[group]
  if (!own) return order
  const to = own.bucket_ids.indexOf(bucket_id) + by
  if (to >= 0 && to < own.bucket_ids.length) return insert(order, bucket_id, group, to)
  const next = order[group + by]
  if (!next) return order
  return insert(order, bucket_id, group + by, by > 0 ? 0 : next.bucket_ids.length)
}

/** Before or after another bucket, in its group. */
export function putBesideBucket(order: Order, bucket_id: string, over: string, after: boolean): Order {
  const rest = without(order, bucket_id)
  const group = rest.findIndex(each => each.bucket_ids.includes(over))
  const at = rest[group]?.bucket_ids.indexOf(over)
  return at === undefined ? order : insert(order, bucket_id, group, after ? at + 1 : at)
}

/** The first of a group. */
export function putInGroup(order: Order, bucket_id: string, group_id: string | null): Order {
  const group = order.findIndex(each => each.group_id === group_id)
  return group === -1 ? order : insert(order, bucket_id, group, 0)
}

/** A group one up or down among the groups; what is in none stays last. */
export function stepGroup(order: Order, group_id: string, by: -1 | 1): Order {
  const from = order.findIndex(each => each.group_id === group_id)
  const own = order[from]
  const other = order[from + by]
  if (!own || !other || other.group_id === null) return order
  return order.toSpliced(from, 1).toSpliced(from + by, 0, own)
}
