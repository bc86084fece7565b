import { describe, expect, it } from 'vitest'
import type { Movement } from '../../shared/domain/forecast/movement.ts'
import { safeToSpend } from '../../shared/domain/safe-to-spend.ts'

const moves = (
  kind: Movement['kind'],
  date: string,
  amount_minor: number,
  name: string = kind,
): Movement => ({
  kind,
  id: `${kind} ${date}`,
  name,
  date,
  amount_minor,
  account_id: null,
  bucket_id: null,
})
const of = (planned: readonly Movement[], buffer_minor = 0) =>
  safeToSpend({ today: '2026-11-10', cash_minor: 100_000, buffer_minor, planned })

describe('what is safe to spend', () => {
  it('is the cash less what is due before the next income, and less the buffer', () => {
    const planned = [
      moves('flow', '2026-11-27', 280_000, 'Salary'),
      moves('flow', '2026-11-20', 50_000, 'Side job'),
      moves('bill', '2026-11-10', -6_500),
      moves('bill', '2026-11-19', -12_000),
      moves('bill', '2026-11-20', -90_000),
    ]
    expect(of(planned, 20_000)).toEqual({
      cash_minor: 100_000,
      due_minor: 18_500,
      due_count: 2,
      buffer_minor: 20_000,
      safe_minor: 61_500,
      until: '2026-11-19',
      next_income: { date: '2026-11-20', name: 'Side job', amount_minor: 50_000 },
    })
  })

  it('has to last for a month where no income is known, and today’s own is no next one', () => {
    const planned = [
      moves('flow', '2026-11-10', 50_000),
      moves('bill', '2026-12-09', -1_000),
      moves('bill', '2026-12-10', -2_000),
    ]
    expect(of(planned)).toMatchObject({ due_minor: 1_000, until: '2026-12-09', next_income: undefined })
  })

  it('counts no deal’s fee as an income, and is below zero where the cash does not reach', () => {
    const planned = [moves('deal', '2026-11-12', 900_000), moves('obligation', '2026-11-30', -150_000)]
    expect(of(planned)).toMatchObject({ safe_minor: -50_000, next_income: undefined })
  })
})
