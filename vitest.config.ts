import { defineConfig } from 'vitest/config'
import { setTestTime } from './test/helpers/test-time.ts'

setTestTime()

/** They put something else in place of a module, or change their process: each runs in a process of its own. */
const ALONE = [
  'test/integration/desktop/**/*.test.ts',
  'test/integration/{at-once,example-pack,share-tokens}.test.ts',
]

export default defineConfig({
  test: {
    globalSetup: ['test/helpers/threads.ts', 'test/helpers/new-data-file.ts'],
    // Ceilings for what hangs: a busy machine takes many times as long as an idle one.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000, interval: 20 } },
    // Two: the machines this runs on have few cores, and a worker for each of many files would starve the others.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx', 'test/integration/**/*.test.ts'],
          exclude: ALONE,
          // One process for many files: to read the whole program anew for each takes as long as most of their tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
