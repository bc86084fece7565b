import { readFileSync } from 'node:fs'

/**
 * What time it is in the tests: that of `TEST_NOW`, else always the same, in the zone of `TZ`. `TEST_NOW=2028-02-29T12:00:00
 * TZ=America/New_York npm test` runs them as if it were then and there. Noon, so that no run of them comes to midnight.
 */

const USUAL = '2026-11-10T12:00:00'
const SHIFT = new URL('./shift-date.mjs', import.meta.url)

/** Sets the clock of every process that is started from here on, its threads too. To be called where the tests are configured. */
export function setTestTime(): void {
  const { env } = process
  // Once for all: a process that is started later goes on from the same instant, and not back to it.
  if (env['TEST_CLOCK_OFFSET'] !== undefined) return
  const { TEST_NOW = USUAL } = env
  const now = Date.parse(TEST_NOW)
  if (Number.isNaN(now)) throw new Error(`TEST_NOW must be as ${USUAL}, and is ${TEST_NOW}`)
  env['TEST_CLOCK_OFFSET'] = String(now - Date.now())
  env['NODE_OPTIONS'] = [env['NODE_OPTIONS'], `--import=${SHIFT.href}`].filter(Boolean).join(' ')
}

/** The zone in which the program under test and its pages are. */
export function testTimeZone(): string {
  return process.env['TZ'] || 'UTC'
}

/** What day it is for the program under test, or `days` later: 'YYYY-MM-DD'. */
export function testDay(days = 0): string {
  const at = new Date()
  at.setUTCDate(at.getUTCDate() + days)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: testTimeZone() }).format(at)
}

/** A script for a page to run before its own, after which it has the tests' clock. */
export function pageClock(): { readonly content: string } {
  const offset = Number(process.env['TEST_CLOCK_OFFSET'] ?? 0)
  return { content: `globalThis.TEST_CLOCK_OFFSET = ${offset}\n${readFileSync(SHIFT, 'utf8')}` }
}
