import { closingOf, decimal, type WrittenStatement } from './statement.ts'

/** Writes OFX as banks do: 1.x without closing tags, 2.x as XML. */

export interface OfxStyle {
  readonly version: 1 | 2
  /** Behind each time: `[-5:EST]`. */
  readonly zone: string
  readonly mark: '.' | ','
  /** Whether the opening balance stands among the named balances. */
  readonly opening: boolean
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const HEADER_1 =
  'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n\n'
const HEADER_2 =
  '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE"?>\n'

export function writeOfx(statement: WrittenStatement, { version, zone, mark, opening }: OfxStyle): string {
  const { account, currency, rows } = statement
  const field = (name: string, value: string) =>
    version === 1 ? `<${name}>${escaped(value)}\n` : `<${name}>${escaped(value)}</${name}>`
  const group = (name: string, ...parts: readonly string[]) => `<${name}>${parts.join('')}</${name}>\n`
  const day = (date: string) => `${date.replaceAll('-', '')}${zone === '' ? '' : `233000.000${zone}`}`
  const amount = (minor: number) => decimal(minor, currency, mark)
  const transactions = rows.map(row =>
    group(
      'STMTTRN',
      field('TRNTYPE', row.minor < 0 ? 'DEBIT' : 'CREDIT'),
      field('DTPOSTED', day(row.date)),
      field('TRNAMT', amount(row.minor)),
      field('FITID', row.reference),
      field('NAME', row.payee),
      row.text === '' ? '' : field('MEMO', row.text),
    ),
  )
  const start = rows[0]?.date ?? '2026-01-01'
  const end = rows.at(-1)?.date ?? '2026-01-31'
  const balances = opening
    ? group(
        'BALLIST',
        group(
          'BAL',
          field('NAME', 'Opening Balance'),
          field('BALTYPE', 'DOLLAR'),
          field('VALUE', amount(statement.opening)),
        ),
      )
    : ''
  const body = group(
    'STMTRS',
    field('CURDEF', currency),
    group('BANKACCTFROM', field('BANKID', '1'), field('ACCTID', account), field('ACCTTYPE', 'CHECKING')),
    group('BANKTRANLIST', field('DTSTART', day(start)), field('DTEND', day(end)), ...transactions),
    group('LEDGERBAL', field('BALAMT', amount(closingOf(statement))), field('DTASOF', day(end))),
    balances,
  )
  return `${version === 1 ? HEADER_1 : HEADER_2}${group('OFX', group('BANKMSGSRSV1', group('STMTTRNRS', field('TRNUID', '1'), body)))}`
}
