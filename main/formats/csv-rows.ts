import { worded } from '../../shared/domain/wording.ts'
import { type AmountReading, readAmount } from './amount.ts'
import { amountReader, type CellAmount, columnsOf, isBlankAmount } from './csv-amounts.ts'
import { standsFor } from './csv-currency.ts'
import { currencyOf, originalOf } from './csv-foreign.ts'
import { type BalanceWord, balanceLineWord, balanceWord, isUnbookedSection } from './csv-kinds.ts'
import {
  bounded,
  extend,
  isFilled,
  isPartOf,
  type LeftOutCounts,
  type LooseBalance,
  reasonOf,
  StatusWords,
  setEnd,
} from './csv-left-out.ts'
import { payeeReader } from './csv-parties.ts'
import type { FullMapping, SettledPlan } from './csv-plan.ts'
import { balanceMinor, balanceOfLine } from './csv-preamble.ts'
import { type CsvRecord, MOST_COLUMNS } from './csv-records.ts'
import { type DateReading, readDate } from './date.ts'
import { addRow, newDraft, type StatementDraft } from './draft.ts'
import type { LeftOutReason, ParseOptions } from './statement.ts'
import { shorten } from './text.ts'

/** Reads the rows of a CSV as its plan says, into a statement for each account that the file names. */

type Cells = readonly string[]

export interface CsvBody {
  readonly header: Cells
  readonly rows: readonly CsvRecord[]
  readonly width: number
}

const OFTEN = 1023
const WORD_ROWS = 300

/** A file with more statements than these is refused. */
export const MOST_STATEMENTS = 200

interface Above {
  readonly draft: StatementDraft
  readonly index: number
  readonly cells: Cells
}

interface RowWord {
  readonly word: BalanceWord
  readonly column: number
}

export class CsvRowReader {
  readonly drafts: StatementDraft[] = []
  readonly left: LeftOutCounts = { reasons: new Map(), texts: 0, continued: 0 }
  readonly loose: LooseBalance[] = []
  readonly #body: CsvBody
  readonly #plan: SettledPlan
  readonly #mapping: FullMapping
  readonly #currency: string
  readonly #amountAt: readonly number[]
  readonly #textAt: readonly number[]
  readonly #wordAt: readonly number[]
  /** Columns of the statement's first and last balance, filled in a line of their own. */
  readonly #endsAt: readonly { readonly column: number; readonly reason: LeftOutReason }[]
  readonly #readAmount: (cells: Cells, currency: string) => CellAmount
  readonly #payeeOf: (cells: Cells, amount_minor: number) => string
  readonly #accounts = new Map<string, StatementDraft>()
  readonly #dates = new Map<string, DateReading>()
  readonly #statuses: StatusWords
  #inSection = false
  #above: Above | null = null

