import { describe, expect, it } from 'vitest'
import { CALCULATORS } from '../../../shared/domain/underwriting/calculators.ts'
import { leftBlank, leftBlankTexts } from '../../../shared/domain/underwriting/left-blank.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'

function calculator(name: string) {
  const found = CALCULATORS.find(each => each.name === name)
  if (!found) throw new Error(`There is no ${name}`)
  return found
}

function result(name: string, given: Given<string>) {
  const { fields, evaluate } = calculator(name)
  const evaluation = evaluate(given, 'USD')
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.problems))
  const blanks = leftBlank(fields, given, evaluation.inputs)
  return {
    codes: evaluation.warnings.map(({ code }) => code),
    none: blanks.none.map(({ name: each }) => each),
    usual: blanks.usual.map(({ field, value }) => [field.name, value]),
    texts: leftBlankTexts(blanks, (_, value) => String(value)),
  }
}

const FLIP = { arv_minor: 30_000_000, purchase_minor: 15_000_000, repairs_minor: 4_000_000 }

describe('what is left blank', () => {
  it('is told of a flip whose loan has no interest', () => {
    const { codes, none, usual, texts } = result('flip_v1', { ...FLIP, loan_minor: 10_000_000 })
    expect(codes).toContain('no_interest')
    expect(none).toContain('loan_rate_pphm')
    expect(none).toContain('points_pphm')
    expect(usual).toEqual([['held_months', 6]])
    expect(texts[0]).toMatch(/^Left blank, so not counted: .*Loan interest, yearly; /)
    expect(texts[1]).toBe('Left blank, so assumed: Months held 6.')
  })

  it('is nothing of a loan that there is none of, and the share that stands for an amount is no blank', () => {
    for (const none of [{ loan_minor: 0 }, { loan_share_pphm: 0 }]) {
      const cash = result('flip_v1', { ...FLIP, ...none })
      expect(cash.codes).not.toContain('no_interest')
      expect(cash.none).not.toContain('loan_rate_pphm')
      expect(cash.none).not.toContain('loan_share_pphm')
    }
    const lent = result('flip_v1', { ...FLIP, loan_share_pphm: 80_000_000, loan_rate_pphm: 10_000_000 })
    expect(lent.codes).not.toContain('no_interest')
    expect(lent.none).not.toContain('loan_minor')
  })

  it('is nothing where all is given', () => {
    for (const { name, fields, evaluate } of CALCULATORS) {
      const given = Object.fromEntries(fields.map(field => [field.name, 1]))
      const alone = Object.fromEntries(
        fields.filter(({ orElse }) => orElse !== undefined).map(each => [each.name, null]),
      )
      const evaluation = evaluate({ ...given, ...alone, loan_minor: 1 }, 'USD')
      const inputs = evaluation.ok ? evaluation.inputs : given
      expect(leftBlankTexts(leftBlank(fields, given, inputs), String), name).toEqual([])
    }
  })

  it.each([
    ['rental_v1', { purchase_minor: 15_000_000, rent_monthly_minor: 150_000, loan_start_date: 20_000 }],
    ['multi_family_v1', { purchase_minor: 15_000_000, units_1: 4, rent_1_minor: 100_000 }],
    [
      'short_term_v1',
      { purchase_minor: 15_000_000, nightly_minor: 20_000, occupancy_pphm: 60_000_000, stay_nights: 3 },
    ],
  ] as const)('of %s is no interest without a word', (name, given) => {
    const lent: Given<string> = { ...given, loan_minor: 10_000_000 }
    expect(result(name, lent).codes).toContain('no_interest')
    expect(result(name, { ...lent, loan_rate_pphm: 6_000_000 }).codes).not.toContain('no_interest')
    expect(result(name, { ...lent, loan_minor: 0 }).codes).not.toContain('no_interest')
  })

  it('of a BRRRR is no interest of the refinance without a word, once there is a rent to pay it from', () => {
    const given: Given<string> = {
      ...FLIP,
      loan_minor: 0,
      rent_monthly_minor: 200_000,
      refi_start_date: 20_000,
    }
    expect(result('brrrr_analysis_v1', given).codes).toContain('no_interest')
    expect(result('brrrr_analysis_v1', { ...given, refi_rate_pphm: 7_000_000 }).codes).not.toContain(
      'no_interest',
    )
    expect(result('brrrr_analysis_v1', { ...given, rent_monthly_minor: null }).codes).not.toContain(
      'no_interest',
    )
  })
})
