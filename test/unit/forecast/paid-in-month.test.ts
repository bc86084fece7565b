import { expect, it } from 'vitest'
import { paidInMonth } from '../../../shared/domain/forecast/band.ts'

const card = { closing_day: 5, due_day: null, due_after_days: 15 }

it('a statement that is due in its own month has what is bought up to its closing paid in the month, by whichever terms', () => {
  const byDays = paidInMonth([card])
  expect(byDays).toBeCloseTo(5 / 30.4375)
  expect(paidInMonth([{ closing_day: 5, due_day: 20 }])).toBe(byDays)
})

it('of one that is due in the next month nothing is paid in the month', () => {
  expect(paidInMonth([{ ...card, due_after_days: 27 }])).toBe(0)
  expect(paidInMonth([{ closing_day: 25, due_day: 15 }])).toBe(0)
})
