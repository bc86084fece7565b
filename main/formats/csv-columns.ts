import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { accountIdOf, isIban } from './account-id.ts'
import type { ColumnField } from './csv-column-field.ts'
import { rankIn } from './csv-headings.ts'
import { isBookedWord, unbookedWord } from './csv-kinds.ts'
import { isDateLike } from './csv-records.ts'
import { filled, isAmountLike, isEmpty, mostly, type Sample } from './csv-sample.ts'

/** Guesses what the columns without amounts are, from their names and from what is in them. */

export function findNamed(
  sample: Sample,
  field: ColumnField,
  fits: (column: number) => boolean = () => true,
): number | null {
  let best: { column: number; rank: number } | null = null
  for (const [column, heading] of sample.headings.entries()) {
    if (sample.taken.has(column)) continue
    const rank = rankIn(heading, field)
    if (rank === -1 || (best && rank >= best.rank) || !fits(column)) continue
    best = { column, rank }
  }
  if (best === null) return null
  sample.taken.add(best.column)
  return best.column
}

/** The day of a row, and the column to look at where that one is empty (what is pending often has no booking day yet). */
export function guessDates(sample: Sample): {
  readonly date: number | null
  readonly fallback: number | null
} {
  const dated: { readonly column: number; readonly score: number }[] = []
  for (const [column, heading] of sample.headings.entries()) {
    const cells = filled(sample.rows, column)
    const dates = cells.filter(isDateLike).length
    const rank = rankIn(heading, 'date')
    const empty = sample.rows.length > 0 && cells.length === 0
    if (empty || dates < cells.length * (rank === -1 ? 0.8 : 0.5)) continue
    if (rank === -1 && cells.length === 0) continue
    const missing = 1 - dates / Math.max(1, sample.rows.length)
    dated.push({ column, score: (rank === -1 ? 500 + column : rank) + (missing > 0.1 ? 2000 * missing : 0) })
  }
  dated.sort((left, right) => left.score - right.score)
  for (const { column } of dated) sample.taken.add(column)
  return { date: dated[0]?.column ?? null, fallback: dated[1]?.column ?? null }
}

/** Whether a column is where a payment's words stand: one word alone may be a payee's there. */
function saysWords(sample: Sample, column: number): boolean {
  const heading = sample.headings[column]
  if (!heading || heading.folded === '') return true
  return rankIn(heading, 'payee') !== -1 || rankIn(heading, 'description') !== -1
}

/** A column whose words say what is booked: by its name, else by having only such words. */
export function guessStatus(sample: Sample): number | null {
  const isStatus = (column: number) => {
    const words = new Set(filled(sample.all, column).slice(0, 200))
    return words.size <= 12 && [...words].some(word => unbookedWord(word) !== null || isBookedWord(word))
  }
  const named = findNamed(sample, 'status', isStatus)
  if (named !== null) return named
  for (let column = 0; column < Math.min(sample.width, 60); column += 1) {
    if (sample.taken.has(column)) continue
    const words = new Set(filled(sample.all, column))
    if (words.size < (saysWords(sample, column) ? 2 : 1) || words.size > 6) continue
    const all = [...words]
    if (all.every(word => unbookedWord(word) !== null || isBookedWord(word)) && all.some(isBookedWord)) {
      sample.taken.add(column)
      return column
    }
  }
  return null
}

/** The currency of the amounts: the column right behind them before others. */
export function guessCurrency(sample: Sample, amount: number | null): number | null {
  const fits = (column: number) =>
    !isEmpty(sample, column) && mostly(sample, column, cell => isCurrencyCode(cell.toUpperCase()), 0.9)
  const behind = amount === null ? -1 : amount + 1
  const heading = sample.headings[behind]
  if (heading && rankIn(heading, 'currency') !== -1 && !sample.taken.has(behind) && fits(behind)) {
    sample.taken.add(behind)
    return behind
  }
  const named = findNamed(sample, 'currency', fits)
  return named ?? (sample.headings.every(({ folded }) => folded === '') ? guessBareCurrency(sample) : null)
}

/** Codes that are words as well. */
const ALSO_WORDS = new Set(['ALL', 'CUP', 'TOP'])

