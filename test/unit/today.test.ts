import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../main/program/today/layout.ts'
import { dropPlace, moved, withHidden } from '../../renderer/screens/today/arrangement.ts'
import { BOARD_CARDS, type PlacedCard } from '../../shared/contract/today.ts'
import { weekStartOf } from '../../shared/domain/calendar.ts'
import { isTimeOfDay, isWithinDailySpan } from '../../shared/domain/daily-span.ts'
import { isAtRisk } from '../../shared/domain/envelopes.ts'

const [A, B, C, D] = ['bills_missed', 'bills_upcoming', 'buffer_check', 'net_worth'] as const
const cards: readonly PlacedCard[] = [A, B, C, D].map(card => ({ card, hidden: false }))
const order = (placed: readonly PlacedCard[]) => placed.map(({ card }) => card)

describe('the order of the cards', () => {
  it('moves one card and leaves the others in theirs', () => {
    expect(order(moved(cards, C, 0))).toEqual([C, A, B, D])
    expect(order(moved(cards, A, 3))).toEqual([B, C, D, A])
    expect(moved(cards, A, -1)).toBe(cards)
    expect(moved(cards, D, 4)).toBe(cards)
    expect(moved(cards, B, 1)).toBe(cards)
  })

  it('drops before or after the card under the pointer, from above and from below', () => {
    const drop = (dragged: typeof A | typeof D, target: typeof B, after: boolean) =>
      order(moved(cards, dragged, dropPlace(cards, dragged, target, after)))
    expect(drop(A, B, true)).toEqual([B, A, C, D])
    expect(drop(A, B, false)).toEqual([A, B, C, D])
    expect(drop(D, B, false)).toEqual([A, D, B, C])
    expect(drop(D, B, true)).toEqual([A, B, D, C])
  })

  it('hides and shows one', () => {
    expect(withHidden(cards, B, true).map(({ hidden }) => hidden)).toEqual([false, true, false, false])
    expect(withHidden(withHidden(cards, B, true), B, false)).toEqual(cards)
  })

  it('forgets a card that this version does not know, and has each of its own once', () => {
    const { items, is_default } = layoutOf([
      { card: 'of_another_version', hidden: 0 },
      { card: 'net_worth', hidden: 1 },
    ])
    expect(items[0]).toEqual({ card: 'net_worth', hidden: true })
    expect(order(items).sort()).toEqual([...BOARD_CARDS].sort())
    expect(is_default).toBe(false)
    expect(layoutOf([])).toEqual({
      items: BOARD_CARDS.map(card => ({ card, hidden: false })),
      is_default: true,
    })
  })
})

describe('a span of each day', () => {
  it('has its beginning and not its end, and goes over midnight', () => {
    const night = (time: string) => isWithinDailySpan(time, '22:00', '07:00')
    expect(['21:59', '22:00', '23:59', '00:00', '06:59', '07:00'].map(night)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    const lunch = (time: string) => isWithinDailySpan(time, '12:00', '13:30')
    expect(['11:59', '12:00', '13:29', '13:30', '00:00'].map(lunch)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })

  it('knows a time of day', () => {
    expect(['00:00', '09:05', '23:59'].every(isTimeOfDay)).toBe(true)
    expect(['24:00', '9:05', '12:60', '12', ''].some(isTimeOfDay)).toBe(false)
  })
})

it('begins the week on the day that the household says', () => {
  // 18 March 2026 is a Wednesday.
  expect(weekStartOf('2026-03-18', 'monday')).toBe('2026-03-16')
  expect(weekStartOf('2026-03-18', 'sunday')).toBe('2026-03-15')
  expect(weekStartOf('2026-03-18', 'saturday')).toBe('2026-03-14')
  expect(weekStartOf('2026-03-16', 'monday')).toBe('2026-03-16')
  expect(weekStartOf('2026-03-15', 'monday')).toBe('2026-03-09')
})

it('finds a bucket at risk that is overspent or nearly used up, but not an essential one that is used as meant', () => {
  const bucket = { bucket_type: 'fun', overspent: false, percent_used: 50 }
  expect(isAtRisk(bucket)).toBe(false)
  expect(isAtRisk({ ...bucket, percent_used: 90 })).toBe(true)
  expect(isAtRisk({ ...bucket, percent_used: 100, bucket_type: 'essentials' })).toBe(false)
  expect(isAtRisk({ ...bucket, overspent: true, bucket_type: 'essentials' })).toBe(true)
  expect(isAtRisk({ ...bucket, percent_used: null })).toBe(false)
})
