import type { CsvDelimiter } from '../../../shared/contract/csv-mapping.ts'
import { ColumnSelect, ColumnsSelect, DelimiterSelect } from './MappingFields.tsx'

export interface FileColumn {
  readonly value: string
  readonly label: string
}

/** The columns of a file by their headings; one without is called by its place. */
export function columnsOf(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): readonly FileColumn[] {
  const width = Math.max(header.length, ...sample.map(cells => cells.length))
  return Array.from({ length: width }, (_, index) => ({
    value: `${index}`,
    label: header[index] || `Column ${index + 1}`,
  }))
}

interface ListMapping<Field extends string> {
  readonly columns: Readonly<Record<Field, number | null>>
  readonly more_phones: readonly number[]
  readonly more_emails: readonly number[]
  readonly delimiter: CsvDelimiter
}

/** What of it was changed. */
type ListMappingChange<Field extends string> = {
  readonly columns?: Record<Field, number | null>
  readonly more_phones?: number[]
  readonly more_emails?: number[]
  readonly delimiter?: CsvDelimiter
}

interface ListColumnsProps<Field extends string> {
  readonly fields: readonly Field[]
  readonly names: Readonly<Record<Field, string>>
  readonly needed?: Field
  readonly columns: readonly FileColumn[]
  readonly mapping: ListMapping<Field>
  readonly busy: boolean
  readonly onChange: (change: ListMappingChange<Field>) => void
}

/** Which column of a list of people holds what: each thing once, and phones and e-mails as often as there are columns of them. */
export function ListColumns<Field extends string>({
  fields,
  names,
  needed,
  columns,
  mapping,
  busy,
  onChange,
}: ListColumnsProps<Field>) {
  return (
    <>
      {fields.map(field => (
        <ColumnSelect
          key={field}
          label={names[field]}
          columns={columns}
          column={mapping.columns[field]}
          isNeeded={field === needed}
          busy={busy}
          onChange={column => onChange({ columns: { ...mapping.columns, [field]: column } })}
        />
      ))}
      <ColumnsSelect
        label="Further phones"
        columns={columns}
        chosen={mapping.more_phones}
        busy={busy}
        onChange={more_phones => onChange({ more_phones })}
      />
      <ColumnsSelect
        label="Further e-mails"
        columns={columns}
        chosen={mapping.more_emails}
        busy={busy}
        onChange={more_emails => onChange({ more_emails })}
      />
      <DelimiterSelect
        value={mapping.delimiter}
        busy={busy}
        onChange={delimiter => onChange({ delimiter })}
      />
    </>
  )
}
