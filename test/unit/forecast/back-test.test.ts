import { describe, expect, it } from 'vitest'
import { bandByMonth, bandOn, LEAST_ERRORS, quantile } from '../../../shared/domain/forecast/band.ts'
import { backTest, HELD_SEEDS, TUNING_SEEDS } from '../../helpers/forecast-backtest.ts'

describe('the band of the forecast', () => {
  it('holds the actual end of the month in 70 to 90 % of months of households that it was not tuned on', () => {
    expect(HELD_SEEDS.filter(seed => TUNING_SEEDS.includes(seed))).toEqual([])
    const { months, inside, below, above, without_band } = backTest(HELD_SEEDS.slice(0, 40))
    expect([months, without_band]).toEqual([40 * 24, 0])
    expect(inside + below + above).toBe(months)
    expect(inside / months).toBeGreaterThanOrEqual(0.7)
    expect(inside / months).toBeLessThanOrEqual(0.9)
    // Neither side takes it all.
    expect(Math.min(below, above)).toBeGreaterThan(0)
  })

  it('is none where too little is known, and grows from nothing today', () => {
    const months = Array.from({ length: 12 }, (_, index) => ({
      cash_minor: 1000 + (index % 3) * 300,
      card_minor: 0,
      other_income_minor: 0,
    }))
    const forecasts = Array.from({ length: 9 }, (_, index) => ({
      known: index + 3,
      first_cash_minor: 1300,
      first_card_minor: 0,
      usual_cash_minor: 1300,
      usual_card_minor: 0,
    }))
    expect(bandByMonth(months.slice(0, 8), forecasts.slice(0, LEAST_ERRORS - 1), 24, 0)).toEqual([])
    const bands = bandByMonth(months, forecasts, 24, 0)
    expect(bands[0]).toEqual({ low_minor: -300, high_minor: 300, errors: 9 })
    // Of nine errors a month ahead there are eight two months ahead, and six four months ahead.
    expect(bands.map(each => each.errors)).toEqual([9, 8, 7, 6])
    expect(bandOn(bands, '2026-01-01', '2026-01-01')).toEqual({ low_minor: 0, high_minor: 0 })
    const soon = bandOn(bands, '2026-01-01', '2026-01-16')
    expect(soon?.low_minor).toBeGreaterThan(-300)
    expect(soon?.low_minor).toBeLessThan(0)
    expect(bandOn(bands, '2026-01-01', '2026-12-01')).toBeNull()
  })

  it('lies at the tenth and ninetieth of a hundred errors, and never beyond the least and the greatest', () => {
    const errors = Array.from({ length: 99 }, (_, index) => index + 1)
    expect([quantile(errors, 0.1), quantile(errors, 0.9)]).toEqual([10, 90])
    expect([quantile([5, 1, 3], 0.1), quantile([5, 1, 3], 0.9)]).toEqual([1, 5])
  })
})
