import { type Wording, worded } from '../../../../shared/domain/wording.ts'
import { readTable } from '../../../formats/table.ts'

/** The columns of a file of holdings or valuations, found by their headers' names. */

export interface Field {
  readonly field: string
  readonly required: boolean
  /** Header names, folded, most telling first. */
  readonly names: readonly string[]
}

export const HOLDING_FIELDS: readonly Field[] = [
  { field: 'label', required: true, names: ['label', 'name', 'holding', 'asset', 'description', 'title'] },
  {
    field: 'asset_type',
    required: false,
    names: ['asset type', 'type', 'asset class', 'class', 'category', 'kind'],
  },
  { field: 'jurisdiction', required: false, names: ['jurisdiction', 'country', 'region', 'location'] },
  { field: 'entity_name', required: false, names: ['entity name', 'entity', 'owner', 'company', 'held by'] },
  {
    field: 'internal_ref',
    required: false,
    names: ['internal ref', 'reference', 'ref', 'internal reference'],
  },
  {
    field: 'value_estimate',
    required: false,
    names: ['value estimate', 'value', 'estimate', 'market value', 'current value', 'amount', 'worth'],
  },
  { field: 'currency', required: false, names: ['currency', 'ccy', 'currency code'] },
  {
    field: 'valued_on',
    required: false,
    names: ['valued on', 'valuation date', 'date', 'as of', 'value date'],
  },
  {
    field: 'ownership_percent',
    required: false,
    names: ['ownership percent', 'ownership', 'share', 'percent owned', 'owned'],
  },
  { field: 'notes', required: false, names: ['notes', 'note', 'comment', 'memo'] },
]

export const VALUATION_FIELDS: readonly Field[] = [
  {
    field: 'holding',
    required: true,
    names: ['holding', 'holding id', 'label', 'name', 'asset', 'internal ref', 'reference'],
  },
  { field: 'date', required: true, names: ['date', 'valued on', 'valuation date', 'as of', 'value date'] },
  {
    field: 'value',
    required: true,
    names: ['value', 'value estimate', 'estimate', 'market value', 'amount', 'worth', 'price'],
  },
  { field: 'currency', required: false, names: ['currency', 'ccy', 'currency code'] },
  { field: 'source', required: false, names: ['source', 'by', 'method'] },
  { field: 'note', required: false, names: ['note', 'notes', 'comment', 'memo'] },
]

export type Mapping = Readonly<Record<string, string | null>>

/** A file's lines with their cells by field. */
export interface MappedFile {
  readonly header: readonly string[]
  readonly fields: readonly {
    readonly field: string
    readonly required: boolean
    readonly column: string | null
  }[]
  readonly lines: readonly { readonly line: number; readonly cell: (field: string) => string }[]
  /** What keeps the file from being read at all. */
  readonly problem: { readonly line: number; readonly wording: Wording } | null
}

/** `Market value (EUR)` as `market value`: a unit in brackets is no part of a name. */
function folded(header: string): string {
  return header
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

export function mapFile(csv: string, fields: readonly Field[], mapping: Mapping = {}): MappedFile {
  const { header, rows, openQuoteLine } = readTable(csv)
  const names = header.map(folded)
  const taken = new Set<number>()
  const places = new Map<string, number>()
  const take = (field: string, place: number) => {
    if (place < 0) return
    taken.add(place)
    places.set(field, place)
  }
  for (const { field } of fields) {
    const chosen = mapping[field]
    if (chosen !== undefined && chosen !== null) take(field, header.indexOf(chosen))
  }
  for (const { field, names: known } of fields) {
    if (mapping[field] !== undefined) continue
    const name = known.find(each => names.some((header, place) => header === each && !taken.has(place)))
    if (name !== undefined)
      take(
        field,
        names.findIndex((header, place) => header === name && !taken.has(place)),
      )
  }
  const missing = fields.find(({ field, required }) => required && !places.has(field))
  return {
    header,
    fields: fields.map(({ field, required }) => {
      const place = places.get(field)
      return { field, required, column: place === undefined ? null : (header[place] ?? null) }
    }),
    lines: rows.map(({ line, cells }) => ({
      line,
      cell: field => {
        const place = places.get(field)
        return place === undefined ? '' : (cells[place]?.trim() ?? '')
      },
    })),
    problem:
      openQuoteLine !== null
        ? { line: openQuoteLine, wording: worded('a quote is opened and never closed') }
        : missing
          ? {
              line: 1,
              wording: worded('no column for {field}', { field: missing.field.replaceAll('_', ' ') }),
            }
          : null,
  }
}
