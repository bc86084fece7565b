import { Select, type SelectProps } from '@mantine/core'
import { currencyCodes } from '../../shared/domain/currency.ts'
import { wordsLocale } from './locale.ts'

export interface CurrencySelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: string
  readonly onChange: (currency: string) => void
}

/** A field for a currency, found by its code or its name. */
export function CurrencySelect({ value, onChange, ...rest }: CurrencySelectProps) {
  const names = new Intl.DisplayNames(wordsLocale(), { type: 'currency' })
  return (
    <Select
      searchable
      allowDeselect={false}
      data={currencyCodes().map(code => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
      {...rest}
      value={value}
      onChange={chosen => onChange(chosen ?? value)}
    />
  )
}
