/** A payment to a lender in its parts, minor units: they sum to it. */
export interface PaymentParts {
  readonly interest_minor: number
  readonly escrow_minor: number
  readonly fee_minor: number
  readonly principal_minor: number
}

/**
 * Splits a payment as lenders do: interest first, then escrow and fees, and the rest is principal. A payment that is less than those leaves none.
 * @param wanted what the schedule, or the lender, says of the parts that are no principal
 */
export function partsOfPayment(
  payment_minor: number,
  wanted: Omit<PaymentParts, 'principal_minor'>,
): PaymentParts {
  let left = payment_minor
  const take = (amount: number) => {
    const taken = Math.min(left, amount)
    left -= taken
    return taken
  }
  const interest_minor = take(wanted.interest_minor)
  const escrow_minor = take(wanted.escrow_minor)
  const fee_minor = take(wanted.fee_minor)
  return { interest_minor, escrow_minor, fee_minor, principal_minor: left }
}
