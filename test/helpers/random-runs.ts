import { IN_LONG_SUITE } from './long-suite.ts'

/**
 * How many random cases a property is tried with: a few in the suite, the same at each run; in the long suite many, other ones each time. A
 * failure names the seed.
 */
export function randomRuns(few: number, many: number): { readonly numRuns: number; readonly seed?: number } {
  return IN_LONG_SUITE ? { numRuns: many } : { numRuns: few, seed: 20_261_128 }
}
