import { defineConfig } from '@playwright/test'
import { browserOptions } from './test/helpers/chromium.ts'
import { setTestTime, testTimeZone } from './test/helpers/test-time.ts'

setTestTime()

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // Ceilings for what hangs: a test waits for what it needs, and a busy machine takes many times as long as an idle one.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  // Each test has a program and a folder of its own. The machines this runs on have two cores; a third worker uses what the others leave while they wait.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  // What takes long and adds little to the rest runs with the other long tests; where no project is named, all of it does.
  projects: [
    { name: 'suite', grepInvert: /@long/ },
    { name: 'long', grep: /@long/ },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: testTimeZone(),
    // What fades in or out has not its own contrast meanwhile, and axe looks at any moment.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: await browserOptions(),
    screenshot: 'only-on-failure',
  },
})
