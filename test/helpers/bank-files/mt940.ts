import { closingOf, decimal, pagesOf, type WrittenRow, type WrittenStatement } from './statement.ts'

/** Writes MT940 as banks do: with the numbered subfields of Germany, or with the codes between slashes of the Netherlands. */

export interface Mt940Style {
  readonly details: 'german' | 'dutch'
  readonly rowsPerPage: number
  readonly envelope: boolean
  readonly lineEnd: '\n' | '\r\n'
}

function day(date: string): string {
  return date.slice(2).replaceAll('-', '')
}

/** Cuts a text at a width, never within a character of two units. */
function cut(text: string, width: number): readonly string[] {
  const letters = [...text]
  const parts: string[] = []
  for (let start = 0; start < letters.length; start += width)
    parts.push(letters.slice(start, start + width).join(''))
  return parts
}

function german({ payee, text }: WrittenRow): string {
  const purposes = cut(text, 27).map((part, index) => `?${index < 10 ? 20 + index : 50 + index}${part}`)
  const [first = '', ...rest] = cut(payee, 27)
  return `166?00UEBERWEISUNG${purposes.join('')}?32${first}${rest.length > 0 ? `?33${rest.join('')}` : ''}`
}

function dutch({ payee, text }: WrittenRow): string {
  return `/TRTP/SEPA OVERBOEKING/NAME/${payee}${text === '' ? '' : `/REMI/${text}`}/EREF/NOTPROVIDED`
}

function writePage(
  page: WrittenStatement,
  number: number,
  pages: number,
  style: Mt940Style,
): readonly string[] {
  const { currency } = page
  const amount = (minor: number) => {
    const written = decimal(Math.abs(minor), currency, ',')
    return written.includes(',') ? written : `${written},`
  }
  const balance = (minor: number, date: string) =>
    `${minor < 0 ? 'D' : 'C'}${day(date)}${currency}${amount(minor)}`
  const first = page.rows[0]?.date ?? '2026-01-01'
  const last = page.rows.at(-1)?.date ?? '2026-01-31'
  const lines = [
    ':20:STARTUMSE',
    `:25:${page.account}`,
    `:28C:1/${number}`,
    `:60${number === 1 ? 'F' : 'M'}:${balance(page.opening, first)}`,
  ]
  for (const row of page.rows) {
    const date = day(row.date)
    lines.push(
      `:61:${date}${date.slice(2)}${row.minor < 0 ? 'D' : 'C'}${amount(row.minor)}NTRFNONREF//${row.reference}`,
    )
    const [start = '', ...more] = cut(style.details === 'german' ? german(row) : dutch(row), 65)
    lines.push(`:86:${start}`, ...more)
  }
  lines.push(`:62${number === pages ? 'F' : 'M'}:${balance(closingOf(page), last)}`)
  return style.envelope
    ? ['{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:', ...lines, '-}']
    : [...lines, '-']
}

export function writeMt940(statement: WrittenStatement, style: Mt940Style): string {
  const pages = pagesOf(statement, style.rowsPerPage)
  const lines = pages.flatMap((page, index) => writePage(page, index + 1, pages.length, style))
  return lines.join(style.lineEnd) + style.lineEnd
}
