import { it } from 'vitest'
import { expectNoFaults } from '../helpers/fuzzed-household.ts'

/** The long suite asks for many more of the same. */
it('answers 200 requests, fit and unfit, with no fault of its own', { timeout: 1_800_000 }, () =>
  expectNoFaults(200, 8),
)
