import { currencySign } from '../../shared/domain/currency.ts'
import type { Reading } from '../../shared/domain/reading.ts'
import { editableAmount, readMoney } from '../../shared/domain/typed-amount.ts'
import { currentLocale } from '../components/locale.ts'
import { formatMoney } from '../components/money-format.ts'
import { usePrivacy } from '../state/preferences.ts'
import classes from './AmountField.module.css'
import type { FieldBinding } from './field-binding.ts'
import { type LineLook, TypedInput } from './TypedInput.tsx'

interface AmountFieldProps extends LineLook {
  /** Decimal of major units; null while blank. */
  readonly binding: FieldBinding<number | null>
  readonly currency: string
  /** Amounts are positive unless this is set: a transaction's direction is its type, not a sign. */
  readonly allowNegative?: boolean
}

function readingOf(text: string, currency: string, locale: string, allowNegative: boolean): Reading<number> {
  const reading = readMoney(text, currency, locale)
  switch (reading.kind) {
    case 'empty':
    case 'problem':
      return reading
    case 'amount':
      return reading.major < 0 && !allowNegative
        ? { kind: 'problem', text: 'must not be negative' }
        : { kind: 'value', value: reading.major }
  }
}

/** A field for an amount: takes `1,234.50` and `1.234,50`, `(12.50)`, `12.5k`, and sums like `120+35.5`, worked out once it is left. */
export function AmountField({ currency, allowNegative = false, ...rest }: AmountFieldProps) {
  usePrivacy()
  const locale = currentLocale()
  return (
    <TypedInput
      {...rest}
      kind="amount"
      leftSection={<span className={classes['symbol']}>{currencySign(currency)}</span>}
      inputClass={classes['input']}
      read={text => readingOf(text, currency, locale, allowNegative)}
      write={value => editableAmount(value, currency, locale)}
      comesTo={text => {
        const reading = readMoney(text, currency, locale)
        return reading.kind === 'amount' && reading.computed
          ? `= ${formatMoney(reading.major, currency)}`
          : undefined
      }}
    />
  )
}
