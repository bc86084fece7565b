import { expect } from 'vitest'
import { type Fault, fuzz } from './rest-fuzz.ts'
import { openWebApp } from './web.ts'

/**
 * As many as one household is asked for before another takes its place: what the requests leave behind makes each later one dearer, and
 * fills the tables with what was made up until nothing fit is left to ask about.
 */
const REQUESTS_EACH = 2500

/** Holds households with sample data to answering so many requests, fit and unfit, with no fault of their own. */
export async function expectNoFaults(requests: number, seed: number): Promise<void> {
  const faults: Fault[] = []
  let taken = 0
  let refused = 0
  for (let asked = 0; asked < requests; asked += REQUESTS_EACH) {
    const count = Math.min(REQUESTS_EACH, requests - asked)
    const outcome = await fuzzAnew(count, seed + asked)
    faults.push(...outcome.faults)
    taken += outcome.statuses[200] ?? 0
    refused += outcome.statuses[400] ?? 0
  }
  expect(faults).toEqual([])
  // Most must get past the contract, or nothing behind it has been tried.
  expect(taken).toBeGreaterThan(requests / 4)
  expect(refused).toBeGreaterThan(requests / 20)
}

async function fuzzAnew(requests: number, seed: number): ReturnType<typeof fuzz> {
  const web = await openWebApp()
  try {
    await web.test.client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: true,
    })
    const outcome = await fuzz(web, requests, seed)
    expect(outcome.faults).toEqual([])
    expect(web.logged).toEqual([])
    expect(web.test.logged).toEqual([])
    return outcome
  } finally {
    await web.close()
  }
}
