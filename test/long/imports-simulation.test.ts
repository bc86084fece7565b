import { afterAll, describe, expect, it } from 'vitest'
import { modesOf, simulate, TypedHouseholds } from '../helpers/import-simulation.ts'

const MONTHS = 24
const SEEDS = [1, 20261128]

const households = new TypedHouseholds()
afterAll(() => households.close())

describe.each(SEEDS)('24 months of equal payments, seed %i', seed => {
  for (const mode of [...modesOf(MONTHS, false, seed), ...modesOf(MONTHS, true, seed)])
    it(JSON.stringify(mode), async () => {
      const outcome = await simulate(mode, households)
      expect(outcome).toMatchObject(
        mode.typed ? { lost: 0, silent: 0 } : { lost: 0, doubled: 0, asked: 0, silent: 0 },
      )
    })
})
