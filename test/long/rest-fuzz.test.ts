import { it } from 'vitest'
import { expectNoFaults } from '../helpers/fuzzed-household.ts'

it('answers 50,000 requests, fit and unfit, with no fault of its own', { timeout: 7_200_000 }, () =>
  expectNoFaults(50_000, 2026),
)
