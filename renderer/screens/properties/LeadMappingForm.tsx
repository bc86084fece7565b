import { Select, SimpleGrid, Switch } from '@mantine/core'
import { CsvDelimiter, NumberFormat } from '../../../shared/contract/csv-mapping.ts'
import { LEAD_FIELDS, type LeadField, type LeadMapping } from '../../../shared/contract/lead-mapping.ts'
import type { LeadPreview } from '../../../shared/contract/leads.ts'
import { Units } from '../../../shared/contract/properties.ts'
import { Card } from '../../components/Section.tsx'
import { SampleRows } from '../import/SampleRows.tsx'

const FIELD_NAMES: Readonly<Record<LeadField, string>> = {
  line: 'Address',
  city: 'City',
  region: 'State or region',
  postal_code: 'Postal code',
  country: 'Country',
  property_type: 'Type',
  beds: 'Beds',
  baths: 'Baths',
  area: 'Area',
  year_built: 'Year built',
  arv: 'ARV',
  projected_rent: 'Rent a month',
  asking_price: 'Asking price',
  seller_name: 'Seller or owner',
  seller_phone: 'Phone',
  seller_email: 'E-mail',
  source: 'Lead source',
  notes: 'Notes',
}

interface LeadMappingFormProps {
  readonly preview: LeadPreview
  readonly busy: boolean
  readonly onChange: (mapping: LeadMapping) => void
}

/** What each column of a list means: found by its name, shown, and changed here. */
export function LeadMappingForm({ preview, busy, onChange }: LeadMappingFormProps) {
  const { mapping, header, sample } = preview
  const set = (change: Partial<LeadMapping>) => onChange({ ...mapping, ...change })
  const width = Math.max(header.length, ...sample.map(cells => cells.length))
  const columns = Array.from({ length: width }, (_, index) => ({
    value: `${index}`,
    label: header[index] || `Column ${index + 1}`,
  }))
  return (
    <Card>
      <SimpleGrid cols={6} spacing="sm" verticalSpacing="xs">
        {LEAD_FIELDS.map(field => {
          const column = mapping.columns[field]
          const isNeeded = field === 'line'
          return (
            <Select
              key={field}
              label={FIELD_NAMES[field]}
              placeholder={isNeeded ? 'Choose' : 'None'}
              clearable={!isNeeded}
              data={columns}
              value={column === null ? null : `${column}`}
              disabled={busy}
              error={isNeeded && column === null ? 'must be chosen' : undefined}
              onChange={chosen =>
                set({ columns: { ...mapping.columns, [field]: chosen === null ? null : Number(chosen) } })
              }
            />
          )
        })}
        <Select
          label="Columns are divided by"
          allowDeselect={false}
          disabled={busy}
          data={[
            { value: ',', label: 'Comma' },
            { value: ';', label: 'Semicolon' },
            { value: '\t', label: 'Tab' },
            { value: '|', label: 'Bar' },
          ]}
          value={mapping.delimiter}
          onChange={value => set({ delimiter: CsvDelimiter.catch(mapping.delimiter).parse(value) })}
        />
        <Select
          label="Decimals after a"
          allowDeselect={false}
          disabled={busy}
          data={[
            { value: 'decimal_point', label: 'Point: 1,234.50' },
            { value: 'decimal_comma', label: 'Comma: 1.234,50' },
          ]}
          value={mapping.number_format}
          onChange={value => set({ number_format: NumberFormat.catch(mapping.number_format).parse(value) })}
        />
        <Select
          label="Areas are in"
          allowDeselect={false}
          disabled={busy}
          data={[
            { value: 'imperial', label: 'Square feet' },
            { value: 'metric', label: 'Square metres' },
          ]}
          value={mapping.units}
          onChange={value => set({ units: Units.catch(mapping.units).parse(value) })}
        />
        <Switch
          mt={26}
          label="First row is a heading"
          disabled={busy}
          checked={mapping.has_header}
          onChange={event => set({ has_header: event.currentTarget.checked })}
        />
        <Switch
          mt={26}
          label="Leads become deals"
          disabled={busy}
          checked={mapping.make_deals}
          onChange={event => set({ make_deals: event.currentTarget.checked })}
        />
      </SimpleGrid>
      <SampleRows columns={columns.map(each => each.label)} sample={sample} />
    </Card>
  )
}
