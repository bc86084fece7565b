import { BRRRR, type BrrrrInput } from '../../../shared/domain/underwriting/brrrr.ts'
import {
  BRRRR_ANALYSIS,
  type BrrrrAnalysisInput,
} from '../../../shared/domain/underwriting/brrrr-analysis.ts'
import { FLIP, type FlipInput } from '../../../shared/domain/underwriting/flip.ts'
import { LOAN, type LoanInput } from '../../../shared/domain/underwriting/loan.ts'
import { evaluate, type Given } from '../../../shared/domain/underwriting/model.ts'
import { RENTAL, type RentalInput } from '../../../shared/domain/underwriting/rental.ts'
import { WHOLESALE, type WholesaleInput } from '../../../shared/domain/underwriting/wholesale.ts'

/** The calculators with amounts in dollars and cents. */

export const wholesaleMao = (given: Given<WholesaleInput>) => evaluate(WHOLESALE, given, 'USD')
export const brrrrOffer = (given: Given<BrrrrInput>) => evaluate(BRRRR, given, 'USD')
export const brrrrAnalysis = (given: Given<BrrrrAnalysisInput>) => evaluate(BRRRR_ANALYSIS, given, 'USD')
export const flip = (given: Given<FlipInput>) => evaluate(FLIP, given, 'USD')
export const rental = (given: Given<RentalInput>) => evaluate(RENTAL, given, 'USD')
export const loan = (given: Given<LoanInput>) => evaluate(LOAN, given, 'USD')
