import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toMinor } from '../../../shared/domain/money.ts'
import {
  formulaInterest,
  formulaMonth,
  monthlyPayment,
} from '../../../shared/domain/underwriting/amortisation.ts'
import { internalRate } from '../../../shared/domain/underwriting/irr.ts'
import { worked } from './evaluated.ts'
import { brrrrAnalysis, brrrrOffer, flip, rental, wholesaleMao } from './in-dollars.ts'

/** Worked examples that others published (test/oracles/underwriting.json says who): to the cent, and to four decimals of a ratio. */

const numbers = z.record(z.string(), z.union([z.number(), z.string(), z.array(z.number())]))
const oracle = z
  .object({
    mao: z.array(numbers),
    brrrr_offer: z.array(numbers),
    amortisation: z.array(numbers),
    brrrr_analysis: z.array(numbers),
    flip: z.array(numbers),
    rental: z.array(numbers),
    irr: z.array(numbers),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../oracles/underwriting.json'), 'utf8')))

type Example = z.infer<typeof numbers>

function cents(amount: number): number {
  const read = toMinor(amount, 'USD')
  if (!read.ok) throw new Error(`${amount} is no amount`)
  return read.minor
}
function number(example: Example, name: string): number {
  return z.number().parse(example[name])
}
const amount = (example: Example, name: string) => cents(number(example, name))
const share = (example: Example, name: string) => Math.round(number(example, name) * 100_000_000)

/** The four decimals of a published ratio, or as many as it was published with. */
function expectRatio(actual: number | null, published: number) {
  const places = Math.min(4, String(published).split('.')[1]?.length ?? 0)
  expect(actual).not.toBeNull()
  // In whole millionths, as ratios are given: 0.11055 is a tie that a double is just below.
  const millionths = Math.round((actual ?? Number.NaN) * 1_000_000)
  expect(Math.round(millionths / 10 ** (6 - places))).toBe(Math.round(published * 10 ** places))
}

describe('worked examples', () => {
  it.each(oracle.mao)('MAO $mao', example => {
    const { outputs } = worked(
      wholesaleMao({
        arv_minor: amount(example, 'arv'),
        arv_pct_pphm: share(example, 'arv_pct'),
        repairs_minor: amount(example, 'repairs'),
        fee_minor: amount(example, 'fee'),
      }),
    )
    expect(outputs.mao_minor).toBe(amount(example, 'mao'))
  })

  it.each(oracle.brrrr_offer)('BRRRR offer $offer', example => {
    const { outputs } = worked(
      brrrrOffer({
        arv_minor: amount(example, 'arv'),
        target_ltv_pphm: share(example, 'target_ltv'),
        repairs_minor: amount(example, 'repairs'),
        closing_minor: amount(example, 'closing'),
        buffer_minor: amount(example, 'buffer'),
      }),
    )
    expect(outputs.offer_minor).toBe(amount(example, 'offer'))
  })

  it.each(oracle.amortisation)('loan of $principal', example => {
    const loan = {
      principal_minor: amount(example, 'principal'),
      rate_pphm: share(example, 'apr'),
      months: number(example, 'months'),
    }
    expect(monthlyPayment(loan)).toBe(amount(example, 'payment'))
    expect(formulaInterest(loan)).toBe(amount(example, 'total_interest'))
    expect(formulaMonth(loan, 12)).toEqual({
      interest_minor: amount(example, 'month_12_interest'),
      principal_minor: amount(example, 'month_12_principal'),
      balance_minor: amount(example, 'balance_after_12'),
    })
  })

  it('BRRRR by cost lines', () => {
    const example = oracle.brrrr_analysis[0] ?? {}
    const { outputs, reasons } = worked(
      brrrrAnalysis({
        purchase_minor: amount(example, 'purchase'),
        buying_minor: amount(example, 'buy_closing'),
        points_minor: amount(example, 'points'),
        repairs_minor: amount(example, 'rehab'),
        holding_minor: amount(example, 'holding'),
        loan_minor: amount(example, 'payoff'),
        arv_minor: amount(example, 'arv'),
        refi_ltv_pphm: share(example, 'refi_ltv'),
        refi_costs_minor: amount(example, 'refi_costs'),
      }),
    )
    expect(outputs).toMatchObject({
      all_in_minor: amount(example, 'all_in'),
      cash_returned_minor: amount(example, 'cash_returned'),
      cash_left_minor: amount(example, 'cash_left'),
    })
    expect(reasons.cash_on_cash).toBe('no_rent')
  })

  it('BRRRR bought in cash, where the loan was published and its share of the ARV was not', () => {
    const example = oracle.brrrr_analysis[1] ?? {}
    const [purchase = 0, repairs = 0, ...others] = z.array(z.number()).parse(example['costs']).map(cents)
    const [buying = 0, holding = 0, refinancing = 0, points = 0] = others
    const { outputs } = worked(
      brrrrAnalysis({
        purchase_minor: purchase,
        repairs_minor: repairs,
        buying_minor: buying,
        holding_minor: holding,
        refi_costs_minor: refinancing,
        points_minor: points,
        loan_minor: amount(example, 'payoff'),
        arv_minor: cents(130_000),
        refi_ltv_pphm: 70_000_000,
      }),
    )
    expect(outputs.refi_loan_minor).toBe(amount(example, 'refi_loan'))
    expect(outputs.cash_left_minor).toBe(amount(example, 'cash_left'))
  })

  it.each(oracle.flip)('flip with a profit of $profit', example => {
    const { outputs } = worked(
      flip({
        arv_minor: amount(example, 'sale'),
        purchase_minor: amount(example, 'purchase'),
        repairs_minor: amount(example, 'rehab'),
        holding_minor: amount(example, 'holding'),
        buying_minor: amount(example, 'buy_closing'),
        selling_share_pphm: share(example, 'selling_pct'),
        loan_minor: 0,
      }),
    )
    expect(outputs.profit_minor).toBe(amount(example, 'profit'))
    expectRatio(outputs.roi_on_cost, number(example, 'roi_on_cost'))
  })

  it('rental with an interest-only loan: cap rate, DSCR, cash-on-cash', () => {
    const example = oracle.rental[0] ?? {}
    const { outputs } = worked(
      rental({
        purchase_minor: amount(example, 'price'),
        rent_monthly_minor: amount(example, 'noi') / 12,
        loan_minor: amount(example, 'price') - amount(example, 'equity'),
        loan_rate_pphm: 6_000_000,
        loan_months: 0,
      }),
    )
    expect(outputs.noi_minor).toBe(amount(example, 'noi'))
    expect(outputs.annual_cash_flow_minor).toBe(amount(example, 'annual_cash_flow'))
    expect(outputs.cash_invested_minor).toBe(amount(example, 'equity'))
    expectRatio(outputs.cap_rate, number(example, 'cap_rate'))
    expectRatio(outputs.dscr, number(example, 'dscr'))
    expectRatio(outputs.cash_on_cash, number(example, 'cash_on_cash'))
  })

  it('rental with debt service of 12,000: cap rate, DSCR', () => {
    const example = oracle.rental[1] ?? {}
    const { outputs } = worked(
      rental({
        purchase_minor: amount(example, 'price'),
        rent_monthly_minor: amount(example, 'noi') / 12,
        loan_minor: cents(200_000),
        loan_rate_pphm: 6_000_000,
        loan_months: 0,
      }),
    )
    expect(outputs.annual_debt_minor).toBe(amount(example, 'annual_debt_service'))
    expectRatio(outputs.cap_rate, number(example, 'cap_rate'))
    expectRatio(outputs.dscr, number(example, 'dscr'))
  })

  it('rental bought in cash: cash-on-cash', () => {
    const example = oracle.rental[2] ?? {}
    const { outputs, reasons } = worked(
      rental({
        purchase_minor: amount(example, 'cash_invested'),
        rent_monthly_minor: amount(example, 'annual_cash_flow') / 12,
        loan_minor: 0,
      }),
    )
    expectRatio(outputs.cash_on_cash, number(example, 'cash_on_cash'))
    expect(outputs.dscr).toBeNull()
    expect(reasons.dscr).toBe('no_debt')
  })

  it.each(oracle.irr)('IRR $irr', example => {
    const flows = z.array(z.number()).parse(example['cash_flows']).map(cents)
    expectRatio(internalRate(flows).rate, number(example, 'irr'))
  })
})
