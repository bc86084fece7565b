import { expect, it } from 'vitest'
import { fuzz } from '../helpers/bank-files/fuzz.ts'

/** How many mutations are read, and from which seed: some minutes of work; `FUZZ_RUNS=100000 FUZZ_SEED=3` for others. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12_000)
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)

it(`reads ${RUNS} damaged files without a crash, in bounded time, and proves nothing that does not add up`, () => {
  const faults = fuzz(RUNS, SEED)
  expect(faults.map(({ file, run, format, fault }) => ({ file, run, format, fault }))).toEqual([])
})
