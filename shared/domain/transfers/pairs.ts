import {
  type EarlierTexts,
  judgePair,
  type PairEvidence,
  type TransferAccount,
  type TransferRow,
} from './evidence.ts'
import type { Agreement } from './exchange.ts'

/** Which of all the pairs of rows that may be one movement are linked, and which are asked about. */

export interface RowInPair extends TransferRow {
  /** Nothing about it forbids that it is linked without a question: it is not reconciled, in no bucket, no pending row. */
  readonly mayBeLinked: boolean
}

/** Two rows of opposite amounts, in two accounts, within a few days. */
export interface PossiblePair {
  readonly out: RowInPair
  readonly in: RowInPair
  /** How amounts of two currencies agree; undefined for two of one. */
  readonly agreement?: Agreement | undefined
}

export interface JudgedPair extends PairEvidence {
  readonly out: RowInPair
  readonly in: RowInPair
  readonly verdict: 'link' | 'ask'
}

export interface PairsToJudge {
  /** All that there are of each of the rows, so that it shows which have but one. */
  readonly pairs: readonly PossiblePair[]
  readonly accounts: ReadonlyMap<string, TransferAccount>
  readonly earlier: EarlierTexts
  readonly isRejected: (one: string, other: string) => boolean
}

/**
 * Links a pair only where each of the two has no other row that it may be one with, and where both say that they are a transfer, or the file
 * names the account. Of rows that a file names the account for, others count as rivals only where the file names them too. The rest is asked
 * about where anything speaks for it. A pair that a person has rejected is neither, and is no rival either.
 */
export function judgePairs({ pairs, accounts, earlier, isRejected }: PairsToJudge): JudgedPair[] {
  const open = pairs.filter(pair => !isRejected(pair.out.id, pair.in.id))
  // What only comes near in another currency is no rival of an equal amount.
  const equal = countOf(open.filter(pair => pair.agreement === undefined))
  const all = countOf(open)
  const judged = open.map(pair => {
    const count = pair.agreement === undefined ? equal : all
    const isOnly = count(pair.out.id) === 1 && count(pair.in.id) === 1
    return { ...pair, ...judgePair({ ...pair, accounts, earlier, isOnly }), isOnly }
  })
  const named = countOf(judged.filter(each => each.isNamed))
  return judged.flatMap(({ isOnly, ...pair }): JudgedPair[] => {
    const isUnique = pair.isNamed ? named(pair.out.id) === 1 && named(pair.in.id) === 1 : isOnly
    if (pair.isStrong && isUnique && pair.out.mayBeLinked && pair.in.mayBeLinked)
      return [{ ...pair, verdict: 'link' }]
    return pair.isWorthAsking ? [{ ...pair, verdict: 'ask' }] : []
  })
}

function countOf(pairs: readonly PossiblePair[]): (id: string) => number {
  const counts = new Map<string, number>()
  for (const { out, in: incoming } of pairs)
    for (const { id } of [out, incoming]) counts.set(id, (counts.get(id) ?? 0) + 1)
  return id => counts.get(id) ?? 0
}

/** Of proposals that share rows, the best one of each row: more points first, then as they came. */
export function bestOfEach<Pair extends { readonly ids: readonly [string, string]; readonly points: number }>(
  pairs: readonly Pair[],
): Pair[] {
  const taken = new Set<string>()
  return pairs
    .toSorted((a, b) => b.points - a.points)
    .filter(({ ids }) => {
      if (ids.some(id => taken.has(id))) return false
      for (const id of ids) taken.add(id)
      return true
    })
}
