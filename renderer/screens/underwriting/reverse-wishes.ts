import {
  BRRRR_ANALYSIS,
  type BrrrrAnalysisInput,
} from '../../../shared/domain/underwriting/brrrr-analysis.ts'
import { takenBy } from '../../../shared/domain/underwriting/calculators.ts'
import { FLIP, type FlipInput } from '../../../shared/domain/underwriting/flip.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { RENTAL, type RentalInput } from '../../../shared/domain/underwriting/rental.ts'
import {
  type Highest,
  highestBrrrrPrice,
  highestFlipPrice,
  highestRentalPrice,
} from '../../../shared/domain/underwriting/reverse.ts'

/** What can be wished of a price: how it is asked, its unit, and the search that answers. A wish is in the unit of its kind. */
export interface Wish {
  readonly id: string
  readonly label: string
  readonly kind: 'money' | 'rate' | 'times'
  readonly allowNegative?: boolean
  readonly solve: (given: Given<string>, wanted: number) => Highest<string>
}

const RATIO = 10_000

const flipWishes: readonly Wish[] = [
  {
    id: 'profit',
    label: 'a profit of at least',
    kind: 'money',
    allowNegative: true,
    solve: (given, least_minor) => highestFlipPrice(forFlip(given), { of: 'profit_minor', least_minor }),
  },
  {
    id: 'roi_on_cost',
    label: 'a return on cost of at least',
    kind: 'rate',
    solve: (given, bp) => highestFlipPrice(forFlip(given), { of: 'roi_on_cost', least_ratio: bp / RATIO }),
  },
  {
    id: 'roi_on_cash',
    label: 'a return on cash of at least',
    kind: 'rate',
    solve: (given, bp) => highestFlipPrice(forFlip(given), { of: 'roi_on_cash', least_ratio: bp / RATIO }),
  },
]

const rentalWishes: readonly Wish[] = [
  {
    id: 'cash_on_cash',
    label: 'a cash-on-cash of at least',
    kind: 'rate',
    solve: (given, bp) =>
      highestRentalPrice(forRental(given), { of: 'cash_on_cash', least_ratio: bp / RATIO }),
  },
  {
    id: 'dscr',
    label: 'a DSCR of at least',
    kind: 'times',
    solve: (given, hundredths) =>
      highestRentalPrice(forRental(given), { of: 'dscr', least_ratio: hundredths / 100 }),
  },
  {
    id: 'cash_flow',
    label: 'a cash flow a year of at least',
    kind: 'money',
    allowNegative: true,
    solve: (given, least_minor) =>
      highestRentalPrice(forRental(given), { of: 'annual_cash_flow_minor', least_minor }),
  },
]

const brrrrWishes: readonly Wish[] = [
  {
    id: 'cash_left',
    label: 'cash left in of at most',
    kind: 'money',
    allowNegative: true,
    solve: (given, most_minor) => highestBrrrrPrice(forBrrrr(given), { of: 'cash_left_minor', most_minor }),
  },
  {
    id: 'cash_on_cash',
    label: 'a cash-on-cash of at least',
    kind: 'rate',
    solve: (given, bp) => highestBrrrrPrice(forBrrrr(given), { of: 'cash_on_cash', least_ratio: bp / RATIO }),
  },
]

/** The wishes of a model; none where a price is not among its inputs. */
export function wishesOf(model: string): readonly Wish[] {
  switch (model) {
    case FLIP.name:
      return flipWishes
    case RENTAL.name:
      return rentalWishes
    case BRRRR_ANALYSIS.name:
      return brrrrWishes
    default:
      return []
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
