import { PURCHASE_COSTS, PURCHASE_PRICE } from './tax-lines.ts'

/** Such a share of the price, or more, is no cost of the purchase but paid towards it. */
const TOWARDS_PRICE = 5n

interface DealRow {
  readonly is_income: boolean
  readonly in_bucket: boolean
  /** Of the household; null where no rate leads there. */
  readonly minor: number | null
}

/**
 * The line of a row without one that is for the deal by which a property was bought: a cost of the purchase, which the basis has, but for a fifth of the
 * price or more, which is of the price itself. What came in and gives back no cost is none of the property's.
 * @param price_minor null where it is not known
 */
export function purchaseLine({ is_income, in_bucket, minor }: DealRow, price_minor: number | null): string {
  if (is_income && !in_bucket) return 'not_of_the_property'
  const isLarge =
    minor !== null && price_minor !== null && BigInt(minor) * TOWARDS_PRICE >= BigInt(price_minor)
  return isLarge ? PURCHASE_PRICE : PURCHASE_COSTS
}
