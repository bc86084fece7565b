import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { setTestTime } from './test/helpers/test-time.ts'

setTestTime()

/** What the suite tries a few cases of, with many more of them. */
const MORE = [
  'test/integration/holdings/rate-history.test.ts',
  'test/integration/offer-holds.test.ts',
  'test/integration/reminders.test.ts',
  'test/integration/rent-roll-sums.test.ts',
  'test/integration/reports.test.ts',
  'test/integration/sample.test.ts',
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

/** Those that take longest, the longest first, each more than ten seconds. Begun last, one would run beside an idle processor. */
const LONGEST = [
  'test/long/encryption-kill',
  'test/long/rest-fuzz',
  'test/long/kill/files',
  'test/long/kill/data',
  'test/integration/undo',
  'test/long/renewal-reminders',
  'test/long/imports-simulation',
  'test/integration/reminders',
  'test/long/encryption',
  'test/integration/offer-holds',
  'test/long/incoming',
  'test/unit/underwriting/creative',
  'test/long/search-rebuild',
  'test/long/kill/backup-place',
  'test/unit/underwriting/decimals',
  'test/long/each-migration',
  'test/integration/reports',
  'test/long/currencies-histories',
  'test/unit/underwriting/houses',
  'test/long/transfers-histories',
  'test/unit/debts/schedule',
  'test/unit/underwriting/loan-conventions',
  'test/integration/rent-roll-sums',
  'test/long/deals-histories',
  'test/long/notice-activation',
  'test/long/imports-cancel',
  'test/long/incoming-kill',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex(each => moduleId.includes(`/${each}.test.`))
      return found === -1 ? LONGEST.length : found
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
})
