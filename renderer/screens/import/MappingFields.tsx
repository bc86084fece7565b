import { MultiSelect, Select } from '@mantine/core'
import { CsvDelimiter, NumberFormat } from '../../../shared/contract/csv-mapping.ts'

interface ColumnSelectProps {
  readonly label: string
  readonly columns: readonly { readonly value: string; readonly label: string }[]
  /** The column's place from 0; null while none is chosen. */
  readonly column: number | null
  readonly isNeeded: boolean
  readonly busy: boolean
  readonly onChange: (column: number | null) => void
}

/** Which column of the file holds something. */
export function ColumnSelect({ label, columns, column, isNeeded, busy, onChange }: ColumnSelectProps) {
  return (
    <Select
      label={label}
      placeholder={isNeeded ? 'Choose' : 'None'}
      clearable={!isNeeded}
      data={columns}
      value={column === null ? null : `${column}`}
      disabled={busy}
      onChange={chosen => onChange(chosen === null ? null : Number(chosen))}
      error={isNeeded && column === null ? 'must be chosen' : undefined}
    />
  )
}

interface ColumnsSelectProps extends Pick<ColumnSelectProps, 'label' | 'columns' | 'busy'> {
  /** Their places from 0. */
  readonly chosen: readonly number[]
  readonly onChange: (chosen: number[]) => void
}

/** Which columns of the file hold more of something. */
export function ColumnsSelect({ label, columns, chosen, busy, onChange }: ColumnsSelectProps) {
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? 'None' : ''}
      clearable
      data={[...columns]}
      value={chosen.map(String)}
      disabled={busy}
      onChange={values => onChange(values.map(Number))}
    />
  )
}

interface MappingFieldProps<Value> {
  readonly value: Value
  readonly busy: boolean
  readonly onChange: (value: Value) => void
}

export function DelimiterSelect({ value, busy, onChange }: MappingFieldProps<CsvDelimiter>) {
  return (
    <Select
      label="Column separator"
      allowDeselect={false}
      disabled={busy}
      data={[
        { value: ',', label: 'Comma' },
        { value: ';', label: 'Semicolon' },
        { value: '\t', label: 'Tab' },
        { value: '|', label: 'Bar' },
      ]}
      value={value}
      onChange={chosen => onChange(CsvDelimiter.catch(value).parse(chosen))}
    />
  )
}

export function NumberFormatSelect({ value, busy, onChange }: MappingFieldProps<NumberFormat>) {
  return (
    <Select
      label="Decimal separator"
      allowDeselect={false}
      disabled={busy}
      data={[
        { value: 'decimal_point', label: 'Point: 1,234.50' },
        { value: 'decimal_comma', label: 'Comma: 1.234,50' },
      ]}
      value={value}
      onChange={chosen => onChange(NumberFormat.catch(value).parse(chosen))}
    />
  )
}
