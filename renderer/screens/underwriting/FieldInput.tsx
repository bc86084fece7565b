import { Select } from '@mantine/core'
import { toMajor, toMinor } from '../../../shared/domain/money.ts'
import { blankOf, type Field } from '../../../shared/domain/underwriting/model.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { QuantityInput } from './QuantityInput.tsx'
import { editableQuantity } from './quantity.ts'

interface FieldInputProps {
  readonly field: Field<string>
  readonly currency: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  /** In place of what a blank counts as. */
  readonly placeholder?: string | undefined
  readonly label?: string
  readonly allowNegative?: boolean
}

/** What a field left blank counts as, so that nothing is assumed out of sight. */
function blankText(field: Field<string>, currency: string): string | undefined {
  const blank = blankOf(field, currency)
  if (blank === null || field.orElse !== undefined) return undefined
  return field.kind === 'money'
    ? formatMoney(toMajor(blank, currency), currency)
    : editableQuantity(field.kind, blank)
}

/** The input of one field of a calculator: money, a percentage, months or years. */
export function FieldInput({
  field,
  currency,
  value,
  onChange,
  placeholder,
  label,
  allowNegative,
}: FieldInputProps) {
  const blank = placeholder ?? blankText(field, currency)
  if (field.options !== undefined)
    return (
      <Select
        label={label ?? field.label}
        description={field.help}
        allowDeselect={false}
        data={field.options.map((option, place) => ({ value: String(place), label: option.label }))}
        value={String(value ?? blankOf(field, currency) ?? 0)}
        onChange={place => onChange(place === null ? null : Number(place))}
      />
    )
  if (field.kind !== 'money')
    return (
      <QuantityInput
        field={label === undefined ? field : { ...field, label }}
        value={value}
        onChange={onChange}
        placeholder={blank}
      />
    )
  return (
    <MoneyInput
      label={label ?? field.label}
      {...(field.help === undefined || field.orElse !== undefined ? {} : { description: field.help })}
      placeholder={blank ?? ''}
      required={field.blank === null && field.orElse === undefined}
      currency={currency}
      allowNegative={allowNegative ?? (field.least ?? 0) < 0}
      value={value === null ? null : toMajor(value, currency)}
      onChange={major => onChange(major === null ? null : minorOf(major, currency))}
    />
  )
}

function minorOf(major: number, currency: string): number | null {
  const read = toMinor(major, currency)
  return read.ok ? read.minor : null
}
