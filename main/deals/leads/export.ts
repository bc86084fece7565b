import { csvText, numberCell as number, textCell } from '../../wire/csv.ts'
import type { PropertySummary } from '../properties/index.ts'

/** Properties as CSV that spreadsheets open and that an import reads again. */

const COLUMNS = [
  'Address',
  'City',
  'Region',
  'Postal code',
  'Country',
  'Type',
  'Beds',
  'Baths',
  'Area',
  'Units',
  'Year built',
  'Occupancy',
  'ARV',
  'ARV date',
  'Repairs',
  'Projected rent',
  'Neighborhood score',
  'Legal flags',
  'Notes',
] as const

/** `major` writes an amount of minor units. */
export function propertyCsv(rows: readonly PropertySummary[], major: (minor: number) => number): string {
  const amount = (minor: number | null) => (minor === null ? '' : `${major(minor)}`)
  const lines = rows.map(row => [
    textCell(row.line),
    textCell(row.city),
    textCell(row.region),
    textCell(row.postal_code),
    textCell(row.country),
    row.property_type.replaceAll('_', ' '),
    number(row.beds),
    number(row.baths_hundredths === null ? null : row.baths_hundredths / 100),
    number(row.area),
    row.units,
    number(row.year_built),
    row.occupancy,
    amount(row.arv_minor),
    row.arv_date ?? '',
    amount(row.repairs_minor),
    amount(row.rent_minor),
    number(row.neighborhood),
    number(row.flags_count),
    textCell(row.notes),
  ])
  return csvText(COLUMNS, lines)
}
