import { defineConfig } from 'vitest/config'
import { setTestTime } from './test/helpers/test-time.ts'

setTestTime()

/** What the suite tries a few cases of, with many more of them. */
const MORE = [
  'test/integration/currencies-histories.test.ts',
  'test/integration/deals-histories.test.ts',
  'test/integration/encryption-kill.test.ts',
  'test/integration/holdings/rate-history.test.ts',
  'test/integration/links-histories.test.ts',
  'test/integration/property-books-histories.test.ts',
  'test/integration/offer-holds.test.ts',
  'test/integration/reminders.test.ts',
  'test/integration/reports.test.ts',
  'test/integration/renewal-reminders.test.ts',
  'test/integration/search-rebuild.test.ts',
  'test/integration/undo.test.ts',
  'test/unit/import/hostile.test.ts',
  'test/unit/property-books.test.ts',
  'test/unit/debts/{schedule,plan}.test.ts',
  'test/unit/leases/account.test.ts',
  'test/unit/leases/sums.test.ts',
  'test/unit/rules.test.ts',
  'test/unit/transfers.test.ts',
  'test/unit/underwriting/{creative,decimals,houses,loan-conventions}.test.ts',
]

/** What takes minutes: programs that are killed, simulations of months, fuzzers. `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts', ...MORE],
    env: { TEST_LONG: '1' },
    globalSetup: ['test/helpers/threads.ts', 'test/helpers/new-data-file.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000, interval: 20 } },
    maxWorkers: 2,
  },
})
