import { currentLocale } from './locale.ts'

/** A count as figures are written: `1,204`. */
export function formatCount(count: number): string {
  return count.toLocaleString(currentLocale())
}
