import { expect, it } from 'vitest'
import { fuzz } from '../helpers/rest-fuzz.ts'
import { openWebApp } from '../helpers/web.ts'

/** How many requests; the long suite asks for many more of the same. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 3000)
const SEED = Number(process.env['FUZZ_SEED'] ?? 8)

it(`answers ${REQUESTS} requests, fit and unfit, with no fault of its own`, {
  timeout: 900_000,
}, async () => {
  const web = await openWebApp()
  await web.test.client.budget.setUp({
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
    sample_data: true,
  })
  const { faults, statuses } = await fuzz(web, REQUESTS, SEED)
  expect(faults).toEqual([])
  // Most must get past the contract, or nothing behind it has been tried.
  expect(statuses[200]).toBeGreaterThan(REQUESTS / 4)
  expect(statuses[400]).toBeGreaterThan(REQUESTS / 20)
  expect(web.logged).toEqual([])
  expect(web.test.logged).toEqual([])
  await web.close()
})
