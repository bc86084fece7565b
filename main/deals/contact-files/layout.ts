import {
  CONTACT_COLUMNS,
  type ContactColumn,
  ContactColumns,
  type ContactMapping,
  type ContactMappingChange,
} from '../../../shared/contract/contact-files.ts'
import {
  type CsvRecord,
  commonWidth,
  findDelimiter,
  MOST_COLUMNS,
  splitRecords,
} from '../../formats/csv-records.ts'
import { fold, withUnixLines } from '../../formats/text.ts'
import {
  emailMarks,
  isEmailColumn,
  isPhoneColumn,
  type PhoneMarks,
  type PointMarks,
  phoneMarks,
} from '../leads/index.ts'

/** Cuts a CSV of people into rows and settles what its columns are: what the person said, else what the file shows. */

export interface ContactTable {
  readonly header: readonly string[]
  readonly rows: readonly CsvRecord[]
  readonly width: number
  readonly mapping: ContactMapping
  readonly phoneMarks: PhoneMarks
  readonly emailMarks: PointMarks
  /** The line of a quote that is never closed; what follows it is lost. */
  readonly openQuoteLine: number | null
}

/** A header that stands lower than this is not looked for. */
const DEEPEST_HEADER = 60
const GUESS_ROWS = 200

function names(text: string): readonly string[] {
  return text.split(',').map(name => name.trim())
}

/** Folded names of columns (see `fold`), most telling first: ours, those of Google, Outlook and Apple, and what lists of buyers say. */
const COLUMN_NAMES: Readonly<Record<ContactColumn, readonly string[]>> = {
  name: names(
    'name, full name, display name, contact name, contact, buyer name, buyer, vendor name, vendor, file as',
  ),
  first_name: names('first name, given name, firstname, first, vorname, nombre, prenom'),
  last_name: names('last name, family name, surname, lastname, last, nachname, apellido, nom'),
  company: names(
    'company, company name, organization name, organization, organisation, organization 1 name, business name, firm, llc, entity, firma',
  ),
  roles: names('roles, role, categories, category, labels, group membership, contact type, type, tags'),
  phone: names(
    'phone, phone 1 value, phone 1, phone number, mobile phone, mobile, cell phone, cell, primary phone, home phone, business phone, work phone, telephone, tel, telefon',
  ),
  email: names(
    'email, e mail, email address, e mail address, e mail 1 value, email 1 value, email 1, primary email, mail',
  ),
  mailing_line: names(
    'mailing address, mailing street, address 1 street, address street, street address, address line 1, address 1, address, home street, business street, street, strasse',
  ),
  mailing_unit: names(
    'mailing unit, address 1 extended address, address line 2, address 2, unit, apt, suite',
  ),
  mailing_city: names(
    'mailing city, address 1 city, city, home city, business city, town, ort, stadt, ville, ciudad',
  ),
  mailing_region: names(
    'mailing region, mailing state, address 1 region, state, region, province, home state, business state',
  ),
  mailing_postal_code: names(
    'mailing postal code, mailing zip, address 1 postal code, zip, zip code, postal code, postcode, home postal code, business postal code, plz',
  ),
  mailing_country: names(
    'mailing country, address 1 country, country, country region, home country region, business country region, land, pais, pays',
  ),
  notes: names('notes, note, comments, comment, remarks, memo, bemerkungen, notizen, notas'),
  buy_box_summary: names('buys, buy box, buybox, criteria, buying criteria, looking for, strategy'),
  areas: names('areas, area, markets, market, target areas, counties, county, cities, zip codes'),
  price_min: names('price from, min price, minimum price, price min, lowest price'),
  price_max: names('price to, max price, maximum price, price max, highest price, budget'),
  cash: names('cash, cash buyer, pays cash'),
}

const ALL_NAMES: ReadonlySet<string> = new Set(Object.values(COLUMN_NAMES).flat())

