import { toMajor } from '../../../shared/domain/money.ts'
import type { OutputKind } from '../../../shared/domain/underwriting/model.ts'
import { currentLocale } from '../../components/locale.ts'
import { formatMoney } from '../../components/money-format.ts'

const REASONS: Readonly<Record<string, string>> = {
  all_cash_out: 'All cash out: nothing is left in',
  no_rent: 'No rent is given',
  no_debt: 'There is no loan to cover',
  no_own_cash: 'No own cash goes in',
  no_price: 'The price is nothing',
  no_cost: 'It costs nothing',
  no_sign_change: 'The cash flows never change sign',
  several_rates: 'More than one rate fits',
  out_of_range: 'No rate in range',
  missing: 'An input is missing',
  both_given: 'The loan is given twice',
  too_large: 'Too large to be exact',
}

/** Why there is no figure, in words. */
export function reasonText(reason: string | null | undefined): string {
  return (reason && REASONS[reason]) || 'No figure'
}

/** A ratio of six decimals as it is read: `7.01%` or `1.46×`. */
export function ratioText(
  kind: Exclude<OutputKind, 'money'>,
  value: number,
  locale = currentLocale(),
): string {
  const format = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      signDisplay: 'negative',
      ...options,
    })
      .format(value)
      .replace('-', '−')
  return kind === 'percent' ? format({ style: 'percent' }) : `${format({})}×`
}

/** An output as one text, for an announcement. */
export function outputText(kind: OutputKind, value: number, currency: string): string {
  return kind === 'money' ? formatMoney(toMajor(value, currency), currency) : ratioText(kind, value)
}
