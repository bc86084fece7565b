import { dateOf } from '../calendar.ts'
import { longDate } from '../long-date.ts'
import { percentText, shareText } from '../percent-text.ts'
import { PERCENT_DECIMALS } from '../share.ts'
import type { Field, FieldKind, OutputKind } from './model.ts'

/** What goes into a calculator and what comes out of it, as a person reads it: on the screen and on paper. */

/** Decimals a person writes a figure with: a rate's six are what `share.ts` keeps; a month has none. */
export function placesOf(kind: FieldKind): number {
  switch (kind) {
    case 'rate':
      return PERCENT_DECIMALS
    case 'times':
      return 2
    case 'money':
    case 'months':
    case 'years':
    case 'count':
    case 'date':
    case 'choice':
      return 0
  }
}

/** A value in its field's unit, as text: `6.25%`, `360 months`. Money has no currency here. */
export function quantityText(kind: FieldKind, value: number, locale: string): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: PERCENT_DECIMALS }).format(
    value / 10 ** placesOf(kind),
  )
  switch (kind) {
    case 'rate':
      return percentText(value / 10 ** placesOf(kind), locale)
    case 'times':
      return `${number}×`
    case 'months':
      return value === 1 ? '1 month' : `${number} months`
    case 'years':
      return value === 1 ? '1 year' : `${number} years`
    case 'date':
      return longDate(dateOf(value))
    case 'money':
    case 'count':
    case 'choice':
      return number
  }
}

/** A field's value as text: of a choice, the words that were chosen. */
export function fieldText(field: Field<string>, value: number, locale: string): string {
  return field.options?.[value]?.label ?? quantityText(field.kind, value, locale)
}

/** A ratio of six decimals as it is read: `7.01%` or `1.46×`. */
export function ratioText(kind: Exclude<OutputKind, 'money'>, value: number, locale: string): string {
  if (kind === 'percent') return shareText(value, locale, { least: 2 })
  const times = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  }).format(value)
  return `${times.replace('-', '−')}×`
}

const REASONS: Readonly<Record<string, string>> = {
  all_cash_out: 'All cash out: nothing is left in',
  no_rent: 'No rent is given',
  no_debt: 'There is no loan to cover',
  no_own_cash: 'No own cash is needed',
  no_price: 'The price is zero',
  no_cost: 'The cost is zero',
  no_sign_change: 'The cash flows never change sign',
  several_rates: 'More than one rate fits',
  out_of_range: 'No rate in range',
  no_income: 'Nothing is left of what comes in',
  no_cap_rate: 'No cap rate of the market is given',
  no_equity: 'A sale now would leave nothing',
  no_end: 'The loan is never paid back',
  daily_interest: 'Counted by days, not by a formula',
  missing: 'An input is missing',
  both_given: 'The loan is entered twice',
  too_large: 'Too large to be exact',
}

/** Why there is no figure, in words. */
export function reasonText(reason: string | null | undefined): string {
  return (reason && REASONS[reason]) || 'No figure'
}