/** In a file without headings: the column that has one and the same code in each row. */
function guessBareCurrency(sample: Sample): number | null {
  for (let column = 0; column < Math.min(sample.width, 60); column += 1) {
    if (sample.taken.has(column)) continue
    const [code, ...others] = new Set(sample.rows.map(row => row[column] ?? ''))
    if (code === undefined || others.length > 0 || !isCurrencyCode(code) || ALSO_WORDS.has(code)) continue
    sample.taken.add(column)
    return column
  }
  return null
}

export interface TextColumns {
  readonly payee: number | null
  readonly payer: number | null
  readonly description: number | null
  readonly more: readonly number[]
}

/** Columns of one name with numbers behind it, in order: `Beschreibung1` to `Beschreibung3`. */
function numbered(sample: Sample): readonly number[] {
  const stems = new Map<string, number[]>()
  for (const [column, { folded }] of sample.headings.entries()) {
    const stem = /^(.*\p{L}) ?\d{1,2}$/u.exec(folded)?.[1]
    if (!stem || sample.taken.has(column)) continue
    stems.set(stem, [...(stems.get(stem) ?? []), column])
  }
  const isText = (stem: string) => {
    const heading = { text: stem, folded: stem, base: stem, currency: null, sign: null }
    return rankIn(heading, 'description') !== -1 || rankIn(heading, 'payee') !== -1
  }
  for (const [stem, columns] of stems) if (columns.length > 1 && isText(stem)) return columns.slice(0, 20)
  return []
}

/** The column with the most text, for a file whose headers say nothing. */
function wordiest({ rows, taken, width }: Sample): number | null {
  let best: { column: number | null; letters: number } = { column: null, letters: 0 }
  for (let column = 0; column < width; column += 1) {
    if (taken.has(column)) continue
    const letters = filled(rows, column).reduce((sum, cell) => sum + (cell.match(/\p{L}/gu)?.length ?? 0), 0)
    if (letters > best.letters) best = { column, letters }
  }
  if (best.column !== null) taken.add(best.column)
  return best.column
}

function isAccountNumber(cell: string): boolean {
  const compact = accountIdOf(cell)
  return compact !== null && (isIban(compact) || /^[A-Z]{2}\d{2}[A-Z\d]{4,}$/.test(compact))
}

export function guessTexts(sample: Sample): TextColumns {
  const hasText = (column: number) =>
    sample.rows.length === 0 ||
    (!isEmpty(sample, column) && !mostly(sample, column, cell => isDateLike(cell) || isAmountLike(cell), 0.9))
  // "Counterparty" is a name to one bank, and the other account's number to the next.
  const hasNames = (column: number) =>
    hasText(column) && (sample.rows.length === 0 || !mostly(sample, column, isAccountNumber, 0.9))
  const find = (field: ColumnField) => {
    const column = findNamed(sample, field, hasNames)
    if (column !== null) sample.taken.delete(column)
    return column
  }
  const recipient = find('recipient')
  const sender = find('sender')
  let payee: number | null = null
  let payer: number | null = null
  if (recipient !== null && sender !== null && recipient !== sender) {
    sample.taken.add(recipient).add(sender)
    payee = recipient
    // "Empfänger/Zahlungspflichtiger" is the other side whichever way the money went.
    payer = sample.headings[recipient]?.folded === 'empfanger zahlungspflichtiger' ? null : sender
  }
  payee ??= findNamed(sample, 'payee', hasNames)
  const parts = numbered(sample)
  for (const column of parts) sample.taken.add(column)
  const [first = null, ...rest] = parts
  const description = first ?? findNamed(sample, 'description', hasText) ?? findNamed(sample, 'description')
  if (payee !== null)
    return { payee, payer, description: description ?? findNamed(sample, 'type', hasText), more: rest }
  if (first !== null) return { payee: first, payer, description: first, more: rest }
  payee = description ?? wordiest(sample)
  const second = findNamed(sample, 'description', hasText)
  return { payee, payer, description: second, more: rest }
}

/** What the program's own columns are found by their names alone. */
export function guessOthers(
  sample: Sample,
  isUnique: (column: number) => boolean,
): {
  readonly category: number | null
  readonly check_number: number | null
  readonly reference: number | null
} {
  return {
    category: findNamed(sample, 'category'),
    check_number: findNamed(sample, 'check_number'),
    reference: findNamed(sample, 'reference', isUnique),
  }
}
