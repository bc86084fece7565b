import fc from 'fast-check'
import { expect, it } from 'vitest'
import { leadReached, renewalLeads } from '../../shared/domain/renewal-leads.ts'

it.each([
  [60, [60, 7, 1]],
  [30, [30, 7, 1]],
  [14, [14, 7, 1]],
  [13, [13, 1]],
  [7, [7, 1]],
  [2, [2, 1]],
  [1, [1]],
  [0, [0]],
])('a renewal that asks for %i days ahead is reminded of %j days before', (asked, leads) => {
  expect(renewalLeads(asked)).toEqual(leads)
})

it.each([
  [31, undefined],
  [30, 30],
  [8, 30],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
  [-400, 1],
])('with 30 days ahead, %i days before the date the reminder of %j days is on', (days_until, lead) => {
  expect(leadReached(30, days_until)).toBe(lead)
})

it('has one on from the first day asked for, and never goes back to a farther one as the date comes nearer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 366 }),
      fc.integer({ min: -500, max: 500 }),
      (asked, days_until) => {
        const lead = leadReached(asked, days_until)
        expect(lead === undefined).toBe(days_until > asked)
        expect(leadReached(asked, days_until - 1) ?? asked).toBeLessThanOrEqual(lead ?? asked)
        if (lead !== undefined) expect(renewalLeads(asked)).toContain(lead)
      },
    ),
  )
})
