import { fractionOfPphm } from '../../../shared/domain/share.ts'
import {
  BRRRR_ANALYSIS,
  type BrrrrAnalysisInput,
} from '../../../shared/domain/underwriting/brrrr-analysis.ts'
import { calculatorNamed, takenBy, type Wish } from '../../../shared/domain/underwriting/calculators.ts'
import { FLIP, type FlipInput } from '../../../shared/domain/underwriting/flip.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { RENTAL, type RentalInput } from '../../../shared/domain/underwriting/rental.ts'
import {
  highestBrrrrPrice,
  highestFlipPrice,
  highestRentalPrice,
} from '../../../shared/domain/underwriting/reverse.ts'

const flipWishes: readonly Wish[] = [
  {
    id: 'profit',
    label: 'a profit of at least',
    kind: 'money',
    allowNegative: true,
    solve: (given, least_minor, currency) =>
      highestFlipPrice(forFlip(given), { of: 'profit_minor', least_minor }, currency),
  },
  {
    id: 'roi_on_cost',
    label: 'a return on cost of at least',
    kind: 'rate',
    solve: (given, pphm, currency) =>
      highestFlipPrice(forFlip(given), { of: 'roi_on_cost', least_ratio: fractionOfPphm(pphm) }, currency),
  },
  {
    id: 'roi_on_cash',
    label: 'a return on cash of at least',
    kind: 'rate',
    solve: (given, pphm, currency) =>
      highestFlipPrice(forFlip(given), { of: 'roi_on_cash', least_ratio: fractionOfPphm(pphm) }, currency),
  },
]

const rentalWishes: readonly Wish[] = [
  {
    id: 'cash_on_cash',
    label: 'a cash-on-cash of at least',
    kind: 'rate',
    solve: (given, pphm, currency) =>
      highestRentalPrice(
        forRental(given),
        { of: 'cash_on_cash', least_ratio: fractionOfPphm(pphm) },
        currency,
      ),
  },
  {
    id: 'dscr',
    label: 'a DSCR of at least',
    kind: 'times',
    solve: (given, hundredths, currency) =>
      highestRentalPrice(forRental(given), { of: 'dscr', least_ratio: hundredths / 100 }, currency),
  },
  {
    id: 'cash_flow',
    label: 'a cash flow a year of at least',
    kind: 'money',
    allowNegative: true,
    solve: (given, least_minor, currency) =>
      highestRentalPrice(forRental(given), { of: 'annual_cash_flow_minor', least_minor }, currency),
  },
]

const brrrrWishes: readonly Wish[] = [
  {
    id: 'cash_left',
    label: 'cash left in of at most',
    kind: 'money',
    allowNegative: true,
    solve: (given, most_minor, currency) =>
      highestBrrrrPrice(forBrrrr(given), { of: 'cash_left_minor', most_minor }, currency),
  },
  {
    id: 'cash_on_cash',
    label: 'a cash-on-cash of at least',
    kind: 'rate',
    solve: (given, pphm, currency) =>
      highestBrrrrPrice(forBrrrr(given), { of: 'cash_on_cash', least_ratio: fractionOfPphm(pphm) }, currency),
  },
]

/** The wishes of a model, those of the newer ones being their own; none where a price is not among its inputs. */
export function wishesOf(model: string): readonly Wish[] {
  switch (model) {
    case FLIP.name:
      return flipWishes
    case RENTAL.name:
      return rentalWishes
    case BRRRR_ANALYSIS.name:
      return brrrrWishes
    default:
      return calculatorNamed(model)?.wishes ?? []
  }
}

function forFlip(given: Given<string>): Given<FlipInput> {
  return takenBy(FLIP.fields, given)
}
function forRental(given: Given<string>): Given<RentalInput> {
  return takenBy(RENTAL.fields, given)
}
function forBrrrr(given: Given<string>): Given<BrrrrAnalysisInput> {
  return takenBy(BRRRR_ANALYSIS.fields, given)
}
