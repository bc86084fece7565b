import { Select, SimpleGrid, Switch } from '@mantine/core'
import type { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import { DateOrder } from '../../../shared/contract/csv-mapping.ts'
import type { ImportPreview } from '../../../shared/contract/imports.ts'
import { Card } from '../../components/Section.tsx'
import { ColumnSelect, DelimiterSelect, NumberFormatSelect } from './MappingFields.tsx'
import { SampleRows } from './SampleRows.tsx'

type Csv = NonNullable<ImportPreview['csv']>

interface CsvMappingFormProps {
  readonly csv: Csv
  /** Whether the order of day and month is asked about. */
  readonly dateOrderIsOpen: boolean
  readonly busy: boolean
  readonly onChange: (mapping: CsvMapping) => void
}

/** What each column of a CSV means. Found by itself, shown, and changed here; remembered for the account. */
export function CsvMappingForm({ csv, dateOrderIsOpen, busy, onChange }: CsvMappingFormProps) {
  const { mapping, header, sample } = csv
  const set = (change: Partial<CsvMapping>) => onChange({ ...mapping, ...change })
  const columns = header.map((name, index) => ({ value: `${index}`, label: name || `Column ${index + 1}` }))
  const column = (
    label: string,
    value: number | null,
    choose: (column: number | null) => void,
    required = false,
  ) => (
    <ColumnSelect
      label={label}
      columns={columns}
      column={value}
      isNeeded={required}
      busy={busy}
      onChange={choose}
    />
  )
  const amountKind = mapping.amount?.kind ?? 'signed'
  const first =
    mapping.amount === null
      ? 0
      : 'column' in mapping.amount
        ? mapping.amount.column
        : mapping.amount.debit_column
  const setKind = (kind: string | null) => {
    if (kind === 'debit_credit')
      set({ amount: { kind, debit_column: first, credit_column: Math.min(first + 1, columns.length - 1) } })
    else if (kind === 'amount_type')
      set({ amount: { kind, column: first, type_column: Math.min(first + 1, columns.length - 1) } })
    else set({ amount: { kind: 'signed', column: first } })
  }
  const { amount } = mapping
  return (
    <Card>
      <SimpleGrid cols={4} spacing="sm">
        <DelimiterSelect value={mapping.delimiter} busy={busy} onChange={delimiter => set({ delimiter })} />
        {column('Date', mapping.date_column, date_column => set({ date_column }), true)}
        <Select
          label="Dates are written"
          description={dateOrderIsOpen ? 'Please check: they can be read in two ways' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          disabled={busy}
          data={[
            { value: 'dmy', label: 'Day, month, year' },
            { value: 'mdy', label: 'Month, day, year' },
            { value: 'ymd', label: 'Year, month, day' },
          ]}
          value={mapping.date_order}
          onChange={value => set({ date_order: DateOrder.catch(mapping.date_order).parse(value) })}
        />
        <NumberFormatSelect
          value={mapping.number_format}
          busy={busy}
          onChange={number_format => set({ number_format })}
        />
        <Select
          label="Amounts are in"
          allowDeselect={false}
          disabled={busy}
          data={[
            { value: 'signed', label: 'One column, with a sign' },
            { value: 'debit_credit', label: 'Two columns, out and in' },
            { value: 'amount_type', label: 'One column, and its kind in another' },
          ]}
          value={amountKind}
          onChange={setKind}
        />
        {amount === null || amount.kind === 'signed'
          ? column(
              'Amount',
              amount?.column ?? null,
              chosen => set({ amount: chosen === null ? null : { kind: 'signed', column: chosen } }),
              true,
            )
          : null}
        {amount?.kind === 'debit_credit' ? (
          <>
            {column(
              'Money out',
              amount.debit_column,
              chosen => set({ amount: { ...amount, debit_column: chosen ?? amount.debit_column } }),
              true,
            )}
            {column(
              'Money in',
              amount.credit_column,
              chosen => set({ amount: { ...amount, credit_column: chosen ?? amount.credit_column } }),
              true,
            )}
          </>
        ) : null}
        {amount?.kind === 'amount_type' ? (
          <>
            {column(
              'Amount',
              amount.column,
              chosen => set({ amount: { ...amount, column: chosen ?? amount.column } }),
              true,
            )}
            {column(
              'Kind',
              amount.type_column,
              chosen => set({ amount: { ...amount, type_column: chosen ?? amount.type_column } }),
              true,
            )}
          </>
        ) : null}
        {column('Payee', mapping.payee_column, payee_column => set({ payee_column }))}
        {column('Description', mapping.description_column, description_column => set({ description_column }))}
        <Switch
          mt={26}
          label="First row is a heading"
          disabled={busy}
          checked={mapping.has_header}
          onChange={event => set({ has_header: event.currentTarget.checked })}
        />
        <Switch
          mt={26}
          label="Turn every sign"
          disabled={busy}
          checked={mapping.flip_sign}
          onChange={event => set({ flip_sign: event.currentTarget.checked })}
        />
      </SimpleGrid>
      <SampleRows columns={columns.map(each => each.label)} sample={sample} />
    </Card>
  )
}
