import { afterAll, describe, expect, it } from 'vitest'
import { modesOf, simulate, TypedHouseholds } from '../helpers/import-simulation.ts'

/** Two months of it, in some modes; 24 months of it, in every mode, are in test/long. */
const some = <Mode>(modes: readonly Mode[]) => modes.filter((_, index) => index % 3 === 0)
const nameOf = (mode: { days: number; overlap: number | string; order: string }) =>
  `files of ${mode.days} days, ${mode.overlap} in common, ${mode.order} first`

const households = new TypedHouseholds()
afterAll(() => households.close())

describe('equal payments without ids', () => {
  for (const mode of some(modesOf(2, false, 20261128)))
    it(`${nameOf(mode)}: none is lost or doubled`, async () => {
      expect(await simulate(mode, households)).toMatchObject({ lost: 0, doubled: 0, asked: 0 })
    })
})

describe('equal payments of which half were typed', () => {
  for (const mode of some(modesOf(2, true, 7)))
    it(`${nameOf(mode)}: none is lost, and none doubled but such as are asked about`, async () => {
      expect(await simulate(mode, households)).toMatchObject({ lost: 0, silent: 0 })
    })
})
