import { MOST_POINTS } from '../../../../shared/contract/contacts.ts'
import { NewDeal } from '../../../../shared/contract/deals.ts'
import type { LeadField, LeadMapping, LeadMappingChange } from '../../../../shared/contract/lead-mapping.ts'
import { NewProperty, type PropertyType } from '../../../../shared/contract/properties.ts'
import { type AddressParts, addressKey, linePrefix } from '../../../../shared/domain/address.ts'
import { keyOfDialled } from '../../../../shared/domain/messages/contact-key.ts'
import { worded } from '../../../../shared/domain/wording.ts'
import { readAmount } from '../../../formats/amount.ts'
import type { CsvRecord } from '../../../formats/csv-records.ts'
import { decode } from '../../../formats/encoding.ts'
import type { ParseFailure, RowProblem } from '../../../formats/statement.ts'
import { count, fold, shorten } from '../../../formats/text.ts'
import {
  amountIn,
  CellProblem,
  cellsOf,
  isUnknown,
  problemOfRow,
  sampleOf,
  unclosedQuote,
} from './list-cells.ts'
import {
  emailsOf,
  type LeadMailing,
  type LeadPeople,
  leftOverText,
  nameOf,
  type PhonesOfColumn,
  phonesIn,
  readPhones,
  withinPoints,
  withUnit,
} from './people.ts'
import { type LeadTable, layOutLeads } from './table.ts'

/** A row of a list: a property, and who sells it where the row says so. Amounts are minor units. */
export interface ParsedLead extends AddressParts, LeadPeople {
  /** Of the file, from 1. */
  readonly at: number
  readonly key: string
  readonly property_type: PropertyType
  readonly beds: number | null
  readonly baths_hundredths: number | null
  readonly area: number | null
  readonly year_built: number | null
  readonly arv_minor: number | null
  readonly rent_minor: number | null
  readonly asking_price_minor: number | null
  readonly seller_name: string
  /** The first number of the cell, in its normal form. */
  readonly seller_phone: string
  /** The others of the cell. */
  readonly other_phones: readonly string[]
  /** Under which all of them are compared. */
  readonly phone_keys: readonly string[]
  /** The cell as it is, where it says something besides. */
  readonly phone_remark: string
  readonly seller_email: string
  readonly source: string
  readonly notes: string
  /** As the file has them. */
  readonly cells: readonly string[]
}

export interface ParsedLeads {
  readonly encoding: string
  readonly mapping: LeadMapping
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly rows: readonly ParsedLead[]
  readonly problems: readonly RowProblem[]
  readonly notices: readonly string[]
}

interface ReadLeadsOptions {
  readonly currency: string
  /** The household's: where a phone number is that names no country. */
  readonly country: string | undefined
  readonly encoding?: string | undefined
  readonly csv?: LeadMappingChange | undefined
  /** Called now and then with 0 to 1; what it throws ends the reading. */
  readonly onProgress?: (fraction: number) => void
}

/** In UTF-16 code units. */
const LONGEST_REMARK = 1000
/** As the contract has it of a short text. */
const LONGEST_TEXT = 200
/** "12 Main St, Salem, OR 97301": a whole address in one cell. */
const WHOLE_ADDRESS = /^(.+?),\s*([^,]+),\s*([A-Za-z]{2})\.?,?\s+(\d{5}(?:-\d{4})?)(?:,\s*([^,]+))?$/

const TYPES: readonly (readonly [PropertyType, RegExp])[] = [
  ['multi_family', /multi|duplex|triplex|fourplex|quadplex|2 4|mfr|mfh|plex/],
  ['townhouse', /town ?(?:house|home)|row ?(?:house|home)|reihenhaus/],
  ['manufactured', /mobile|manufactured|modular|trailer/],
  ['condo', /condo|apartment|flat|co ?op|wohnung|piso/],
  ['commercial', /commercial|retail|office|industrial|warehouse|gewerbe/],
  ['land', /\bland\b|\blots?\b|vacant|acre|grundstuck/],
  ['single_family', /single|sfr|sfh|house|home|residential|detached|haus|casa|maison/],
]

/**
 * Reads a list of leads or properties: bytes in, rows and problems out. A row with a cell that cannot be read is a problem with its line,
 * never a row with something left out. Never throws for a bad file, only what `onProgress` throws.
 */
