import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Field, FieldKind } from '../../../shared/domain/underwriting/model.ts'
import { editableQuantity, type QuantityReading, readQuantity } from './quantity.ts'
import classes from './Underwriting.module.css'

interface QuantityInputProps {
  readonly field: Field<string>
  /** In the field's unit; null while empty or not a value. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly placeholder?: string | undefined
}

const UNITS: Readonly<Record<FieldKind, string>> = {
  rate: '%',
  times: '×',
  months: 'months',
  years: 'years',
  money: '',
  choice: '',
}

function valueIn(reading: QuantityReading): number | null {
  return reading.kind === 'value' ? reading.value : null
}

/** A field for a percentage, months or years. What is wrong with the text is shown once the field is left, as with amounts. */
export function QuantityInput({ field, value, onChange, placeholder }: QuantityInputProps) {
  const [text, setText] = useState(() => (value === null ? '' : editableQuantity(field.kind, value)))
  const [seen, setSeen] = useState(value)
  const [left, setLeft] = useState(false)
  const reading = readQuantity(field, text)
  // Set from outside, by a scenario or a property: the text follows.
  if (value !== seen) {
    setSeen(value)
    if (value !== valueIn(reading)) {
      setText(value === null ? '' : editableQuantity(field.kind, value))
      setLeft(false)
    }
  }
  return (
    <TextInput
      label={field.label}
      description={field.help}
      placeholder={placeholder ?? ''}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      rightSection={<span className={classes['unit']}>{UNITS[field.kind]}</span>}
      rightSectionWidth={field.kind === 'rate' || field.kind === 'times' ? 28 : 62}
      rightSectionPointerEvents="none"
      classNames={{ input: classes['figureInput'] ?? '' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={left && reading.kind === 'problem' ? reading.text : null}
      onChange={event => {
        const typed = event.currentTarget.value
        setText(typed)
        setLeft(false)
        onChange(valueIn(readQuantity(field, typed)))
      }}
      onBlur={() => setLeft(true)}
    />
  )
}
