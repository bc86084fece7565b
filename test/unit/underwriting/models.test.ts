import { describe, expect, it } from 'vitest'
import { LARGEST_MINOR } from '../../../shared/domain/money.ts'
import { schedule } from '../../../shared/domain/underwriting/amortisation.ts'
import { suggestedArv } from '../../../shared/domain/underwriting/arv.ts'
import {
  CALCULATORS,
  calculatorNamed,
  calculatorOf,
} from '../../../shared/domain/underwriting/calculators.ts'
import { internalRate } from '../../../shared/domain/underwriting/irr.ts'
import type { Evaluation } from '../../../shared/domain/underwriting/model.ts'
import { RENTAL } from '../../../shared/domain/underwriting/rental.ts'
import { sensitivity, stepsAround } from '../../../shared/domain/underwriting/sensitivity.ts'
import { WHOLESALE } from '../../../shared/domain/underwriting/wholesale.ts'
import { pencilled, worked } from './evaluated.ts'
import { brrrrAnalysis, brrrrOffer, flip, loan, rental, wholesaleMao } from './in-dollars.ts'

function problemsOf<N extends string, O extends string>(evaluation: Evaluation<N, O>) {
  if (evaluation.ok) throw new Error('It came out')
  return evaluation.problems.map(({ field, code }) => [field, code])
}
function codesOf<N extends string, O extends string>(evaluation: Evaluation<N, O>) {
  return worked(evaluation).warnings.map(warning => warning.code)
}

describe('what is missing or absurd', () => {
  it('names every field that is not set', () => {
    expect(problemsOf(wholesaleMao({}))).toEqual([
      ['arv_minor', 'missing'],
      ['repairs_minor', 'missing'],
    ])
    expect(problemsOf(brrrrOffer({ arv_minor: 1 }))).toEqual([['repairs_minor', 'missing']])
  })

  it('does not take a blank loan for a purchase in cash, nor an amount and a share at once', () => {
    const given = { arv_minor: 100, purchase_minor: 50, repairs_minor: 1 }
    expect(problemsOf(flip(given))).toEqual([['loan_minor', 'missing']])
    expect(problemsOf(flip({ ...given, loan_minor: 10, loan_share_pphm: 50_000_000 }))).toEqual([
      ['loan_minor', 'both_given'],
      ['loan_share_pphm', 'both_given'],
    ])
    expect(worked(flip({ ...given, loan_share_pphm: 50_000_000 })).outputs.cash_invested_minor).toBe(51 - 25)
  })

  it('works out again from the inputs it carries', () => {
    const first = worked(
      flip({ arv_minor: 100, purchase_minor: 50, repairs_minor: 1, loan_share_pphm: 50_000_000 }),
    )
    expect(flip(first.inputs)).toEqual(first)
  })

  it('refuses what is no whole number of the unit, what is out of range, and a total past 15 digits', () => {
    expect(problemsOf(wholesaleMao({ fee_minor: 0, arv_minor: 1.5, repairs_minor: -1 }))).toEqual([
      ['arv_minor', 'invalid'],
      ['repairs_minor', 'out_of_range'],
    ])
    expect(problemsOf(wholesaleMao({ arv_minor: Number.NaN, repairs_minor: 0 }))).toEqual([
      ['arv_minor', 'invalid'],
    ])
    expect(
      problemsOf(wholesaleMao({ arv_minor: 0, repairs_minor: LARGEST_MINOR, fee_minor: LARGEST_MINOR })),
    ).toEqual([[null, 'too_large']])
  })

  it('shows a negative offer as it is, with a warning', () => {
    const result = worked(wholesaleMao({ fee_minor: 0, arv_minor: 1_000_000, repairs_minor: 900_000 }))
    expect(result.outputs.mao_minor).toBe(-200_000)
    expect(result.warnings.map(warning => warning.code)).toEqual(['offer_not_positive'])
  })

  it('warns of what can hardly be meant', () => {
    expect(
      codesOf(wholesaleMao({ fee_minor: 0, arv_minor: 100, repairs_minor: 101, arv_pct_pphm: 200_000_000 })),
    ).toEqual(['arv_pct_over_100', 'repairs_over_arv'])
    expect(
      codesOf(
        brrrrOffer({
          closing_minor: 0,
          buffer_minor: 0,
          arv_minor: 100,
          repairs_minor: 1,
          target_ltv_pphm: 100_010_000,
        }),
      ),
    ).toEqual(['ltv_over_100'])
    expect(
      codesOf(
        flip({
          arv_minor: 100,
          purchase_minor: 120,
          repairs_minor: 0,
          loan_minor: 121,
          loan_rate_pphm: 25_010_000,
        }),
      ),
    ).toEqual(['loss', 'arv_below_purchase', 'loan_over_price', 'rate_high'])
  })

  it('rounds a half cent away from zero once, and the lines still add up', () => {
    // 0.5 of a cent less one cent is -0.5: away from zero, -1.
    const result = worked(
      wholesaleMao({ fee_minor: 0, arv_minor: 1, arv_pct_pphm: 50_000_000, repairs_minor: 1 }),
    )
    expect(result.outputs.mao_minor).toBe(-1)
    const { shown, added } = pencilled(result.working)
    expect(added).toEqual(shown)
    expect(
      worked(wholesaleMao({ fee_minor: 0, arv_minor: 3, arv_pct_pphm: 50_000_000, repairs_minor: 0 })).outputs
        .mao_minor,
    ).toBe(2)
  })
})

