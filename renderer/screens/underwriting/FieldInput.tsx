import { dateOf, dayNumber } from '../../../shared/domain/calendar.ts'
import { toMajor, toMinor } from '../../../shared/domain/money.ts'
import { editableAmount } from '../../../shared/domain/typed-amount.ts'
import { blankOf, type Field } from '../../../shared/domain/underwriting/model.ts'
import { formatDate } from '../../components/date-text.ts'
import { currentLocale } from '../../components/locale.ts'
import { HIDDEN } from '../../components/money-format.ts'
import { AmountField, Choice, DateField, type FieldBinding } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { QuantityInput } from './QuantityInput.tsx'
import { editableQuantity } from './quantity.ts'

interface FieldInputProps {
  readonly field: Field<string>
  readonly currency: string
  /** In the field's unit, minor ones of money; null while blank. */
  readonly binding: FieldBinding<number | null>
  /** In place of what a blank counts as. */
  readonly placeholder?: string | undefined
  readonly label?: string
  readonly allowNegative?: boolean
}

/** What a field left blank counts as, so that nothing is assumed out of sight. */
function blankText(field: Field<string>, currency: string, isHidden: boolean): string | undefined {
  const blank = blankOf(field, currency)
  if (blank === null || field.orElse !== undefined) return undefined
  if (field.kind === 'date') return formatDate(dateOf(blank))
  if (field.kind !== 'money') return editableQuantity(field.kind, blank)
  // The field writes the currency's sign itself.
  return isHidden ? HIDDEN : editableAmount(toMajor(blank, currency), currency, currentLocale())
}

/** The input of one field of a calculator: money, a percentage, months or years, a date, a choice. */
export function FieldInput({ field, currency, binding, placeholder, label, allowNegative }: FieldInputProps) {
  const isHidden = usePrivacy()
  const blank = placeholder ?? blankText(field, currency, isHidden)
  if (field.options !== undefined)
    return (
      <Choice
        label={label ?? field.label}
        description={field.help}
        options={field.options.map((option, place) => ({ value: String(place), label: option.label }))}
        value={String(binding.value ?? blankOf(field, currency) ?? 0)}
        onChange={place => binding.onChange(place === null ? null : Number(place))}
      />
    )
  if (field.kind === 'date')
    return (
      <DateField
        label={label ?? field.label}
        description={field.help}
        placeholder={blank ?? ''}
        sense="nearest"
        binding={{
          ...binding,
          value: binding.value === null ? null : dateOf(binding.value),
          news: undefined,
          onChange: date => binding.onChange(date === null ? null : dayNumber(date)),
        }}
      />
    )
  if (field.kind !== 'money')
    return (
      <QuantityInput
        field={label === undefined ? field : { ...field, label }}
        binding={binding}
        placeholder={blank}
      />
    )
  return (
    <AmountField
      label={label ?? field.label}
      {...(field.help === undefined || field.orElse !== undefined ? {} : { description: field.help })}
      placeholder={blank ?? ''}
      currency={currency}
      allowNegative={allowNegative ?? (field.least ?? 0) < 0}
      binding={{
        ...binding,
        required: field.blank === null && field.orElse === undefined && field.noneWith === undefined,
        value: binding.value === null ? null : toMajor(binding.value, currency),
        news: undefined,
        onChange: major => binding.onChange(major === null ? null : minorOf(major, currency)),
      }}
    />
  )
}

function minorOf(major: number, currency: string): number | null {
  const read = toMinor(major, currency)
  return read.ok ? read.minor : null
}
