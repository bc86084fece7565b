import { toMajor } from '../../../shared/domain/money.ts'
import { ratioText as ratioIn } from '../../../shared/domain/underwriting/figure-text.ts'
import type { OutputKind } from '../../../shared/domain/underwriting/model.ts'
import { currentLocale } from '../../components/locale.ts'
import { formatMoney } from '../../components/money-format.ts'

/** A ratio of six decimals as it is read here: `7.01%` or `1.46×`. */
export function ratioText(kind: Exclude<OutputKind, 'money'>, value: number): string {
  return ratioIn(kind, value, currentLocale())
}

/** An output as one text, for an announcement. */
export function outputText(kind: OutputKind, value: number, currency: string): string {
  return kind === 'money' ? formatMoney(toMajor(value, currency), currency) : ratioText(kind, value)
}
