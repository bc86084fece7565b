import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/calendar.ts'
import type { DebtAgreement } from '../../../shared/domain/debts/agreement.ts'
import { paymentsDueBetween } from '../../../shared/domain/debts/due-list.ts'
import { rankPlaces } from '../../../shared/domain/debts/next-money.ts'
import { debtSchedule } from '../../../shared/domain/debts/schedule.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'

const LOAN: DebtAgreement = {
  rate_pphm: 9_000_000,
  convention: 'simple_daily',
  frequency: 'biweekly',
  payment_minor: 40_000,
  minimum_pphm: null,
  first_payment_on: '2026-01-09',
  interest_from: null,
  original_minor: null,
  term_months: null,
  balloon_on: null,
  interest_only_until: null,
  escrow_minor: 500,
  fee_minor: 25,
  regular_extra: null,
  extras: [],
  rate_changes: [],
}

it('lists as due what the schedule has between two days, and as many days ahead as are asked for of a debt that never ends', () => {
  const stand = { owed_minor: 2_000_000, on: '2026-11-28' }
  const days = fc.integer({ min: 0, max: 2000 })
  fc.assert(
    fc.property(days, days, fc.boolean(), (start, length, ends) => {
      const agreement = ends ? LOAN : { ...LOAN, payment_minor: 100 }
      const [from, to] = [addDays('2026-11-01', start), addDays('2026-11-01', start + length)]
      const wanted = debtSchedule(agreement, stand, { to }).rows.filter(
        row => row.date >= from && row.date <= to,
      )
      expect(paymentsDueBetween(agreement, stand, from, to)).toEqual(wanted)
    }),
  )
  expect(paymentsDueBetween(LOAN, null, '2026-01-01', '2099-01-01')).toEqual([])
  expect(paymentsDueBetween({ ...LOAN, rate_pphm: null }, stand, '2026-01-01', '2099-01-01')).toEqual([])
})

it('ranks the reserve first, then by rate, and gives out no more than there is', () => {
  const place = fc.record({
    kind: fc.constantFrom('buffer', 'card', 'mortgage', 'loan', 'fund', 'deal'),
    id: fc.uuid(),
    name: fc.string(),
    rate_pphm: fc.option(fc.integer({ min: -20_000_000, max: 40_000_000 })),
    most_minor: fc.option(fc.integer({ min: 0, max: 500_000 })),
    working: fc.constant(''),
  })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 8 }), fc.integer({ min: 1, max: 300_000 }), (places, amount) => {
      const ranked = rankPlaces(places, amount)
      expect(sumMinor(ranked.map(each => each.gets_minor))).toBeLessThanOrEqual(amount)
      for (const [index, each] of ranked.entries()) {
        expect(each.rank).toBe(index + 1)
        expect(each.gets_minor).toBeLessThanOrEqual(each.takes_minor)
        const next = ranked[index + 1]
        if (each.kind !== 'buffer' && next) {
          expect(next.kind).not.toBe('buffer')
          expect(next.rate_pphm ?? -1e9).toBeLessThanOrEqual(each.rate_pphm ?? -1e9)
        }
        if (each.kind !== 'buffer' && (each.rate_pphm ?? 0) <= 0) expect(each.gets_minor).toBe(0)
      }
    }),
  )
})
