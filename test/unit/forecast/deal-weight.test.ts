import { describe, expect, it } from 'vitest'
import { feeDate, stageRecords, weightedFee, weightOf } from '../../../shared/domain/forecast/deal-weight.ts'

describe('the fee of an open deal', () => {
  const moves = [
    ['a', 'lead'],
    ['a', 'offer_made'],
    ['a', 'dead'],
    ['b', 'lead'],
    ['b', 'offer_made'],
    ['b', 'lead'],
    ['b', 'under_contract'],
    ['b', 'closed'],
    ['c', 'lead'],
    ['c', 'offer_made'],
    ['c', 'under_contract'],
    ['c', 'closed'],
    ['d', 'offer_made'],
    ['e', 'lead'],
    ['e', 'dead'],
  ] as const
  const records = stageRecords(moves.map(([pipeline_id, to_stage]) => ({ pipeline_id, to_stage })))

  it('counts by how the household’s own deals of its stage ended, each once, those still open not at all', () => {
    expect(records.get('lead')).toEqual({ ended: 4, closed: 2 })
    expect(records.get('offer_made')).toEqual({ ended: 3, closed: 2 })
    expect(weightedFee(10_000, weightOf(records.get('lead'), null))).toBe(5000)
    // Two thirds, rounded.
    expect(weightedFee(10_000, weightOf(records.get('offer_made'), null))).toBe(6667)
  })

  it('counts nothing where fewer than three have ended', () => {
    expect(records.get('under_contract')).toEqual({ ended: 2, closed: 2 })
    expect(weightedFee(10_000, weightOf(records.get('under_contract'), null))).toBeNull()
    expect(weightedFee(10_000, weightOf(records.get('assigned'), null))).toBeNull()
  })

  it('counts by what the person has set, nothing at all too, however the deals of the past ended', () => {
    expect(weightedFee(10_000, weightOf(records.get('lead'), 40))).toBe(4000)
    expect(weightedFee(10_000, weightOf(undefined, 100))).toBe(10_000)
    expect(weightedFee(10_000, weightOf(records.get('lead'), 0))).toBe(0)
  })

  it('comes on the closing day, else after the days that stages usually take', () => {
    const medians = new Map([
      ['lead', 10],
      ['offer_made', 4.5],
      ['under_contract', 20],
    ] as const)
    expect(feeDate('lead', '2026-03-05', medians, '2026-02-01')).toBe('2026-03-05')
    expect(feeDate('offer_made', '2026-01-05', medians, '2026-02-01')).toBe('2026-02-26')
    expect(feeDate('assigned', null, medians, '2026-02-01')).toBeNull()
  })
})
