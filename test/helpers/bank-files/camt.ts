import { closingOf, decimal, pagesOf, type WrittenRow, type WrittenStatement } from './statement.ts'

/** Writes CAMT.053 as banks do, in the shape of version 02 or of version 08. */

export interface CamtStyle {
  readonly version: 2 | 8
  /** Behind each time, `+01:00` or `Z`; '' for days without a time. */
  readonly zone: string
  readonly rowsPerPage: number
  /** Pages from the newest to the oldest. */
  readonly newestFirst: boolean
  readonly prefix: '' | 'n:'
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function writePage(page: WrittenStatement, number: number, { version, zone, prefix }: CamtStyle): string {
  const { currency } = page
  const element = (name: string, ...parts: readonly string[]) =>
    `<${prefix}${name}>${parts.join('')}</${prefix}${name}>`
  const amount = (minor: number) =>
    `<${prefix}Amt Ccy="${currency}">${decimal(Math.abs(minor), currency)}</${prefix}Amt>` +
    element('CdtDbtInd', minor < 0 ? 'DBIT' : 'CRDT')
  const day = (name: string, date: string) =>
    element(name, zone === '' ? element('Dt', date) : element('DtTm', `${date}T23:30:00${zone}`))
  const balance = (code: string, minor: number, date: string) =>
    element('Bal', element('Tp', element('CdOrPrtry', element('Cd', code))), amount(minor), day('Dt', date))
  const party = (role: string, name: string) => {
    const named = element('Nm', escaped(name))
    return element(role, version === 8 ? element('Pty', named) : named)
  }
  const entry = (row: WrittenRow) => {
    const own = party(row.minor < 0 ? 'Dbtr' : 'Cdtr', 'Household Person')
    const other = party(row.minor < 0 ? 'Cdtr' : 'Dbtr', row.payee)
    const details = element(
      'TxDtls',
      element('RltdPties', own, other),
      row.text === '' ? '' : element('RmtInf', element('Ustrd', escaped(row.text))),
    )
    return element(
      'Ntry',
      amount(row.minor),
      element('Sts', version === 8 ? element('Cd', 'BOOK') : 'BOOK'),
      day('BookgDt', row.date),
      element('AcctSvcrRef', row.reference),
      element('NtryDtls', details),
    )
  }
  const first = page.rows[0]?.date ?? '2026-01-01'
  const last = page.rows.at(-1)?.date ?? '2026-01-31'
  return element(
    'Stmt',
    element('Id', `S${number}`),
    element('ElctrncSeqNb', `${number}`),
    element('Acct', element('Id', element('IBAN', page.account)), element('Ccy', currency)),
    balance(number === 1 ? 'OPBD' : 'PRCD', page.opening, first),
    balance('CLBD', closingOf(page), last),
    ...page.rows.map(entry),
  )
}

export function writeCamt(statement: WrittenStatement, style: CamtStyle): string {
  const { version, prefix } = style
  const pages = pagesOf(statement, style.rowsPerPage).map((page, index) => writePage(page, index + 1, style))
  const name = prefix === '' ? 'xmlns' : 'xmlns:n'
  const content = (style.newestFirst ? pages.toReversed() : pages).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${prefix}Document ${name}="urn:iso:std:iso:20022:tech:xsd:camt.053.001.0${version}"><${prefix}BkToCstmrStmt>\n${content}\n</${prefix}BkToCstmrStmt></${prefix}Document>\n`
}
