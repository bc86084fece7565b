import fc from 'fast-check'

/** A bank statement as the writers of this folder put it into files, and random ones. Amounts are in minor units. */

export interface WrittenSplit {
  readonly category: string
  readonly minor: number
}

export interface WrittenRow {
  /** A day as `2026-01-31`. */
  readonly date: string
  readonly minor: number
  readonly payee: string
  readonly text: string
  readonly reference: string
  /** Parts that sum to the amount; only QIF has them. */
  readonly splits: readonly WrittenSplit[]
}

export interface WrittenStatement {
  readonly account: string
  readonly currency: string
  readonly opening: number
  readonly rows: readonly WrittenRow[]
}

/** Decimals of the currencies that random statements are in. */
export const DECIMALS: Readonly<Record<string, number>> = {
  EUR: 2,
  USD: 2,
  CHF: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  TND: 3,
}

/** `-12.50`, with the decimals of its currency. */
export function decimal(minor: number, currency: string, mark = '.'): string {
  const places = DECIMALS[currency] ?? 2
  const digits = `${Math.abs(minor)}`.padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places)
  return `${minor < 0 ? '-' : ''}${whole}${places > 0 ? `${mark}${fraction}` : ''}`
}

/** What the account holds after all rows. */
export function closingOf({ opening, rows }: Pick<WrittenStatement, 'opening' | 'rows'>): number {
  return rows.reduce((balance, row) => balance + row.minor, opening)
}

/** The statement cut into pages, each with the balances between which it lies. At least one page, also without rows. */
export function pagesOf(statement: WrittenStatement, rowsPerPage: number): readonly WrittenStatement[] {
  const pages: WrittenStatement[] = []
  let { opening } = statement
  for (let start = 0; start < statement.rows.length || pages.length === 0; start += rowsPerPage) {
    const rows = statement.rows.slice(start, start + rowsPerPage)
    pages.push({ ...statement, opening, rows })
    opening = closingOf({ opening, rows })
  }
  return pages
}

const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ',
  'äöüßéèçñåøłżščőţ',
  'абвгдежзиклмнопрсту',
  'αβγδεζηθικλμνξοπρστυ',
  '東京銀行支払家賃電気水道',
  'مدفوعاتبنكإيجار',
  'תשלוםבנקשכירות',
  '한국은행월세전기',
  'กขคงจชซญดตถทน',
]

const word = fc
  .constantFrom(...ALPHABETS)
  .chain(alphabet => fc.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 12 }))
  .map(letters => letters.join('').normalize('NFC'))
const sign = fc.constantFrom('&', "'", '(', ')', '.', ',', '/', '+', '12', '2026', '007')

/** A text of words in one or several scripts, single spaces between them. */
export const anyText = fc
  .array(fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: sign }), { maxLength: 12 })
  .map(words => words.join(' '))

/** A name: a text that has a letter at both ends. */
export const anyName = fc
  .tuple(word, anyText, word)
  .map(([first, text, last]) => `${first} ${text} ${last}`.replace(/ +/g, ' '))

const day = fc
  .integer({ min: Date.UTC(2015, 0, 1) / 86_400_000, max: Date.UTC(2027, 11, 31) / 86_400_000 })
  .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10))

const anyRow = fc
  .record({
    date: day,
    minor: fc
      .oneof(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -1e10, max: 1e10 }))
      .filter(minor => minor !== 0),
    payee: anyName,
    text: anyText,
    reference: fc.integer({ min: 1, max: 1e9 }).map(number => `R${number}`),
    part: fc.option(fc.tuple(fc.integer({ min: -9999, max: 9999 }), word, word)),
  })
  .map(({ part, ...row }): WrittenRow => {
    if (!part || part[0] === 0 || part[0] === row.minor) return { ...row, splits: [] }
    const [minor, first, second] = part
    return {
      ...row,
      splits: [
        { category: first, minor },
        { category: second, minor: row.minor - minor },
      ],
    }
  })

/** A random statement, its rows in the order of their days. */
export const anyStatement: fc.Arbitrary<WrittenStatement> = fc.record({
  account: fc.constantFrom(
    'DE89370400440532013000',
    'GB29NWBK60161331926819',
    'NL91ABNA0417164300',
    'CH9300762011623852957',
  ),
  currency: fc.constantFrom(...Object.keys(DECIMALS)),
  opening: fc.integer({ min: -1e9, max: 1e9 }),
  rows: fc
    .array(anyRow, { maxLength: 25 })
    .map(rows =>
      rows.toSorted((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0)),
    ),
})
