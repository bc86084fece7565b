import { currentLocale } from './locale.ts'

/** A count as figures are written: `1,204`. */
export function formatCount(count: number): string {
  return count.toLocaleString(currentLocale())
}

/** `1 transaction`, `1,204 transactions`. */
export function countedTransactions(count: number): string {
  return count === 1 ? '1 transaction' : `${formatCount(count)} transactions`
}
