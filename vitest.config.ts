import { defineConfig } from 'vitest/config'
import { setTestTime } from './test/helpers/test-time.ts'

setTestTime()

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx', 'test/integration/**/*.test.ts'],
    globalSetup: ['test/helpers/threads.ts', 'test/helpers/new-data-file.ts'],
    // Ceilings for what hangs: a busy machine takes many times as long as an idle one.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000, interval: 20 } },
    // Two: the machines this runs on have few cores, and a worker for each of many files would starve the others.
    maxWorkers: 2,
  },
})