  constructor(body: CsvBody, plan: SettledPlan, options: ParseOptions) {
    const { mapping, columns } = plan
    this.#body = body
    this.#plan = plan
    this.#mapping = mapping
    this.#statuses = new StatusWords(mapping)
    this.#currency = mapping.currency ?? options.currency
    this.#amountAt = columnsOf(columns)
    const texts = [
      mapping.payee_column,
      mapping.payer_column,
      mapping.description_column,
      ...mapping.more_description_columns,
    ]
    this.#textAt = [...new Set(texts.filter(column => column !== null))]
    this.#wordAt = this.#wordColumns()
    this.#endsAt = body.header.flatMap((name, column) => {
      const word = column === mapping.balance_column ? null : balanceWord(name)
      return word === 'opening' || word === 'closing' ? [{ column, reason: reasonOf(word) }] : []
    })
    this.#readAmount = amountReader(columns, plan.signs, plan.amounts, mapping.flip_sign)
    this.#payeeOf = payeeReader(mapping, body.rows)
  }

  /** Reads all rows. What `onProgress` throws ends it. */
  readAll(onProgress: (fraction: number) => void): void {
    const { rows } = this.#body
    for (const [index, record] of rows.entries()) {
      if ((index & OFTEN) === OFTEN) onProgress(index / rows.length)
      this.#read(record)
      if (this.drafts.length > MOST_STATEMENTS) return
    }
  }

  /** Where the words of balances and totals are looked for in a row that has a day and an amount. */
  #wordColumns(): readonly number[] {
    const { date_column, currency_column, status_column, account_column, balance_column } = this.#mapping
    const others = [
      date_column,
      currency_column,
      status_column,
      account_column,
      balance_column,
      ...this.#amountAt,
    ]
    const found = new Set(this.#textAt)
    for (const { cells } of this.#body.rows.slice(0, WORD_ROWS))
      for (const [column, cell] of cells.slice(0, 60).entries())
        if (!others.includes(column) && /\p{L}{3}/u.test(cell)) found.add(column)
    return [...found]
  }

  #draftOf(cells: Cells): StatementDraft {
    const account = this.#at(cells, this.#mapping.account_column).trim()
    const known = this.#accounts.get(account)
    if (known) return known
    const draft = this.#nameless() ?? this.#newDraft()
    draft.bank_account_id = bounded(account) || null
    this.#accounts.set(account, draft)
    return draft
  }

  #newDraft(): StatementDraft {
    const draft = newDraft()
    draft.currency = this.#mapping.currency
    this.drafts.push(draft)
    return draft
  }

  /** What was told of balances before the first row: it is of the account of that row. */
  #nameless(): StatementDraft | undefined {
    const [only, ...others] = this.drafts
    return others.length === 0 && this.#accounts.size === 0 ? only : undefined
  }

  /** The statement that a line of balances is of: one that names no account is of the account of the rows, where there is one alone. */
  #endsOf(cells: Cells): StatementDraft | undefined {
    const { account_column } = this.#mapping
    if (account_column === null || isFilled(this.#at(cells, account_column))) return this.#draftOf(cells)
    const [only, ...others] = this.drafts
    return others.length > 0 ? undefined : (only ?? this.#newDraft())
  }

  #at(cells: Cells, column: number | null): string {
    return column === null ? '' : (cells[column] ?? '')
  }

  #dateOf(text: string): DateReading {
    const known = this.#dates.get(text)
    if (known) return known
    const reading = readDate(text, this.#mapping.date_order)
    if (this.#dates.size < 10_000) this.#dates.set(text, reading)
    return reading
  }

  #count(reason: LeftOutReason): void {
    this.left.reasons.set(reason, (this.left.reasons.get(reason) ?? 0) + 1)
  }

  #balanceOf(cells: Cells, currency: string): number | null {
    const text = this.#at(cells, this.#mapping.balance_column)
    if (!isFilled(text)) return null
    const reading = readAmount(text, this.#plan.amounts, currency)
    if (!reading.ok) return null
    return this.#plan.turns_balance && reading.minor !== 0 ? -reading.minor : reading.minor
  }

  #wordIn(cells: Cells, isWhole: boolean): RowWord | null {
    const columns = isWhole ? this.#wordAt : cells.slice(0, 100).keys()
    for (const column of columns) {
      const text = (cells[column] ?? '').trim()
      const word = isWhole ? balanceWord(text) : balanceLineWord(text)
      if (word !== null) return { word, column }
    }
    return null
  }

  #read(record: CsvRecord): void {
    const { cells } = record
    const hasAmount = this.#amountAt.some(column => !isBlankAmount(cells[column] ?? ''))
    const { date_column } = this.#mapping
    let dateText = this.#at(cells, date_column)
    if (!isFilled(dateText)) dateText = this.#at(cells, this.#plan.fallback_date)
    const date = this.#dateOf(dateText)
    const isWhole = hasAmount && date.ok
    if (!isWhole && this.#isAside(cells, date)) return
    const found = this.#wordIn(cells, isWhole)
    if (found && !this.#isPayment(cells, found, isWhole)) {
      this.#leaveOut(record, found, date, dateText)
      this.#above = null
      return
    }
    if (!hasAmount && !record.suspect && this.#isContinued(cells, date, dateText)) return
    this.#take(record, date, dateText)
  }

  /** Whether a line is empty, a text that stands alone, or the header once more. */
  #isAside(cells: Cells, date: DateReading): boolean {
    const filled = cells.filter(isFilled)
    const [only] = filled
    if (only === undefined) return true
    this.#noteEnds(cells)
    // A text in the place of texts goes on with the row above.
    const isMore =
      this.#above !== null && cells.length > 1 && this.#textAt.some(at => isFilled(cells[at] ?? ''))
    if (filled.length === 1 && !date.ok && !(isMore && balanceWord(only.trim()) === null)) {
      this.#inSection = isUnbookedSection(only)
      const word = balanceWord(only.trim())
      if (word === null) this.left.texts += 1
      else this.#count(reasonOf(word))
      return true
    }
    const { header } = this.#body
    const isHeader =
      header.length > 0 && cells.length === header.length && cells.every((cell, at) => cell === header[at])
    if (isHeader) this.left.texts += 1
    return isHeader
  }

  /** Takes the first and last balance from columns of their own. */
  #noteEnds(cells: Cells): void {
    for (const { column, reason } of this.#endsAt) {
      const text = cells[column] ?? ''
      if (!isFilled(text)) continue
      const reading = readAmount(text, this.#plan.amounts, this.#currency)
      if (reading.ok) setEnd(this.#draftOf(cells), reason, reading.minor, null)
    }
  }

  /**
   * Whether a row is a payment although a cell of it has the name of a balance or a total: a running balance that is not its amount, or a
   * payee of that name. Words that only banks use are none.
   */
  #isPayment(cells: Cells, { word, column }: RowWord, isWhole: boolean): boolean {
    if (!isWhole) return false
    const balance = this.#balanceOf(cells, this.#currency)
    const { reading } = this.#readAmount(cells, this.#currency)
    if (balance !== null && reading.ok && Math.abs(balance) !== Math.abs(reading.minor)) return true
    if (word === 'sum') return true
    if (word !== 'balance') return false
    return (
      balance !== null ||
      this.#textAt.some(at => at !== column && isFilled(cells[at] ?? '') && cells[at] !== cells[column])
    )
  }

  #leaveOut(
    { cells, line }: CsvRecord,
    { word, column }: RowWord,
    date: DateReading,
    dateText: string,
  ): void {
    const reason = reasonOf(word)
    this.#count(reason)
    const draft = this.#endsOf(cells)
    if (!draft) return
    const currency = currencyOf(cells, this.#plan, this.#currency)
    const { reading, text } = this.#readAmount(cells, currency)
    const balance_minor = this.#balanceOf(cells, currency)
    // Where the amount's column has none, it may stand right beside its word.
    const shown =
      balance_minor ??
      (reading.ok ? reading.minor : balanceMinor(balanceOfLine(cells), this.#plan.amounts, this.#currency))
    if (shown !== null && currency === this.#currency) {
      if (word === 'opening' || word === 'closing') setEnd(draft, reason, shown, date)
      else if (word === 'balance') this.loose.push({ minor: shown, isAbove: draft.rows.length === 0 })
    }
    if (!date.ok || !reading.ok || reading.minor === 0) return
    const description = bounded(cells[column] ?? '')
    addRow(draft, {
      line,
      date,
      dateText,
      amount: reading,
      amountText: text,
      payee: description,
      description,
      bank_ref: null,
      check_number: null,
      category: null,
      more: { left_out: reason, balance_minor },
    })
  }

  /** Whether a line without an amount goes on with the row above it, or is a line of text. */
  #isContinued(cells: Cells, date: DateReading, dateText: string): boolean {
    const above = this.#above
    const texts = this.#textAt.map(column => cells[column] ?? '').filter(isFilled)
    if (above && texts.length > 0 && this.#balanceOf(cells, this.#currency) === null) {
      const reference = this.#at(above.cells, this.#mapping.reference_column)
      const isPart =
        reference === ''
          ? isPartOf(cells, above.cells, this.#textAt, this.#mapping.date_column)
          : this.#at(cells, this.#mapping.reference_column) === reference
      if (!isFilled(dateText) || (date.ok && isPart)) {
        this.left.continued += 1
        extend(above.draft.rows, above.index, texts.join(' '))
        return true
      }
    }
    if (date.ok || (isFilled(dateText) && cells.length >= this.#body.width)) return false
    this.left.texts += 1
    return true
  }

  #take(record: CsvRecord, date: DateReading, dateText: string): void {
    const { cells, line, suspect } = record
    const { width } = this.#body
    const mapping = this.#mapping
    const tooWide = cells.length > width && cells.slice(width).some(isFilled)
    if (suspect || tooWide) {
      const number = cells.length > MOST_COLUMNS ? `more than ${MOST_COLUMNS}` : `${cells.length}`
      const wording = suspect
        ? worded('has a quote that is not closed')
        : worded('has {number} fields where {width} are expected', { number, width })
      const raw = shorten(cells.slice(0, 50).join(mapping.delimiter))
      this.#draftOf(cells).problems.push({ line, field: 'row', wording, raw })
      return
    }
    const currency = currencyOf(cells, this.#plan, this.#currency)
    const { reading, text, fee_minor } = this.#readAmount(cells, currency)
    const isForeign =
      currency !== this.#currency ||
      (reading.ok && reading.sign !== null && !standsFor(reading.sign, currency))
    const left_out =
      this.#statuses.of(cells, date, dateText, this.#inSection) ?? (isForeign ? 'other_currency' : null)
    if (left_out !== null) {
      this.#count(left_out)
      this.#above = null
      if (!date.ok || !reading.ok || reading.minor === 0) return
    }
    const draft = this.#draftOf(cells)
    const minor = reading.ok ? reading.minor : 0
    const description = this.#description(cells)
    const before = draft.rows.length
    addRow(draft, {
      line,
      date,
      dateText,
      amount: this.#withoutOwnSign(reading, currency),
      amountText: text,
      payee: bounded(this.#payeeOf(cells, minor)),
      description,
      bank_ref: bounded(this.#at(cells, mapping.reference_column)),
      check_number: bounded(this.#at(cells, mapping.check_number_column)),
      category: bounded(this.#at(cells, mapping.category_column)),
      more: {
        left_out,
        balance_minor: this.#balanceOf(cells, currency),
        original: originalOf(cells, this.#plan, this.#currency, minor),
        fee_minor,
      },
    })
    this.#above = draft.rows.length > before ? { draft, index: before, cells } : null
  }

  #description(cells: Cells): string {
    const { description_column, more_description_columns } = this.#mapping
    const first = this.#at(cells, description_column)
    if (more_description_columns.length === 0) return bounded(first)
    const parts = [first, ...more_description_columns.map(column => cells[column] ?? '')]
    return bounded(parts.filter(isFilled).join(' '))
  }

  /** A sign of the currency that the file names is nothing to tell of. */
  #withoutOwnSign(reading: AmountReading, currency: string): AmountReading {
    const isOwn =
      reading.ok &&
      reading.sign !== null &&
      this.#mapping.currency !== null &&
      standsFor(reading.sign, currency)
    return isOwn ? { ...reading, sign: null } : reading
  }
}
