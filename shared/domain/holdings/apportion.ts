import { add, compare, type Fraction, floor, fraction, round, sum, toMinorUnits, ZERO } from './fraction.ts'

/**
 * Rounds parts of a whole so that they sum to the whole as it is rounded (largest remainder, Hamilton's method): each part is rounded down, and
 * the units still missing go to the parts that lost most; of equals, to the earlier. No part is more than one unit off.
 * @throws SumTooLarge
 */
export function apportion(parts: readonly Fraction[]): { readonly total: number; readonly parts: number[] } {
  const total = round(sum(parts))
  const floors = parts.map(floor)
  const missing = Number(total - floors.reduce((all, each) => all + each, 0n))
  const byRemainder = parts
    .map((part, index) => ({ index, lost: add(part, fraction(-(floors[index] ?? 0n))) }))
    .sort((a, b) => compare(b.lost, a.lost) || a.index - b.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return {
    total: toMinorUnits(total),
    parts: floors.map((each, index) => toMinorUnits(raised.has(index) ? each + 1n : each)),
  }
}

/** Sums by key, exactly, and rounds them so that they sum to the whole. Keys come largest first. */
export function breakdown(
  entries: readonly (readonly [key: string, amount: Fraction])[],
): Map<string, number> {
  const groups = new Map<string, Fraction>()
  for (const [key, amount] of entries) groups.set(key, add(groups.get(key) ?? ZERO, amount))
  const sorted = [...groups].sort(([a, x], [b, y]) => compare(y, x) || (a < b ? -1 : 1))
  const { parts } = apportion(sorted.map(([, amount]) => amount))
  return new Map(sorted.map(([key], index) => [key, parts[index] ?? 0]))
}
