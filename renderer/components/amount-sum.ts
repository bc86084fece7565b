import { toMajor, toMinor } from '../../shared/domain/money.ts'
import { sumMinor } from '../../shared/domain/sum.ts'

/** The exact sum of amounts as they come over the wire: added as minor units, so that no cent is lost between decimals. */
export function sumAmounts(amounts: Iterable<number>, currency: string): number {
  const minor = Array.from(amounts, amount => {
    const result = toMinor(amount, currency)
    return result.ok ? result.minor : 0
  })
  return toMajor(sumMinor(minor), currency)
}
