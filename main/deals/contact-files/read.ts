import { LongText } from '../../../shared/contract/common.ts'
import type {
  ContactColumn,
  ContactFileKind,
  ContactMapping,
  ContactMappingChange,
} from '../../../shared/contract/contact-files.ts'
import { type ContactEmail, EmailKind } from '../../../shared/contract/contacts.ts'
import { LONGEST_AREA, MOST_AREAS } from '../../../shared/contract/dispositions.ts'
import { keyOfDialled } from '../../../shared/domain/messages/contact-key.ts'
import { comparableAddress, isEmailAddress } from '../../../shared/domain/messages/email-address.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type AmountStyle, findAmountStyle } from '../../formats/amount.ts'
import type { CsvRecord } from '../../formats/csv-records.ts'
import { decode } from '../../formats/encoding.ts'
import type { ParseFailure, RowProblem } from '../../formats/index.ts'
import { shorten, tidy } from '../../formats/text.ts'
import { isVcard, readCards } from '../../formats/vcard.ts'
import {
  amountIn,
  CellProblem,
  cellsOf,
  isMarked,
  isUnknown,
  phonesIn,
  problemOfRow,
  readPhones,
  sampleOf,
  unclosedQuote,
  withoutApostrophe,
  withUnit,
} from '../leads/index.ts'
import { type ContactTable, layOutContacts } from './layout.ts'
import { type BuyBox, type FilePerson, NO_BUY_BOX, problemOf, rolesOf } from './person.ts'
import { personOf } from './read-cards.ts'

export interface ParsedContacts {
  readonly format: 'csv' | 'vcard'
  readonly encoding: string
  readonly mapping: ContactMapping | null
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly people: readonly FilePerson[]
  readonly problems: readonly RowProblem[]
}

interface ReadContactsOptions {
  readonly kind: ContactFileKind
  readonly currency: string
  /** The household's: where a phone number is that names no country. */
  readonly country: string | undefined
  readonly encoding?: string | undefined
  readonly csv?: ContactMappingChange | undefined
}

/**
 * Reads a CSV or vCard of people: bytes in, people and problems out. A person of whom something cannot be read is a problem with its line, never
 * one with something left out. Never throws for a bad file.
 */
export function readContacts(
  bytes: Uint8Array,
  options: ReadContactsOptions,
): ({ readonly ok: true } & ParsedContacts) | ParseFailure {
  const decoded = decode(bytes, options.encoding)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded
  return isVcard(text) ? readVcards(text, encoding, options) : readTable(text, encoding, options)
}

type Reading = ({ readonly ok: true } & ParsedContacts) | ParseFailure

function readVcards(text: string, encoding: string, { kind, country }: ReadContactsOptions): Reading {
  const people: FilePerson[] = []
  const problems: RowProblem[] = []
  for (const card of readCards(text)) {
    const person = personOf(card, country)
    const problem = card.isWhole
      ? problemOf(person, kind)
      : { line: card.line, field: 'row', message: 'has a vCard without an end', raw: shorten(person.name) }
    if (problem) problems.push(problem)
    else people.push(person)
  }
  return { ok: true, format: 'vcard', encoding, mapping: null, header: [], sample: [], people, problems }
}

function readTable(text: string, encoding: string, options: ReadContactsOptions): Reading {
  const table = layOutContacts(text, options.csv ?? {})
  const { mapping, header, rows } = table
  if (rows.length === 0 && header.length === 0) return { ok: false, wording: worded('The file is empty.') }
  const people: FilePerson[] = []
  const problems: RowProblem[] = []
  const amounts = findAmountStyle(priceCells(table), options.currency, 'groups')
  for (const record of rows) {
    // Spreadsheets leave rows of nothing at their end.
    if (record.cells.every(cell => cell.trim() === '')) continue
    const read = readRow(table, record, amounts, options)
    if ('name' in read) people.push(read)
    else problems.push(read)
  }
  problems.push(...unclosedQuote(table))
  return {
    ok: true,
    format: 'csv',
    encoding,
    mapping,
    ...sampleOf(table),
    people,
    problems,
  }
}

function* priceCells({ rows, mapping: { columns } }: ContactTable): Generator<string> {
  for (const column of [columns.price_min, columns.price_max])
    if (column !== null) for (const { cells } of rows) yield cells[column] ?? ''
}

function readRow(
  table: ContactTable,
  record: CsvRecord,
  amounts: AmountStyle,
  options: ReadContactsOptions,
): FilePerson | RowProblem {
  try {
    const person = personIn(table, record, amounts, options)
    return problemOf(person, options.kind) ?? person
  } catch (error) {
    return problemOfRow(error, record.line)
  }
}

type Cell = (field: ContactColumn) => string

