import { describe, expect, it } from 'vitest'
import { generateSortingHousehold } from '../helpers/sorting-households.ts'
import { liveThrough, sumOf } from '../helpers/sorting-imports.ts'

/** Through real imports and corrections, month by month; `npm run bench -- --only sorting` does it for all kinds of household over two years. */
describe('a household that sorts what the program leaves open', () => {
  it('has over nine in ten rows sorted rightly from the third month on, and nearly nothing wrongly', async () => {
    const { byMonth, precision, wanted } = await liveThrough(generateSortingHousehold(7, 3), 12)
    const later = sumOf(byMonth.slice(2))
    expect(later.rows).toBeGreaterThan(300)
    expect(later.right / later.rows).toBeGreaterThan(0.9)
    expect(later.right / later.filled).toBeGreaterThanOrEqual(0.97)
    // Nothing is known in the first month, and nothing is guessed.
    expect(byMonth[0]?.filled).toBe(0)
    expect(precision).toBeGreaterThanOrEqual(wanted)
  })
})
