import { SimpleGrid, Switch } from '@mantine/core'
import {
  CONTACT_COLUMNS,
  type ContactColumn,
  type ContactFilePreview,
  type ContactMapping,
} from '../../../shared/contract/contact-files.ts'
import { columnsOf, ListColumns } from '../import/ListColumns.tsx'
import { SampleRows } from '../import/SampleRows.tsx'

const COLUMN_NAMES: Readonly<Record<ContactColumn, string>> = {
  name: 'Name',
  first_name: 'First name',
  last_name: 'Last name',
  company: 'Company',
  roles: 'Roles',
  phone: 'Phone',
  email: 'E-mail',
  mailing_line: 'Mailing address',
  mailing_unit: 'Mailing unit',
  mailing_city: 'Mailing city',
  mailing_region: 'Mailing state or region',
  mailing_postal_code: 'Mailing postal code',
  mailing_country: 'Mailing country',
  notes: 'Notes',
  buy_box_summary: 'What they buy',
  areas: 'Where they buy',
  price_min: 'Lowest price',
  price_max: 'Highest price',
  cash: 'Pays cash',
}
const OF_BUYERS: ReadonlySet<ContactColumn> = new Set([
  'buy_box_summary',
  'areas',
  'price_min',
  'price_max',
  'cash',
])

interface ContactMappingFieldsProps {
  readonly preview: ContactFilePreview
  readonly mapping: ContactMapping
  readonly busy: boolean
  readonly onChange: (mapping: ContactMapping) => void
}

/** What each column of a file of people means: found by its name, shown, and changed here. */
export function ContactMappingFields({ preview, mapping, busy, onChange }: ContactMappingFieldsProps) {
  const { header, sample, kind } = preview
  const set = (change: Partial<ContactMapping>) => onChange({ ...mapping, ...change })
  const columns = columnsOf(header, sample)
  const fields = CONTACT_COLUMNS.filter(field => kind === 'buyers' || !OF_BUYERS.has(field))
  return (
    <>
      <SimpleGrid cols={3} spacing="sm" verticalSpacing="xs">
        <ListColumns
          fields={fields}
          names={COLUMN_NAMES}
          columns={columns}
          mapping={mapping}
          busy={busy}
          onChange={set}
        />
      </SimpleGrid>
      <Switch
        label="First row is a header"
        disabled={busy}
        checked={mapping.has_header}
        onChange={event => set({ has_header: event.currentTarget.checked })}
      />
      <SampleRows columns={columns.map(each => each.label)} sample={sample} />
    </>
  )
}