describe('BRRRR analysis', () => {
  it('gives no return, with the reason, when nothing is left in', () => {
    const result = worked(
      brrrrAnalysis({
        arv_minor: 20_000_000,
        purchase_minor: 10_000_000,
        repairs_minor: 2_000_000,
        loan_minor: 0,
        rent_monthly_minor: 150_000,
        refi_rate_pphm: 7_000_000,
      }),
    )
    expect(result.outputs.cash_left_minor).toBe(-3_000_000)
    expect(result.outputs.cash_on_cash).toBeNull()
    expect(result.reasons.cash_on_cash).toBe('all_cash_out')
    expect(result.warnings.map(warning => warning.code)).toEqual(['all_cash_out'])
  })
})

describe('rental', () => {
  it('says what each ratio divides by', () => {
    const convention = (name: string) => RENTAL.outputs.find(output => output.name === name)?.convention
    expect(convention('dscr')).toContain('principal and interest')
    expect(convention('cash_on_cash')).toContain('own cash')
    expect(convention('cap_rate')).toContain('purchase price')
  })

  it('bought in cash and sold at its price returns its yield', () => {
    const result = worked(
      rental({ purchase_minor: 12_000_000, rent_monthly_minor: 100_000, loan_minor: 0, hold_years: 7 }),
    )
    expect(result.outputs).toMatchObject({ cap_rate: 0.1, cash_on_cash: 0.1, irr: 0.1, dscr: null })
  })

  it('has no IRR without own cash', () => {
    const result = worked(
      rental({ purchase_minor: 100, rent_monthly_minor: 10, loan_share_pphm: 100_000_000, loan_months: 0 }),
    )
    expect(result.reasons).toMatchObject({ irr: 'no_sign_change', cash_on_cash: 'no_own_cash' })
  })
})

describe('loans', () => {
  it('without interest pay the same each month, the last takes the rest', () => {
    const rows = schedule({ principal_minor: 1000, rate_pphm: 0, months: 3, start: '2026-01-01' })
    expect(rows.map(row => row.payment_minor)).toEqual([333, 333, 334])
    expect(rows.every(row => row.interest_minor === 0)).toBe(true)
  })

  it('with a balloon end early with what is left', () => {
    const given = { principal_minor: 20_000_000, rate_pphm: 6_000_000, months: 360, balloon_months: 60 }
    const result = worked(loan(given))
    const rows = schedule({ ...given, start: '2026-01-01' }, 60)
    expect(rows).toHaveLength(60)
    expect(rows.at(-1)).toMatchObject({ balance_minor: 0, payment_minor: result.outputs.last_payment_minor })
    // The balance after 59 payments with a month's interest.
    const before = rows[58]?.balance_minor ?? 0
    expect(result.outputs.last_payment_minor).toBe(before + Math.round(before * 0.005))
    expect(result.warnings.map(warning => warning.code)).toEqual(['balloon'])
  })

  it('of interest only keep their principal until it is due', () => {
    const rows = schedule(
      { principal_minor: 1_200_000, rate_pphm: 10_000_000, months: 0, start: '2026-01-01' },
      3,
    )
    expect(rows.map(row => row.payment_minor)).toEqual([10_000, 10_000, 1_210_000])
    expect(rows.map(row => row.balance_minor)).toEqual([1_200_000, 1_200_000, 0])
  })
})

