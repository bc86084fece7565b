import { currenciesInUse } from '../../shared/domain/currency.ts'
import { Choice, type ChoiceProps } from '../form/Choice.tsx'
import { wordsLocale } from './locale.ts'

export interface CurrencySelectProps extends Omit<ChoiceProps<string>, 'options' | 'value' | 'onChange'> {
  readonly value: string
  readonly onChange: (currency: string) => void
}

/** A choice of a currency outside a form, found by its code or its name. */
export function CurrencySelect({ value, onChange, ...rest }: CurrencySelectProps) {
  const names = new Intl.DisplayNames(wordsLocale(), { type: 'currency' })
  return (
    <Choice
      searchable
      options={currenciesInUse().map(code => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
      {...rest}
      value={value}
      onChange={chosen => onChange(chosen ?? value)}
    />
  )
}
