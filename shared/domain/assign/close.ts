import { partsByWeight } from '../parts-by-weight.ts'
import { sumMinor } from '../sum.ts'

/**
 * The end of a month: what is left of some buckets goes back to be assigned, what is overspent is covered as far as that reaches, and the rest may be
 * shared among buckets by weight.
 */

export interface CloseBucket {
  readonly id: string
  readonly available: number
  readonly overspent_cash: number
  readonly overspent_credit: number
}

export interface CloseWishes {
  /** Buckets whose rest goes back first. */
  readonly give_back: ReadonlySet<string>
  /** Whether what is overspent is covered. */
  readonly cover: boolean
  readonly share_out: readonly { readonly id: string; readonly weight: number }[]
}

export interface CloseMove {
  readonly id: string
  readonly reason: 'gives_back' | 'covered' | 'shared'
  /** Minor units that the month assigns more, or less. */
  readonly minor: number
}

export interface Closing {
  readonly moves: readonly CloseMove[]
  readonly left: number
}

/** @param buckets in the order in which they are covered: what is lacking in cash before what is owed on cards */
export function closeMonth(
  buckets: readonly CloseBucket[],
  { give_back, cover, share_out }: CloseWishes,
  to_assign: number,
): Closing {
  const back: CloseMove[] = buckets
    .filter(({ id, available }) => give_back.has(id) && available > 0)
    .map(({ id, available }) => ({ id, reason: 'gives_back', minor: -available }))
  let left = sumMinor([to_assign, ...back.map(({ minor }) => -minor)])
  const covered = new Map<string, number>()
  if (cover)
    for (const kind of ['overspent_cash', 'overspent_credit'] as const)
      for (const bucket of buckets) {
        const minor = Math.min(bucket[kind], Math.max(0, left))
        if (minor === 0) continue
        covered.set(bucket.id, (covered.get(bucket.id) ?? 0) + minor)
        left -= minor
      }
  const shared =
    left > 0 && share_out.length > 0
      ? partsByWeight(
          left,
          share_out.map(({ weight }) => weight),
        )
      : []
  const moves: CloseMove[] = [
    ...back,
    ...[...covered].map(([id, minor]) => ({ id, reason: 'covered' as const, minor })),
    ...share_out.flatMap(({ id }, index) => {
      const minor = shared[index] ?? 0
      return minor === 0 ? [] : [{ id, reason: 'shared' as const, minor }]
    }),
  ]
  return { moves, left: left - sumMinor(shared) }
}