describe('IRR', () => {
  it('answers only where there is one rate', () => {
    expect(internalRate([-100, -5])).toEqual({ rate: null, reason: 'no_sign_change' })
    expect(internalRate([])).toEqual({ rate: null, reason: 'no_sign_change' })
    expect(internalRate([-100, 230, -132])).toEqual({ rate: null, reason: 'several_rates' })
    expect(internalRate([-100, 110])).toEqual({ rate: 0.1, reason: null })
    expect(internalRate([-100, 50])).toEqual({ rate: -0.5, reason: null })
    expect(internalRate([-100, 60, -10, 80])).toMatchObject({ reason: null })
  })
})

describe('sensitivity', () => {
  it('holds in each cell what the form would show', () => {
    const given = { arv_minor: 10_000_000, repairs_minor: 1_000_000, fee_minor: 1_000_000 }
    const across = { field: 'arv_minor', values: [9_000_000, 10_000_000] }
    const down = { field: 'repairs_minor', values: [1_000_000, 2_000_000, 7_000_000] }
    const grid = sensitivity(calculatorOf(WHOLESALE), given, 'mao_minor', 'USD', { across, down })
    expect(grid.rows.map(row => row.map(cell => cell.value))).toEqual([
      [4_300_000, 5_000_000],
      [3_300_000, 4_000_000],
      [-1_700_000, -1_000_000],
    ])
  })

  it('varies a loan given as an amount over one given as a share, and says why a cell is empty', () => {
    const given = {
      purchase_minor: 1000,
      rent_monthly_minor: 10,
      loan_minor: 900,
      loan_months: 0,
      loan_start_date: 0,
    }
    const grid = sensitivity(calculatorOf(RENTAL), given, 'dscr', 'USD', {
      across: { field: 'loan_share_pphm', values: [0, 50_000_000] },
      down: { field: 'loan_rate_pphm', values: [12_000_000] },
    })
    expect(grid.rows).toEqual([
      [
        { value: null, reason: 'no_debt' },
        { value: 2, reason: null },
      ],
    ])
  })

  it('steps within what the field takes', () => {
    const field = WHOLESALE.fields[1]
    if (field === undefined) throw new Error('no such field')
    expect(stepsAround(field, 1000, 600, 2)).toEqual([400, 1000, 1600, 2200])
  })
})

describe('suggested ARV', () => {
  const comp = {
    id: 'a',
    price_minor: 20_000_000,
    sold_on: '2026-11-01',
    distance_m: 100,
    area: null,
    adjustment_minor: 500_000,
  }

  it('is null with the reason without a comp, and leaves out sales after today', () => {
    const subject = { area: null, today: '2026-11-21' }
    expect(suggestedArv([], subject)).toMatchObject({ arv_minor: null, reason: 'no_comps' })
    expect(suggestedArv([{ ...comp, sold_on: '2026-11-22' }], subject)).toMatchObject({ arv_minor: null })
  })

  it('goes by area where both are known, by the adjusted price else, and weighs the near and recent more', () => {
    const result = suggestedArv(
      [comp, { ...comp, id: 'b', sold_on: '2020-01-01', distance_m: null, area: 100, adjustment_minor: 0 }],
      { area: 150, today: '2026-11-21' },
    )
    expect(result.lines).toEqual([
      { id: 'a', value_minor: 20_500_000, weight: 16, by: 'adjusted_price' },
      { id: 'b', value_minor: 30_000_000, weight: 1, by: 'area' },
    ])
    expect(result.arv_minor).toBe(Math.round((16 * 20_500_000 + 30_000_000) / 17))
    expect(result.warnings.map(warning => warning.code)).toEqual(['few_comps', 'wide_spread'])
  })
})

describe('calculators', () => {
  it('are found by their model, and take of what is given only what is theirs', () => {
    expect(CALCULATORS.map(each => calculatorNamed(each.name))).toEqual(CALCULATORS)
    expect(calculatorNamed('none')).toBeUndefined()
    const result = calculatorNamed('wholesale_70_rule_v1')?.evaluate(
      { arv_minor: 1000, repairs_minor: 0, purchase_minor: 5 },
      'USD',
    )
    expect(result).toEqual(wholesaleMao({ arv_minor: 1000, repairs_minor: 0 }))
  })
})
