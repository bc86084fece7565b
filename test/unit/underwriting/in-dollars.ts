import { BRRRR, type BrrrrInput } from '../../../shared/domain/underwriting/brrrr.ts'
import {
  BRRRR_ANALYSIS,
  type BrrrrAnalysisInput,
} from '../../../shared/domain/underwriting/brrrr-analysis.ts'
import { FLIP, type FlipInput } from '../../../shared/domain/underwriting/flip.ts'
import { LOAN, type LoanInput } from '../../../shared/domain/underwriting/loan.ts'
import { evaluate, type Given, type Model, onDay } from '../../../shared/domain/underwriting/model.ts'
import { RENTAL, type RentalInput } from '../../../shared/domain/underwriting/rental.ts'
import { WHOLESALE, type WholesaleInput } from '../../../shared/domain/underwriting/wholesale.ts'

/** The calculators with amounts in dollars and cents, and loans whose interest runs from the first day of 2026 unless another is given. */

const from = <N extends string, O extends string>(model: Model<N, O>) =>
  onDay(model, '2026-01-01', today => today)

export const wholesaleMao = (given: Given<WholesaleInput>) => evaluate(WHOLESALE, given, 'USD')
export const brrrrOffer = (given: Given<BrrrrInput>) => evaluate(BRRRR, given, 'USD')
export const brrrrAnalysis = (given: Given<BrrrrAnalysisInput>) =>
  evaluate(from(BRRRR_ANALYSIS), given, 'USD')
export const flip = (given: Given<FlipInput>) => evaluate(FLIP, given, 'USD')
export const rental = (given: Given<RentalInput>) => evaluate(from(RENTAL), given, 'USD')
export const loan = (given: Given<LoanInput>) => evaluate(from(LOAN), given, 'USD')
