import { it } from 'vitest'
import { expectNoFaults } from '../helpers/fuzzed-household.ts'

/** `FUZZ_REQUESTS=50000 npm run test:long`: as many as are asked for. The suite itself has 3,000 in each run. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 0)

it.skipIf(REQUESTS === 0)(
  'answers requests, fit and unfit, with no fault of its own',
  { timeout: 7_200_000 },
  () => expectNoFaults(REQUESTS, 2026),
)
