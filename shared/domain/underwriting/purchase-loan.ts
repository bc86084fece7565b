import { shareOf } from './exact.ts'

/** Said where a loan was left blank, which must not count as a purchase in cash. */
export const LOAN_HELP = 'an amount or a share of the price, 0 for a purchase in cash'

/** The purchase loan in minor units: an amount, or a share of the price; the other of the two is 0. */
export function purchaseLoan(
  { loan_minor, loan_share_pphm }: { readonly loan_minor: number; readonly loan_share_pphm: number },
  price_minor: number,
): number {
  return loan_share_pphm === 0 ? loan_minor : shareOf(price_minor, loan_share_pphm)
}