export function readLeads(
  bytes: Uint8Array,
  options: ReadLeadsOptions,
): ({ readonly ok: true } & ParsedLeads) | ParseFailure {
  const decoded = decode(bytes, options.encoding)
  if (!decoded.ok) return decoded
  const table = layOutLeads(decoded.text, options.csv ?? {}, options.currency)
  options.onProgress?.(0.4)
  if (table.rows.length === 0 && table.header.length === 0)
    return { ok: false, wording: worded('The file is empty.') }
  const rows: ParsedLead[] = []
  const problems: RowProblem[] = []
  let unknownTypes = 0
  if (table.mapping.columns.line === null)
    problems.push({
      line: table.headerLine,
      field: 'line',
      message: 'no column holds addresses: choose one',
      raw: shorten(table.header.join(table.mapping.delimiter)),
    })
  else
    for (const [index, record] of table.rows.entries()) {
      if ((index & 1023) === 1023) options.onProgress?.(0.4 + (0.6 * index) / table.rows.length)
      try {
        const { isUnknownType, ...row } = readRow(table, record, options)
        if (isUnknownType) unknownTypes++
        rows.push(row)
      } catch (error) {
        problems.push(problemOfRow(error, record.line))
      }
    }
  problems.push(...unclosedQuote(table))
  options.onProgress?.(1)
  return {
    ok: true,
    encoding: decoded.encoding,
    mapping: table.mapping,
    ...sampleOf(table),
    rows,
    problems,
    notices: noticesOf(unknownTypes, rows),
  }
}

function noticesOf(unknownTypes: number, rows: readonly ParsedLead[]): readonly string[] {
  const crowded = rows.filter(({ left_over }) => left_over.length > 0).length
  return [
    ...(unknownTypes > 0 ? [`${count(unknownTypes, 'property type')} not known: taken as "Other".`] : []),
    ...(crowded > 0
      ? [
          `${count(crowded, 'row')} with more than ${MOST_POINTS} phones or e-mails: those after them go into the contact's notes.`,
        ]
      : []),
  ]
}

function readRow(
  table: LeadTable,
  record: CsvRecord,
  { currency, country }: Pick<ReadLeadsOptions, 'currency' | 'country'>,
): ParsedLead & { readonly isUnknownType: boolean } {
  const { mapping, amounts, phoneMarks } = table
  const { cells, line: at } = record
  const read = cellsOf(table, record)
  const { cell } = read
  /** Hundredths of a plain number; null where the cell is empty. */
  const hundredths = (field: LeadField): number | null => {
    const text = cell(field).replace(/\s*(?:sq\.? ?ft\.?|sf|m2|m²|sqm|beds?|baths?|br|ba|\+)$/i, '')
    if (text === '') return null
    const reading = readAmount(text, amounts, 'USD')
    if (!reading.ok) throw new CellProblem(field, 'is not a number', text)
    return reading.minor
  }
  const whole = (field: LeadField): number | null => {
    if (field === 'beds' && /^studio$/i.test(cell(field))) return 0
    const value = hundredths(field)
    return value === null ? null : field === 'area' ? Math.round(value / 100) : value / 100
  }
  // Lists write 0 where nobody has put a value on it.
  const amount = (field: 'arv' | 'projected_rent' | 'asking_price'): number | null =>
    amountIn(read, field, amounts, currency) || null
  const address = addressOf(cell)
  const key = addressKey(address)
  if (linePrefix(key) === '|')
    throw new CellProblem(
      'line',
      cell('line') === '' ? 'is missing' : 'has no letter or number',
      cell('line'),
    )
  const typeText = cell('property_type')
  const property_type = typeOf(typeText)
  const emails = emailsOf(cell('seller_email'), mapping.more_emails, cells)
  const phones = readPhones(phoneColumns(mapping), cells, country)
  const row = {
    at,
    key,
    ...address,
    property_type: property_type ?? 'other',
    beds: whole('beds'),
    baths_hundredths: hundredths('baths'),
    area: whole('area') || null,
    year_built: whole('year_built') || null,
    arv_minor: amount('arv'),
    rent_minor: amount('projected_rent'),
    asking_price_minor: amount('asking_price'),
    seller_name: nameOf(cell, 'seller_name', 'first_name', 'last_name'),
    second_name: nameOf(cell, 'second_name', 'second_first_name', 'second_last_name'),
    ...phonesOf(phones),
    ...withinPoints(phonesIn(phones, phoneMarks, cells), emails.emails),
    email_remarks: emails.email_remarks,
    seller_email: emails.emails[0] ?? '',
    mailing: mailingOf(cell),
    cells,
    source: cell('source'),
    notes: cell('notes'),
  }
  refuseWhatDoesNotFit(row, cell)
  if (leftOverText(row.left_over).length > LONGEST_REMARK)
    throw new CellProblem('seller_phone', 'has more numbers and addresses than can be kept', row.seller_name)
  return { ...row, isUnknownType: property_type === undefined }
}

