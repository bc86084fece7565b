import type { Unconverted } from '../../shared/contract/common.ts'
import type { UnconvertedSum } from '../../shared/domain/unconverted.ts'
import { amountsIn } from './amounts.ts'

/** What is in no sum, each in its own currency's decimals. */
export function toUnconverted(sums: readonly UnconvertedSum[]): Unconverted[] {
  return sums.map(({ currency, amount_minor, count }) => ({
    currency,
    amount: amountsIn(currency).major(amount_minor),
    count,
  }))
}
