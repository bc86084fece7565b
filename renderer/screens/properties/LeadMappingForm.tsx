import { SimpleGrid, Switch } from '@mantine/core'
import { LEAD_FIELDS, type LeadField, type LeadMapping } from '../../../shared/contract/lead-mapping.ts'
import type { LeadPreview } from '../../../shared/contract/leads.ts'
import { Card } from '../../components/Section.tsx'
import { Choice } from '../../form/index.ts'
import { columnsOf, ListColumns } from '../import/ListColumns.tsx'
import { NumberFormatSelect } from '../import/MappingFields.tsx'
import { SampleRows } from '../import/SampleRows.tsx'

const FIELD_NAMES: Readonly<Record<LeadField, string>> = {
  line: 'Address',
  unit: 'Unit',
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
  first_name: 'First name',
  last_name: 'Last name',
  second_name: 'Other owner',
  second_first_name: 'Other owner’s first name',
  second_last_name: 'Other owner’s last name',
  mailing_line: 'Mailing address',
  mailing_unit: 'Mailing unit',
  mailing_city: 'Mailing city',
  mailing_region: 'Mailing state or region',
  mailing_postal_code: 'Mailing postal code',
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
  const columns = columnsOf(header, sample)
  return (
    <Card>
      <SimpleGrid cols={6} spacing="sm" verticalSpacing="xs">
        <ListColumns
          fields={LEAD_FIELDS}
          names={FIELD_NAMES}
          needed="line"
          columns={columns}
          mapping={mapping}
          busy={busy}
          onChange={set}
        />
        <NumberFormatSelect
          value={mapping.number_format}
          busy={busy}
          onChange={number_format => set({ number_format })}
        />
        <Choice
          label="Areas are in"
          disabled={busy}
          options={[
            { value: 'imperial', label: 'Square feet' },
            { value: 'metric', label: 'Square metres' },
          ]}
          value={mapping.units}
          onChange={units => units !== null && set({ units })}
        />
        <Switch
          mt={26}
          label="First row is a header"
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
