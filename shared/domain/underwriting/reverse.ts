import { WHOLE_PPHM } from '../share.ts'
import { SumTooLarge } from '../sum.ts'
import { worded } from '../wording.ts'
import { BRRRR_ANALYSIS, type BrrrrAnalysisInput } from './brrrr-analysis.ts'
import { reachesRatio } from './exact.ts'
import { FLIP, type FlipInput } from './flip.ts'
import {
  complete,
  type Field,
  type Given,
  type Inputs,
  type Model,
  type PriceWish,
  type Problem,
} from './model.ts'
import { RENTAL, type RentalInput, showFirstYear } from './rental.ts'
import { startWorking } from './working.ts'

/**
 * The question turned round: the highest price that still brings what is wanted. What a price brings never gets better as it rises, so a search over
 * whole cents finds the very last one; ratios are compared as exact fractions, not as rounded figures.
 */

export type Highest<N extends string> =
  /** This price brings it, and one cent more does not. */
  | { readonly kind: 'price'; readonly price_minor: number }
  /** Not even a price of nothing brings it. */
  | { readonly kind: 'none' }
  /** The price does not matter: any brings it. */
  | { readonly kind: 'any' }
  /** A loan of more than the price makes dearer better; no highest price can be told. */
  | { readonly kind: 'loan_over_price' }
  | { readonly kind: 'problems'; readonly problems: readonly Problem<N>[] }

/** No house costs more: 100 billion of a currency with cents. */
export const HIGHEST_PRICE_MINOR = 9_999_999_999_999

type PricedInput = 'purchase_minor' | 'loan_share_pphm'

/** The highest price from 0 that `brings`, given that no price above one that does not brings it again. */
function search<N extends string>(brings: (price_minor: number) => boolean): Highest<N> {
  if (!brings(0)) return { kind: 'none' }
  if (brings(HIGHEST_PRICE_MINOR)) return { kind: 'any' }
  let low = 0
  let high = HIGHEST_PRICE_MINOR
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (brings(middle)) low = middle
    else high = middle
  }
  return { kind: 'price', price_minor: low }
}

type Wish =
  | { readonly least_ratio: number }
  | { readonly least_minor: number }
  | { readonly most_minor: number }

interface Search<N extends string> {
  readonly fields: readonly Field<N>[]
  readonly given: Given<N>
  readonly currency: string
  /** A ratio that is wanted, in whatever unit; null where an amount is. */
  readonly wanted_ratio: number | null
  /** Why inputs have no highest price; undefined where they may. */
  readonly refuse?: (inputs: Inputs<N>) => Highest<N> | undefined
  readonly brings: (inputs: Inputs<N>) => boolean
}

/** The highest price at which complete inputs bring what is wanted; a purchase price among those given is ignored. */
function highestOf<N extends string>({
  fields,
  given,
  currency,
  wanted_ratio,
  refuse,
  brings,
}: Search<N>): Highest<N> {
  if (wanted_ratio !== null && !(wanted_ratio >= 0)) {
    const wording = worded('A wanted return below zero has no highest price')
    return { kind: 'problems', problems: [{ field: null, code: 'out_of_range', wording }] }
  }
  const unpriced: Given<N> = { ...given, ...{ purchase_minor: 0 } }
  const filled = complete(fields, unpriced, currency)
  if ('problems' in filled) return { kind: 'problems', problems: filled.problems }
  const { inputs } = filled
  const refused = refuse?.(inputs)
  if (refused) return refused
  try {
    return search(purchase_minor => brings({ ...inputs, ...{ purchase_minor } }))
  } catch (error) {
    if (!(error instanceof SumTooLarge)) throw error
    return { kind: 'problems', problems: [{ field: null, code: 'too_large', wording: error.wording }] }
  }
}

/** Of a model whose loan may be a share of the price. */
function highest<N extends string>(
  wish: Wish,
  fields: readonly Field<N | PricedInput>[],
  given: Given<N | PricedInput>,
  currency: string,
  brings: (inputs: Inputs<N | PricedInput>) => boolean,
): Highest<N | PricedInput> {
  return highestOf({
    fields,
    given,
    currency,
    wanted_ratio: 'least_ratio' in wish ? wish.least_ratio : null,
    refuse: inputs => (inputs.loan_share_pphm > WHOLE_PPHM ? { kind: 'loan_over_price' } : undefined),
    brings,
  })
}

