import { describe, expect, it } from 'vitest'
import { depositHeld, depositShortfall } from '../../../shared/domain/leases/deposits.ts'
import { lateFeeOf } from '../../../shared/domain/leases/late-fee.ts'
import { leaseStatus, placesMeet, spansMeet } from '../../../shared/domain/leases/let.ts'

describe('a late fee', () => {
  const terms = { late_fee_minor: null, late_fee_pphm: null }

  it('is the amount that was agreed, or a share of what was missing, rounded half up', () => {
    expect(lateFeeOf({ ...terms, late_fee_minor: 5000 }, { missed_minor: 1 })?.amount_minor).toBe(5000)
    const five = { ...terms, late_fee_pphm: 5_000_000 }
    expect(lateFeeOf(five, { missed_minor: 120_010 })).toEqual({ amount_minor: 6001, missed_minor: 120_010 })
    expect(lateFeeOf(five, { missed_minor: 999_999_999_999_999 })?.amount_minor).toBe(50_000_000_000_000)
  })

  it('is none where nothing was missing, none was agreed, or it comes to nothing', () => {
    expect(lateFeeOf({ ...terms, late_fee_minor: 5000 }, { missed_minor: 0 })).toBeNull()
    expect(lateFeeOf(terms, { missed_minor: 100 })).toBeNull()
    expect(lateFeeOf({ ...terms, late_fee_pphm: 1 }, { missed_minor: 100 })).toBeNull()
  })
})

describe('a deposit', () => {
  const entries = [
    { kind: 'received', date: '2026-01-01', amount_minor: 1000 },
    { kind: 'applied', date: '2026-05-01', amount_minor: 300 },
    { kind: 'returned', date: '2026-06-01', amount_minor: 700 },
  ] as const

  it('is held from the day it came until it is given back or kept', () => {
    const held = (date: string) => depositHeld(entries, date)
    expect(['2025-12-31', '2026-01-01', '2026-05-01', '2026-06-01'].map(held)).toEqual([0, 1000, 700, 0])
    expect(depositShortfall(entries)).toBeUndefined()
  })

  it('cannot be given back before it came, nor twice', () => {
    expect(depositShortfall([...entries, { kind: 'returned', date: '2025-12-31', amount_minor: 1 }])).toBe(
      '2025-12-31',
    )
    expect(depositShortfall([...entries, { kind: 'returned', date: '2026-05-15', amount_minor: 1 }])).toBe(
      '2026-06-01',
    )
  })
})

describe('when a place is let', () => {
  const span = (start_date: string, end_date: string | null) => ({ start_date, end_date })

  it('meets where there is a day in common', () => {
    expect(spansMeet(span('2026-01-01', '2026-01-31'), span('2026-01-31', null))).toBe(true)
    expect(spansMeet(span('2026-01-01', '2026-01-31'), span('2026-02-01', null))).toBe(false)
    expect(spansMeet(span('2026-02-01', null), span('2026-01-01', '2026-01-31'))).toBe(false)
    expect(spansMeet(span('2026-01-01', null), span('2030-01-01', null))).toBe(true)
  })

  it('is all of it where no unit is said', () => {
    expect(placesMeet({ unit_id: null }, { unit_id: 'a' })).toBe(true)
    expect(placesMeet({ unit_id: 'b' }, { unit_id: 'a' })).toBe(false)
  })

  it('has a status of the day', () => {
    const year = span('2026-01-01', '2026-12-31')
    expect(
      ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(date => leaseStatus(year, date)),
    ).toEqual(['upcoming', 'active', 'active', 'ended'])
    expect(leaseStatus(span('2026-01-01', null), '2099-01-01')).toBe('active')
  })
})
