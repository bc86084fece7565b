import fc from 'fast-check'
import { it } from 'vitest'
import { bankRows, csvLayouts } from '../../helpers/bank-files/arbitrary.ts'
import { expectReadBack } from '../../helpers/bank-files/read-back.ts'
import { randomRuns } from '../../helpers/random-runs.ts'

it('reads back what it is given in any layout, or asks; never a wrong amount, sign, day or currency without a question', () => {
  fc.assert(
    fc.property(bankRows(), csvLayouts, fc.integer({ min: -100_000, max: 1_000_000 }), expectReadBack),
    randomRuns(300, 4000),
  )
})
