import { defineConfig } from 'vitest/config'

/** What takes too long for every change: simulations and fuzzers at their full size. `npm run long`. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