/** @throws CellProblem */
function personIn(
  table: ContactTable,
  record: CsvRecord,
  amounts: AmountStyle,
  { kind, currency, country }: ReadContactsOptions,
): FilePerson {
  const { mapping, phoneMarks } = table
  const { cells, line: at } = record
  const { raw, cell } = cellsOf(table, record)
  const company = cell('company')
  const emails = emailsIn(table, cells)
  const whole = cell('name') || [cell('first_name'), cell('last_name')].filter(part => part !== '').join(' ')
  const phones = phonesOf(mapping, cells, country, phoneMarks)
  const written = withoutApostrophe(raw('notes').trim())
  return {
    at,
    name: whole || company || (emails.emails[0]?.address ?? ''),
    company,
    roles: rolesOf(cell('roles').split(/[,;|*]|:::/)),
    phones: phones.phones,
    phone_keys: phones.keys,
    emails: emails.emails,
    mailing_address: {
      line: withUnit(cell('mailing_line'), cell('mailing_unit')),
      city: cell('mailing_city'),
      region: cell('mailing_region'),
      postal_code: cell('mailing_postal_code'),
      country: cell('mailing_country'),
    },
    notes: [written, ...phones.remarks, ...emails.remarks].filter(note => note !== '').join('\n'),
    buys: kind === 'buyers' ? buyBoxIn(cell, amounts, currency) : NO_BUY_BOX,
  }
}

function phonesOf(
  { columns, more_phones }: ContactMapping,
  cells: readonly string[],
  country: string | undefined,
  marks: ContactTable['phoneMarks'],
) {
  const places = [...new Set([...(columns.phone === null ? [] : [columns.phone]), ...more_phones])]
  const read = readPhones(places, cells, country).filter(({ text }) => !isUnknown(text))
  const phones = phonesIn(read, marks, cells)
  const keys = read.flatMap(({ phones: kept, dialled }) =>
    kept.map((number, index) => keyOfDialled(dialled[index] ?? number)),
  )
  const remarks = read.flatMap(({ text, remark, phones: found }) => {
    const said = remark || (found.length === 0 ? tidy(text) : '')
    return said === '' ? [] : [`Phone in the file: ${said}`]
  })
  return { phones, keys: [...new Set(keys)], remarks }
}

function emailsIn({ mapping: { columns, more_emails }, emailMarks }: ContactTable, cells: readonly string[]) {
  const places = new Set(columns.email === null ? more_emails : [columns.email, ...more_emails])
  const found = new Map<string, ContactEmail>()
  const remarks: string[] = []
  const isAt = (column: number | null | undefined) => typeof column === 'number' && isMarked(cells[column])
  for (const column of places) {
    const marks = emailMarks.columns.get(column)
    const said = marks?.kind === undefined || marks.kind === null ? '' : (cells[marks.kind] ?? '')
    const kind = EmailKind.catch('other').parse(said.trim().toLowerCase())
    const marked = isAt(emailMarks.row) || isAt(marks?.do_not_call)
    for (const address of tidy(cells[column] ?? '').split(/[;,\s]+/)) {
      if (isEmailAddress(address)) {
        const key = comparableAddress(address)
        const there = found.get(key)
        found.set(key, {
          address: there?.address ?? address,
          kind: there?.kind ?? kind,
          do_not_call: marked || there?.do_not_call === true,
        })
      } else if (address.includes('@')) remarks.push(`E-mail in the file: ${address}`)
    }
  }
  return { emails: [...found.values()], remarks }
}

/** @throws CellProblem */
function buyBoxIn(cell: Cell, style: AmountStyle, currency: string): BuyBox {
  const price = (field: 'price_min' | 'price_max') => amountIn({ cell }, field, style, currency)
  const buy_box_summary = cell('buy_box_summary')
  if (!LongText.safeParse(buy_box_summary).success)
    throw new CellProblem('buy_box_summary', 'is too long', buy_box_summary)
  return {
    buy_box_summary,
    areas: areasIn(cell),
    price_min_minor: price('price_min'),
    price_max_minor: price('price_max'),
    cash: /^(?:y|yes|true|1|x|cash|ja|si|oui)$/i.test(cell('cash')),
  }
}

/** @throws CellProblem for more, or longer ones, than a buyer can have */
function areasIn(cell: Cell): readonly string[] {
  const areas = cell('areas')
    .split(/[,;|]/)
    .map(area => area.trim())
    .filter(area => area !== '')
  const longest = areas.find(area => area.length > LONGEST_AREA)
  if (longest !== undefined)
    throw new CellProblem('areas', `has an area of more than ${LONGEST_AREA} characters`, longest)
  if (areas.length > MOST_AREAS)
    throw new CellProblem('areas', `has more than ${MOST_AREAS} areas`, cell('areas'))
  return areas
}
