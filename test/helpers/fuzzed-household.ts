import { expect } from 'vitest'
import { fuzz } from './rest-fuzz.ts'
import { openWebApp } from './web.ts'

/** Holds a household with sample data to answering so many requests, fit and unfit, with no fault of its own. */
export async function expectNoFaults(requests: number, seed: number): Promise<void> {
  const web = await openWebApp()
  try {
    await web.test.client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: true,
    })
    const { faults, statuses } = await fuzz(web, requests, seed)
    expect(faults).toEqual([])
    expect(web.logged).toEqual([])
    expect(web.test.logged).toEqual([])
    // Most must get past the contract, or nothing behind it has been tried.
    expect(statuses[200]).toBeGreaterThan(requests / 4)
    expect(statuses[400]).toBeGreaterThan(requests / 20)
  } finally {
    await web.close()
  }
}
