import fc from 'fast-check'
import { it } from 'vitest'
import { bankRows, csvLayouts } from '../../helpers/bank-files/arbitrary.ts'
import { expectReadBack } from '../../helpers/bank-files/read-back.ts'

/** The same layouts each time; `FUZZ_RUNS=4000` tries as many others. */
const RUNS =
  process.env['FUZZ_RUNS'] === undefined
    ? { numRuns: 300, seed: 20_261_128 }
    : { numRuns: Number(process.env['FUZZ_RUNS']) }

it('reads back what it is given in any layout, or asks; never a wrong amount, sign, day or currency without a question', () => {
  fc.assert(
    fc.property(bankRows(), csvLayouts, fc.integer({ min: -100_000, max: 1_000_000 }), expectReadBack),
    RUNS,
  )
})
