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

/** A spreadsheet runs a cell that begins with one of these as a formula, also after a tab or a line break. */
const FORMULA = /^[=+\-@\t\r]/

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `major` writes an amount of minor units; a byte order mark tells Excel that the text is UTF-8. */
export function propertyCsv(rows: readonly PropertySummary[], major: (minor: number) => number): string {
  const number = (value: number | null) => (value === null ? '' : `${value}`)
  const amount = (minor: number | null) => (minor === null ? '' : `${major(minor)}`)
  const lines = rows.map(row =>
    [
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
    ].join(','),
  )
  return `\ufeff${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`
}
