import { describe, expect, it } from 'vitest'
import { CALCULATORS } from '../../../shared/domain/underwriting/calculators.ts'
import { exitsOf } from '../../../shared/domain/underwriting/exits.ts'
import { everything } from './everything.ts'

const known = { arv_minor: 20_000_000, repairs_minor: 3_000_000, purchase_minor: 10_000_000 }
const nothing = () => ({})
const exitOf = (model: string, saved: (model: string) => Readonly<Record<string, number | null>> = nothing) =>
  exitsOf(CALCULATORS, known, saved, 'USD').find(exit => exit.model === model)

describe('all ways out of a deal', () => {
  it('has every model that is one, with the figures of its calculator', () => {
    const all = exitsOf(
      CALCULATORS,
      {},
      model => {
        const calculator = CALCULATORS.find(({ name }) => name === model)
        return calculator ? everything(calculator) : {}
      },
      'USD',
    )
    expect(all.map(({ model }) => model)).toEqual(
      CALCULATORS.map(({ name }) => name).filter(name => !['brrrr_v1', 'loan_v1'].includes(name)),
    )
    for (const exit of all.slice(1)) {
      const calculator = CALCULATORS.find(({ name }) => name === exit.model)
      const evaluation = calculator?.evaluate(everything(calculator), 'USD')
      if (!evaluation?.ok) throw new Error(`${exit.model} makes no result`)
      expect(exit.missing).toEqual([])
      expect(exit.profit_minor).not.toBe(null)
      expect(exit.cash_minor).not.toBe(null)
      const of = Object.values(evaluation.outputs)
      for (const figure of [exit.profit_minor, exit.cash_minor]) expect(of).toContain(figure)
      // One column means one thing: the profit that stands beside it over the cash.
      const { profit_minor, cash_minor, returned } = exit
      if (cash_minor === null || cash_minor <= 0) expect(returned).toBe(null)
      else expect(returned).toBeCloseTo((profit_minor ?? 0) / cash_minor, 6)
    }
  })

  it('has holding against selling once all of it is known, and what a loan costs is never nothing', () => {
    const house = {
      value_minor: 30_000_000,
      loan_minor: 10_000_000,
      rent_monthly_minor: 200_000,
      loan_rate_pphm: 6_000_000,
      loan_payment_minor: 80_000,
    }
    const held = (given: Readonly<Record<string, number | null>>) =>
      exitOf('hold_sell_v1', model => (model === 'hold_sell_v1' ? given : {}))
    expect(held({})).toBe(undefined)
    expect(held({ ...house, loan_rate_pphm: null })).toBe(undefined)
    // What a sale now would leave is 200,000; the year's rent less its payments is 14,400.
    expect(held(house)).toMatchObject({
      profit_minor: 1_440_000,
      per: 'year',
      cash_minor: 20_000_000,
      returned: 0.072,
    })
    const calculator = CALCULATORS.find(({ name }) => name === 'hold_sell_v1')
    const problems = (given: Readonly<Record<string, number | null>>) => {
      const evaluation = calculator?.evaluate({ ...house, ...given }, 'USD')
      return evaluation?.ok === false ? evaluation.problems.map(({ field, code }) => [field, code]) : []
    }
    expect(problems({ loan_rate_pphm: null, loan_payment_minor: null })).toEqual([
      ['loan_rate_pphm', 'missing'],
      ['loan_payment_minor', 'missing'],
    ])
    // Without a loan there is nothing to know of it.
    expect(problems({ loan_minor: 0, loan_rate_pphm: null, loan_payment_minor: null })).toEqual([])
  })

  it('hands a contract on at what is left over the price', () => {
    // 70 % of 200,000 less 30,000 and a fee of 10,000 is 100,000: bought for that, the fee is left.
    expect(exitOf('wholesale_70_rule_v1')).toMatchObject({
      profit_minor: 1_000_000,
      per: 'deal',
      cash_minor: 0,
      returned: null,
      missing: [],
    })
  })

  it('says what is missing, and takes what is saved before what is known', () => {
    expect(exitOf('flip_v1')).toMatchObject({
      profit_minor: null,
      missing: [{ field: 'loan_minor', label: 'Loan' }],
    })
    expect(exitOf('flip_v1', () => ({ loan_minor: 0, arv_minor: null }))).toMatchObject({
      profit_minor: 7_000_000,
      cash_minor: 13_000_000,
      returned: 0.538462,
    })
    expect(exitOf('flip_v1', () => ({ loan_minor: 0, arv_minor: 15_000_000 }))?.profit_minor).toBe(2_000_000)
  })
})
