import { decimal, type WrittenStatement } from './statement.ts'

/** Writes QIF as Quicken and its heirs do. The format has no currency and no closing balance. */

export interface QifStyle {
  readonly order: 'mdy' | 'dmy' | 'ymd'
  readonly mark: '.' | ','
  readonly lineEnd: '\n' | '\r\n' | '\r'
  /** Whether the account's opening balance stands as its first record. */
  readonly opening: boolean
}

function dayText(date: string, order: QifStyle['order']): string {
  const [year = '', month = '', day = ''] = date.split('-')
  switch (order) {
    case 'mdy':
      // Quicken's own: blanks for zeros, an apostrophe before a year of this century.
      return `${Number(month)}/${`${Number(day)}`.padStart(2)}'${year.slice(2)}`
    case 'dmy':
      return `${day}/${month}/${year}`
    case 'ymd':
      return date
  }
}

export function writeQif(statement: WrittenStatement, { order, mark, lineEnd, opening }: QifStyle): string {
  const { account, currency, rows } = statement
  const amount = (minor: number) => decimal(minor, currency, mark)
  const lines = ['!Option:AutoSwitch', '!Account', `N${account}`, 'TBank', '^', '!Clear:AutoSwitch']
  lines.push('!Account', `N${account}`, 'TBank', '^', '!Type:Bank')
  if (opening) {
    const date = rows[0]?.date ?? '2026-01-01'
    lines.push(
      `D${dayText(date, order)}`,
      `T${amount(statement.opening)}`,
      'POpening Balance',
      `L[${account}]`,
      '^',
    )
  }
  for (const row of rows) {
    lines.push(
      `D${dayText(row.date, order)}`,
      `U${amount(row.minor)}`,
      `T${amount(row.minor)}`,
      `P${row.payee}`,
    )
    if (row.text !== '') lines.push(`M${row.text}`)
    for (const split of row.splits) lines.push(`S${split.category}`, `$${amount(split.minor)}`)
    lines.push('^')
  }
  return lines.join(lineEnd) + lineEnd
}
