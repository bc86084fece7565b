import type { CalendarDate } from '../calendar.ts'
import { type Conversion, converterTo, type RateBook } from './conversion.ts'
import { type Fraction, fraction, multiply } from './fraction.ts'
import { type DatedAmount, type HoldingFacts, ownedShare, type Position, positionsOn } from './position.ts'

/** An amount that no rate leads from; listed, and part of no total. */
export interface Unconverted {
  readonly kind: 'value' | 'liability'
  readonly holding_id: string
  readonly label: string
  readonly currency: string
  /** The share of the value, or what is owed, exactly; minor units of its own currency. */
  readonly amount: Fraction
}

export interface Converted {
  readonly holding: HoldingFacts
  readonly amount: DatedAmount
  /** Exactly, in minor units of its own currency. */
  readonly native: Fraction
  /** Exactly, in minor units of the base currency. */
  readonly base: Fraction
  readonly conversion: Conversion
}

/** What everything was worth on a date, before anything is rounded. */
export interface Worth {
  readonly date: CalendarDate
  readonly positions: readonly Position[]
  readonly values: readonly Converted[]
  readonly liabilities: readonly Converted[]
  readonly unconverted: readonly Unconverted[]
}

/**
 * Converts each value and each liability of a date to the base currency. The one place that does, so that the headline, the list and the chart
 * cannot differ.
 */
export function worthOn(
  holdings: readonly HoldingFacts[],
  date: CalendarDate,
  base_currency: string,
  book: RateBook,
): Worth {
  const positions = positionsOn(holdings, date)
  const convert = converterTo(book, base_currency, base_currency, date)
  const values: Converted[] = []
  const liabilities: Converted[] = []
  const unconverted: Unconverted[] = []
  const place = (
    kind: Unconverted['kind'],
    holding: HoldingFacts,
    label: string,
    amount: DatedAmount,
    native: Fraction,
  ) => {
    const conversion = convert(amount.currency)
    if (conversion === undefined) {
      unconverted.push({ kind, holding_id: holding.id, label, currency: amount.currency, amount: native })
      return
    }
    const placed = { holding, amount, native, base: multiply(native, conversion.factor), conversion }
    if (kind === 'value') values.push(placed)
    else liabilities.push(placed)
  }
  for (const { holding, value, liabilities: owed } of positions) {
    if (value) place('value', holding, holding.label, value, ownedShare(value, holding.ownership_pphm))
    for (const { liability, balance } of owed)
      place('liability', holding, liability.name, balance, fraction(BigInt(balance.amount_minor)))
  }
  return { date, positions, values, liabilities, unconverted }
}
