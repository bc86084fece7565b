import { it } from 'vitest'
import { expectNoFaults } from '../helpers/fuzzed-household.ts'

/** As many as `FUZZ_REQUESTS` says. The suite itself has 200 in each run. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 50_000)

it(`answers ${REQUESTS} requests, fit and unfit, with no fault of its own`, { timeout: 7_200_000 }, () =>
  expectNoFaults(REQUESTS, 2026),
)
