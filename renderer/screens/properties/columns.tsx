import type { Property } from '../../../shared/contract/properties.ts'
import { Money } from '../../components/Money.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import classes from './Properties.module.css'
import {
  areaText,
  numberText,
  placeText,
  SEVERITY_NAMES,
  SEVERITY_TONES,
  TYPE_NAMES,
} from './property-words.ts'

function FlagCell({ property }: { readonly property: Property }) {
  const { worst_flag, flags_count } = property
  if (worst_flag === null) return null
  const more = flags_count > 1 ? ` +${flags_count - 1}` : ''
  return <ToneBadge tone={SEVERITY_TONES[worst_flag]}>{`${SEVERITY_NAMES[worst_flag]}${more}`}</ToneBadge>
}

let known: { readonly currency: string; readonly columns: readonly TableColumn<Property>[] } | undefined

/** The table's columns: the same array for the same currency, so that rows on the screen are not drawn again. */
export function propertyColumns(currency: string): readonly TableColumn<Property>[] {
  if (known?.currency !== currency) known = { currency, columns: columnsOf(currency) }
  return known.columns
}

function columnsOf(currency: string): readonly TableColumn<Property>[] {
  const amount = (value: number | null) =>
    value === null ? '' : <Money amount={value} currency={currency} />
  const number = (value: number | null) => (value === null ? '' : numberText(value))
  return [
    {
      id: 'address',
      header: 'Address',
      width: 'minmax(200px, 1fr)',
      cell: row => (
        // A plain link: the router's own works out what is active for each row, which a fast scroll has no time for.
        <a href={`#/properties/${row.id}`} className={classes['name']} tabIndex={-1} title={row.address}>
          {row.line}
          <span className={classes['place']}>{placeText(row)}</span>
        </a>
      ),
    },
    {
      id: 'type',
      header: 'Type',
      from: 700,
      width: '124px',
      cell: row => <span className={classes['muted']}>{TYPE_NAMES[row.property_type]}</span>,
    },
    { id: 'beds', header: 'Beds', from: 1040, width: '52px', align: 'end', cell: row => number(row.beds) },
    { id: 'baths', header: 'Baths', from: 1040, width: '58px', align: 'end', cell: row => number(row.baths) },
    {
      id: 'area',
      header: 'Area',
      from: 900,
      width: '100px',
      align: 'end',
      cell: row => (row.area === null ? '' : areaText(row.area, row.units)),
    },
    { id: 'arv', header: 'ARV', width: '112px', align: 'end', cell: row => amount(row.arv) },
    {
      id: 'repairs',
      header: 'Repairs',
      width: '104px',
      align: 'end',
      cell: row => amount(row.repairs_total),
    },
    {
      id: 'rent',
      header: 'Rent',
      from: 800,
      width: '92px',
      align: 'end',
      cell: row => amount(row.projected_rent),
    },
    {
      id: 'score',
      header: 'Score',
      from: 1100,
      width: '56px',
      align: 'end',
      cell: row => number(row.neighborhood_score),
    },
    { id: 'flags', header: 'Flags', from: 640, width: '100px', cell: row => <FlagCell property={row} /> },
  ]
}