function layoutOf(records: readonly CsvRecord[]): Pick<ContactMapping, 'has_header' | 'skip_lines'> {
  const header = records.slice(0, DEEPEST_HEADER).find(({ cells }) => {
    const known = cells.filter(cell => isKnownName(fold(cell))).length
    return known >= Math.min(2, cells.length)
  })
  return header ? { has_header: true, skip_lines: header.line - 1 } : { has_header: false, skip_lines: 0 }
}

function isKnownName(name: string): boolean {
  return ALL_NAMES.has(name) || isPhoneColumn(name) || isEmailColumn(name)
}

/** Each column is taken once, by the field whose name comes first. Without a header the cells show where addresses and numbers are. */
function guessColumns(header: readonly string[], rows: readonly CsvRecord[], width: number): ContactColumns {
  const folded = header.map(fold)
  const taken = new Set<number>()
  const take = (column: number): number | null => {
    if (column === -1) return null
    taken.add(column)
    return column
  }
  const byName = (field: ContactColumn): number | null => {
    for (const name of COLUMN_NAMES[field]) {
      const column = folded.findIndex((each, index) => !taken.has(index) && each === name)
      if (column !== -1) return take(column)
    }
    return null
  }
  const sample = rows.slice(0, GUESS_ROWS).map(({ cells }) => cells)
  const most = (isLike: (cell: string) => boolean): number | null => {
    for (let column = 0; column < width; column += 1) {
      const like = sample.filter(cells => isLike(cells[column] ?? '')).length
      if (!taken.has(column) && like > 0 && like * 2 >= sample.length) return take(column)
    }
    return null
  }
  if (header.length > 0)
    return ContactColumns.parse(Object.fromEntries(CONTACT_COLUMNS.map(field => [field, byName(field)])))
  const none = Object.fromEntries(CONTACT_COLUMNS.map(field => [field, null]))
  const email = most(cell => /^\S+@\S+\.\S+$/.test(cell.trim()))
  const phone = most(cell => /^[+()\d][-\d\s().+/]{6,}$/.test(cell.trim()))
  return ContactColumns.parse({ ...none, email, phone, name: most(cell => /\p{L}/u.test(cell)) })
}

function further(
  header: readonly string[],
  { phone, email }: ContactColumns,
  isOne: (name: string) => boolean,
): number[] {
  return header.flatMap((name, column) =>
    column < MOST_COLUMNS && isOne(fold(name)) && column !== phone && column !== email ? [column] : [],
  )
}

/** Lays a decoded file out. */
export function layOutContacts(decoded: string, change: ContactMappingChange): ContactTable {
  const text = withUnixLines(decoded)
  const delimiter = change.delimiter ?? findDelimiter(text)
  const split = splitRecords(text, delimiter)
  const records = /^sep=.?$/i.test(split.records[0]?.cells.join('').trim() ?? '')
    ? split.records.slice(1)
    : split.records
  const layout = layoutOf(records)
  const has_header = change.has_header ?? layout.has_header
  const skip_lines = change.skip_lines ?? layout.skip_lines
  const body = records.filter(({ line }) => line > skip_lines)
  const header = has_header ? (body[0]?.cells ?? []) : []
  const rows = has_header ? body.slice(1) : body
  const width = Math.max(header.length, commonWidth(rows.slice(0, GUESS_ROWS)).width)
  const columns = { ...guessColumns(header, rows, width) }
  // null says that there is no such column, so only what is left out is guessed.
  for (const field of CONTACT_COLUMNS) {
    const said = change.columns?.[field]
    if (said !== undefined) columns[field] = said
  }
  return {
    header,
    rows,
    width,
    phoneMarks: phoneMarks(header),
    emailMarks: emailMarks(header),
    openQuoteLine: split.openQuoteLine,
    mapping: {
      delimiter,
      has_header,
      skip_lines,
      columns,
      more_phones: change.more_phones ?? further(header, columns, isPhoneColumn),
      more_emails: change.more_emails ?? further(header, columns, isEmailColumn),
    },
  }
}
