import { it } from 'vitest'
import { expectNoFaults } from '../helpers/fuzzed-household.ts'

/** `FUZZ_REQUESTS=50000 npm run test:long` for more. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 6_000)

it(`answers ${REQUESTS} requests, fit and unfit, with no fault of its own`, { timeout: 3_600_000 }, () =>
  expectNoFaults(REQUESTS, 2026),
)