function phoneColumns({ columns, more_phones }: Pick<LeadMapping, 'columns' | 'more_phones'>): number[] {
  const { seller_phone } = columns
  return [...new Set([...(seller_phone === null ? [] : [seller_phone]), ...more_phones])]
}

function mailingOf(cell: (field: LeadField) => string): LeadMailing {
  return {
    line: withUnit(cell('mailing_line'), cell('mailing_unit')).slice(0, LONGEST_TEXT),
    city: cell('mailing_city').slice(0, LONGEST_TEXT),
    region: cell('mailing_region').slice(0, LONGEST_TEXT),
    postal_code: cell('mailing_postal_code').slice(0, LONGEST_TEXT),
    country: '',
  }
}

/** The seller's numbers, each once: the first is dialled. What is no number stands in the remark, with the cells beside it. */
function phonesOf(
  read: readonly PhonesOfColumn[],
): Pick<ParsedLead, 'seller_phone' | 'other_phones' | 'phone_keys' | 'phone_remark'> {
  const known = read.filter(({ text }) => text.trim() !== '' && !isUnknown(text))
  const cell = known.map(({ text }) => text.trim()).join('\n')
  const numbers = new Map<string, string>()
  for (const { phones, dialled } of known)
    for (const [index, number] of dialled.entries())
      if (!numbers.has(number)) numbers.set(number, phones[index] ?? number)
  const phone_remark = known.some(({ remark }) => remark !== '') ? cell : ''
  if (phone_remark.length > LONGEST_REMARK) throw new CellProblem('seller_phone', 'is too long', cell)
  const [seller_phone = '', ...other_phones] = numbers.values()
  return { seller_phone, other_phones, phone_keys: [...numbers.keys()].map(keyOfDialled), phone_remark }
}

/** The limits are the contract's own, so that a list cannot bring in what a form would refuse. */
function refuseWhatDoesNotFit(row: ParsedLead, cell: (field: LeadField) => string): void {
  const { baths_hundredths } = row
  const baths = baths_hundredths === null ? null : baths_hundredths / 100
  const property = NewProperty.safeParse({ ...row, baths })
  const deal = NewDeal.safeParse({ ...row, title: 'Lead' })
  const issue = property.error?.issues[0] ?? deal.error?.issues[0]
  if (!issue) return
  const field = String(issue.path[0] ?? 'row')
  const raw = field in LABELLED ? cell(LABELLED[field] ?? 'line') : ''
  throw new CellProblem(field, issue.message, raw)
}

const LABELLED: Readonly<Record<string, LeadField>> = {
  line: 'line',
  city: 'city',
  region: 'region',
  postal_code: 'postal_code',
  country: 'country',
  beds: 'beds',
  baths: 'baths',
  area: 'area',
  year_built: 'year_built',
  seller_name: 'seller_name',
  seller_phone: 'seller_phone',
  seller_email: 'seller_email',
  source: 'source',
  notes: 'notes',
}

function addressOf(cell: (field: LeadField) => string): AddressParts {
  const parts = {
    line: withUnit(cell('line'), cell('unit')),
    city: cell('city'),
    region: cell('region'),
    postal_code: cell('postal_code'),
    country: cell('country'),
  }
  if (parts.city !== '' || parts.postal_code !== '') return parts
  const [, street, city, region, postal_code, country] = WHOLE_ADDRESS.exec(cell('line')) ?? []
  const line = street === undefined ? undefined : withUnit(street, cell('unit'))
  if (line === undefined || city === undefined || region === undefined || postal_code === undefined)
    return parts
  return { line, city, region: region.toUpperCase(), postal_code, country: parts.country || (country ?? '') }
}

/** undefined: there is a text, and it names no type that is known. */
function typeOf(text: string): PropertyType | undefined {
  if (text === '') return 'single_family'
  const folded = fold(text)
  return TYPES.find(([, pattern]) => pattern.test(folded))?.[0]
}

/** Whether the row says who sells it, for how much, or where the lead came from. */
export function isLead(row: ParsedLead): boolean {
  return (
    row.seller_name !== '' ||
    row.seller_phone !== '' ||
    row.phone_remark !== '' ||
    row.seller_email !== '' ||
    row.source !== '' ||
    row.asking_price_minor !== null
  )
}
