import { vi } from 'vitest'

/** Far longer than anything takes on a busy machine; what is waited for is looked for all the while. In milliseconds. */
const CEILING = 300_000

/** Waits until `look` no longer throws. @returns what it returns then. */
export function eventually<Found>(look: () => Found | Promise<Found>): Promise<Found> {
  return vi.waitFor(look, { timeout: CEILING, interval: 20 })
}
