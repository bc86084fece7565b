import type { AmountStyle } from './amount.ts'
import type { DateStyle } from './date.ts'
import type { Ambiguity } from './statement.ts'

/** What of a file's dates and amounts can be read in two ways. */
export function ambiguitiesOf(
  dates: Pick<DateStyle, 'ambiguous'>,
  amounts: Pick<AmountStyle, 'ambiguous'>,
): readonly Ambiguity[] {
  return [
    ...(dates.ambiguous ? (['date_order'] as const) : []),
    ...(amounts.ambiguous ? (['number_format'] as const) : []),
  ]
}
