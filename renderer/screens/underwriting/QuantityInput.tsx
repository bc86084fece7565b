import type { Field, FieldKind } from '../../../shared/domain/underwriting/model.ts'
import { type FieldBinding, TypedInput } from '../../form/index.ts'
import { editableQuantity, readQuantity } from './quantity.ts'
import classes from './Underwriting.module.css'

interface QuantityInputProps {
  readonly field: Field<string>
  /** In the field's unit; null while blank. */
  readonly binding: FieldBinding<number | null>
  readonly placeholder?: string | undefined
}

const UNITS: Readonly<Record<FieldKind, string>> = {
  rate: '%',
  times: '×',
  months: 'months',
  years: 'years',
  count: '',
  money: '',
  date: '',
  choice: '',
}

/** A field for a percentage, months, years or a count. */
export function QuantityInput({ field, binding, placeholder }: QuantityInputProps) {
  return (
    <TypedInput
      label={field.label}
      description={field.help}
      placeholder={placeholder ?? ''}
      kind="decimal"
      binding={binding}
      rightSection={<span className={classes['unit']}>{UNITS[field.kind]}</span>}
      rightSectionWidth={field.kind === 'rate' || field.kind === 'times' ? 28 : 62}
      inputClass={classes['figureInput']}
      read={text => readQuantity(field, text)}
      write={value => editableQuantity(field.kind, value)}
    />
  )
}
