import { isCurrencyCode } from '../../../shared/domain/currency.ts'

/**
 * The currency of each account, of which a file tells only what its rows are in: that of most of them, the household's where as many are in that. A
 * code that is none counts for nothing.
 */
export function accountCurrencies(
  rows: Iterable<{ readonly account: string; readonly currency: string }>,
  household: string,
): ReadonlyMap<string, string> {
  const currencies = new Map<string, string>()
  for (const [account, its] of Map.groupBy(rows, row => row.account)) {
    const counts = Map.groupBy(its, ({ currency }) => currency)
    let most = household
    for (const [code, those] of counts)
      if (those.length > (counts.get(most)?.length ?? 0) && isCurrencyCode(code)) most = code
    currencies.set(account, most)
  }
  return currencies
}
