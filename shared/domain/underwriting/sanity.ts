import { WHOLE_PPHM } from '../share.ts'
import type { Warning } from './model.ts'

/** Figures that can be typed but hardly meant. They are worked with as they stand; the person is told. */

const HIGH_RATE_PPHM = 25_000_000

type Finding = Warning | undefined

/** The findings that are there. */
export function warningsOf(...findings: readonly Finding[]): readonly Warning[] {
  return findings.filter(finding => finding !== undefined)
}

/** An offer of nothing or less. */
export function offerNotPositive(offer_minor: number): Finding {
  if (offer_minor > 0) return undefined
  return { code: 'offer_not_positive', text: 'There is no room for an offer: the result is not above zero' }
}

/** A share of a value, or a loan, of more than the whole. */
export function shareOverWhole(code: string, what: string, share_pphm: number): Finding {
  return share_pphm > WHOLE_PPHM ? { code, text: `${what} is more than 100%` } : undefined
}

/** Interest above what is lent at. */
export function rateHigh(rate_pphm: number): Finding {
  return rate_pphm > HIGH_RATE_PPHM
    ? { code: 'rate_high', text: 'The interest rate is above 25%' }
    : undefined
}

/** A loan that nothing is paid for: its interest was left blank, or is nought. */
export function noInterest(loan_minor: number, rate_pphm: number, what = 'the loan'): Finding {
  return loan_minor > 0 && rate_pphm === 0
    ? { code: 'no_interest', text: `No interest is counted on ${what}` }
    : undefined
}

/** A loan of more than what it pays for. */
export function loanOverPrice(loan_minor: number, price_minor: number): Finding {
  return loan_minor > price_minor
    ? { code: 'loan_over_price', text: 'The loan is larger than the purchase price' }
    : undefined
}

/** A value after repair below what is paid. */
export function arvBelowPurchase(arv_minor: number, purchase_minor: number): Finding {
  return arv_minor < purchase_minor
    ? { code: 'arv_below_purchase', text: 'The value after repair is below the purchase price' }
    : undefined
}

/** Repairs of more than the repaired value. */
export function repairsOverArv(repairs_minor: number, arv_minor: number): Finding {
  return repairs_minor > arv_minor
    ? { code: 'repairs_over_arv', text: 'The repairs cost more than the value after repair' }
    : undefined
}
