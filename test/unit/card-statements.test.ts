import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar.ts'
import {
  closedStatement,
  dueOfStatement,
  lastClosing,
  nextClosing,
  type StatementTerms,
} from '../../shared/domain/card-statements.ts'

const terms = (more: Partial<StatementTerms> = {}): StatementTerms => ({
  closing_day: 25,
  due_day: 15,
  due_after_days: null,
  minimum_minor: 2500,
  minimum_pphm: 2_000_000,
  ...more,
})

describe('the days of a card’s statements', () => {
  it('closes at the end of its day, a month’s last where the month has no such day', () => {
    expect(lastClosing(25, '2026-01-25')).toBe('2025-12-25')
    expect(lastClosing(25, '2026-01-26')).toBe('2026-01-25')
    expect(lastClosing(31, '2026-03-30')).toBe('2026-02-28')
    expect(nextClosing(25, '2026-01-25')).toBe('2026-01-25')
    expect(nextClosing(31, '2026-02-03')).toBe('2026-02-28')
  })

  it('is due after its closing, in the same month or the next, or so many days later', () => {
    expect(dueOfStatement('2026-01-25', terms())).toBe('2026-02-15')
    expect(dueOfStatement('2026-01-05', terms({ due_day: 28 }))).toBe('2026-01-28')
    expect(dueOfStatement('2026-01-25', terms({ due_day: 25 }))).toBe('2026-02-25')
    expect(dueOfStatement('2026-01-25', terms({ due_day: null, due_after_days: 21 }))).toBe('2026-02-15')
  })

  it('has one closing before any day and one from it on, a month apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 2000 }), (day, since) => {
        const today = addDays('2024-01-01', since)
        const [last, next] = [lastClosing(day, today), nextClosing(day, today)]
        expect(last < today && today <= next).toBe(true)
        expect(nextClosing(day, addDays(last, 1))).toBe(next)
      }),
    )
  })
})

describe('a closed statement', () => {
  const stand = (owed_minor: number, credited_minor: number, today = '2026-02-01', more = {}) =>
    closedStatement(terms(more), { today, owed_minor, credited_minor })

  it('is open, part paid, paid or late by what came in since', () => {
    expect(stand(80_000, 0)).toMatchObject({
      closed_on: '2026-01-25',
      due_on: '2026-02-15',
      open_minor: 80_000,
      state: 'open',
    })
    expect(stand(80_000, 30_000)).toMatchObject({
      paid_minor: 30_000,
      open_minor: 50_000,
      state: 'part_paid',
    })
    expect(stand(80_000, 90_000)).toMatchObject({ paid_minor: 80_000, open_minor: 0, state: 'paid' })
    expect(stand(80_000, 30_000, '2026-02-16').state).toBe('late')
    expect(stand(80_000, 80_000, '2026-02-16').state).toBe('paid')
    expect(stand(-500, 0)).toMatchObject({ balance_minor: 0, open_minor: 0, state: 'nothing' })
  })

  it('wants at least the larger of amount and share, and never more than there is', () => {
    expect(stand(80_000, 0).minimum_minor).toBe(2500)
    expect(stand(200_000, 1000)).toMatchObject({ minimum_minor: 4000, minimum_open_minor: 3000 })
    expect(stand(1200, 0).minimum_minor).toBe(1200)
    expect(stand(1200, 0, '2026-02-01', { minimum_minor: null, minimum_pphm: null }).minimum_minor).toBeNull()
  })
})