/** Whether a model's outputs bring what is wanted of them: minor units, parts per hundred million, or hundredths. */
function isGranted<O extends string>(
  wish: PriceWish<O>,
  outputs: Readonly<Record<O, number | null>>,
  wanted: number,
): boolean {
  if (wish.kind === 'money') {
    const figure = outputs[wish.of]
    return figure !== null && figure >= wanted
  }
  const above = outputs[wish.above]
  const below = outputs[wish.below]
  if (above === null || below === null) return false
  return reachesRatio(above, Math.max(below, 0), wish.kind === 'rate' ? wanted / WHOLE_PPHM : wanted / 100)
}

/** The highest purchase price at which a model still grants one of its wishes; a purchase price among the inputs is ignored. */
export function highestPrice<N extends string, O extends string>(
  model: Model<N, O>,
  wish: PriceWish<O>,
  given: Given<N>,
  wanted: number,
  currency: string,
): Highest<N> {
  return highestOf({
    fields: model.fields,
    given,
    currency,
    wanted_ratio: wish.kind === 'money' ? null : wanted,
    brings: inputs => isGranted(wish, model.work(inputs).outputs, wanted),
  })
}

/** What a flip shall bring: minor units of profit, or a ratio of six decimals. */
export type FlipWish =
  | { readonly of: 'profit_minor'; readonly least_minor: number }
  | { readonly of: 'roi_on_cost' | 'roi_on_cash'; readonly least_ratio: number }

/** The highest purchase price of a flip that still brings what is wanted; a purchase price among the inputs is ignored. */
export function highestFlipPrice(
  given: Given<FlipInput>,
  wish: FlipWish,
  currency: string,
): Highest<FlipInput> {
  return highest<FlipInput>(wish, FLIP.fields, given, currency, inputs => {
    const { profit_minor, total_cost_minor, cash_invested_minor } = FLIP.work(inputs).outputs
    if (profit_minor === null || total_cost_minor === null || cash_invested_minor === null) return false
    switch (wish.of) {
      case 'profit_minor':
        return profit_minor >= wish.least_minor
      case 'roi_on_cost':
        return reachesRatio(profit_minor, total_cost_minor, wish.least_ratio)
      case 'roi_on_cash':
        return reachesRatio(profit_minor, Math.max(cash_invested_minor, 0), wish.least_ratio)
    }
  })
}

export type RentalWish =
  | { readonly of: 'annual_cash_flow_minor'; readonly least_minor: number }
  | { readonly of: 'cash_on_cash' | 'dscr'; readonly least_ratio: number }

/** The highest purchase price of a rental that still brings what is wanted. With no loan any price has the DSCR. */
export function highestRentalPrice(
  given: Given<RentalInput>,
  wish: RentalWish,
  currency: string,
): Highest<RentalInput> {
  return highest<RentalInput>(wish, RENTAL.fields, given, currency, inputs => {
    const first = showFirstYear(inputs, startWorking())
    switch (wish.of) {
      case 'annual_cash_flow_minor':
        return first.annual_cash_flow_minor >= wish.least_minor
      case 'cash_on_cash':
        return reachesRatio(
          first.annual_cash_flow_minor,
          Math.max(first.cash_invested_minor, 0),
          wish.least_ratio,
        )
      case 'dscr':
        return reachesRatio(first.noi_minor, first.annual_debt_minor, wish.least_ratio)
    }
  })
}

export type BrrrrWish =
  | { readonly of: 'cash_left_minor'; readonly most_minor: number }
  | { readonly of: 'cash_on_cash'; readonly least_ratio: number }

/** The highest purchase price of a BRRRR that still leaves in no more than wanted, or brings the cash-on-cash wanted. */
export function highestBrrrrPrice(
  given: Given<BrrrrAnalysisInput>,
  wish: BrrrrWish,
  currency: string,
): Highest<BrrrrAnalysisInput> {
  return highest<BrrrrAnalysisInput>(wish, BRRRR_ANALYSIS.fields, given, currency, inputs => {
    const { cash_left_minor, annual_cash_flow_minor } = BRRRR_ANALYSIS.work(inputs).outputs
    if (cash_left_minor === null) return false
    switch (wish.of) {
      case 'cash_left_minor':
        return cash_left_minor <= wish.most_minor
      case 'cash_on_cash':
        return (
          annual_cash_flow_minor !== null &&
          reachesRatio(annual_cash_flow_minor, Math.max(cash_left_minor, 0), wish.least_ratio)
        )
    }
  })
}
