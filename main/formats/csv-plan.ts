import type { CsvMapping } from '../../shared/contract/csv-mapping.ts'
import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { AmountEvidence, type AmountStyle, readAmount } from './amount.ts'
import { type AmountGuess, guessAmounts } from './csv-amount-guess.ts'
import {
  type AmountColumns,
  type AmountSigns,
  AmountSurvey,
  columnsOf,
  isBlankAmount,
} from './csv-amounts.ts'
import { findNamed, guessCurrency, guessDates, guessOthers, guessStatus, guessTexts } from './csv-columns.ts'
import { currencyOfSign } from './csv-currency.ts'
import { type Heading, isNamed as isHeadingNamed } from './csv-headings.ts'
import { currencyBehind, pairedAmounts } from './csv-paired-currency.ts'
import type { Preamble } from './csv-preamble.ts'
import { filled, isAmountLike, type Sample } from './csv-sample.ts'
import { DateEvidence, type DateHints, type DateStyle, isDateText } from './date.ts'
import type { ParseOptions } from './statement.ts'

/** Settles how the rows of a CSV are read: what a person said, else what the file shows. */

/** A mapping with nothing left open. */
export type FullMapping = { readonly [Key in keyof CsvMapping]-?: Exclude<CsvMapping[Key], undefined> }

export interface CsvPlan {
  readonly mapping: FullMapping
  readonly fallback_date: number | null
  /** The balances are of a debt: they are turned as the amounts are. */
  readonly turns_balance: boolean
  readonly dates: DateStyle
  readonly amounts: AmountStyle
  /** The readings of the amounts that are less likely, for where this one is contradicted. */
  readonly others: readonly AmountGuess[]
  readonly guess: AmountGuess | null
  /** The currency can be another than the one that was taken. */
  readonly currency_unsure: boolean
}

/** A plan that all rows were looked at for. */
export interface SettledPlan extends CsvPlan {
  readonly columns: AmountColumns
  readonly signs: AmountSigns
  /** For settling the order of the dates once the balances show how the rows are sorted. */
  readonly evidence: DateEvidence
}

type Cells = readonly string[]

function numberStyle(sample: Sample, columns: readonly number[] | null, options: ParseOptions): AmountStyle {
  const given = options.csv?.number_format
  if (given) return { format: given, ambiguous: false, forced: true }
  const evidence = new AmountEvidence()
  for (let column = 0; column < sample.width; column += 1) {
    if (columns ? !columns.includes(column) : sample.taken.has(column)) continue
    const cells = filled(sample.all, column)
    if (!columns && cells.filter(cell => isAmountLike(cell) && !isDateText(cell)).length < cells.length * 0.8)
      continue
    for (const cell of cells) evidence.add(cell)
  }
  return evidence.style(options.currency, 'groups')
}

function cellOf(cells: Cells, column: number | null): string {
  return column === null ? '' : (cells[column]?.trim() ?? '')
}

/** The statement's currency of the rows: the household's if a good part is in it, else the commonest. */
export function commonCurrency(codes: Iterable<string>, household: string): string | null {
  const counts = new Map<string, number>()
  let all = 0
  for (const code of codes) {
    if (!isCurrencyCode(code)) continue
    counts.set(code, (counts.get(code) ?? 0) + 1)
    all += 1
  }
  if ((counts.get(household) ?? 0) * 3 >= all && all > 0) return household
  let best: string | null = null
  for (const [code, times] of counts) if (best === null || times > (counts.get(best) ?? 0)) best = code
  return best
}

const isNamed = (heading: Heading | undefined, field: 'account_amount'): boolean =>
  heading !== undefined && isHeadingNamed(heading, field)

interface Currency {
  readonly currency: string | null
  readonly unsure: boolean
}

/** The currency that headings, signs and the lines above name for the amounts. */
function namedCurrency(
  sample: Sample,
  columns: readonly number[],
  preamble: Preamble,
  style: AmountStyle,
  household: string,
): Currency {
  for (const column of columns) {
    const code = sample.headings[column]?.currency
    if (code) return { currency: code, unsure: false }
  }
  const signs = new Map<string, number>()
  const addSign = (sign: string | null | undefined) => {
    if (sign) signs.set(sign, (signs.get(sign) ?? 0) + 1)
  }
  for (const column of columns) {
    addSign(sample.headings[column]?.sign)
    for (const cells of sample.rows) {
      const reading = readAmount(cells[column] ?? '', style, household)
      if (reading.ok) addSign(reading.sign)
    }
  }
  const sign = [...signs].sort((left, right) => right[1] - left[1])[0]?.[0]
  const found = sign === undefined ? null : currencyOfSign(sign, household)
  if (found) return { currency: found.currency, unsure: !found.certain }
  if (preamble.currency) return { currency: preamble.currency, unsure: false }
  for (const balance of [preamble.closing, preamble.opening]) {
    const reading = balance ? readAmount(balance.text, style, household) : undefined
    const named = reading?.ok && reading.sign ? currencyOfSign(reading.sign, household) : null
    if (named) return { currency: named.currency, unsure: !named.certain }
  }
  return { currency: null, unsure: false }
}

function isMixed(sample: Sample, column: number | null): boolean {
  return column !== null && new Set(filled(sample.rows, column).map(cell => cell.toUpperCase())).size > 1
}

export interface PlanInput {
  readonly sample: Sample
  readonly layout: Pick<CsvMapping, 'delimiter' | 'has_header' | 'skip_lines'>
  readonly preamble: Preamble
  readonly options: ParseOptions
}

/** How the dates of the sample go; null where that cannot be told. */
function isAscending(sample: Sample, column: number | null, style: DateStyle): boolean | null {
  if (column === null || style.ambiguous) return null
  const evidence = new DateEvidence()
  for (const cells of sample.rows) evidence.add(cells[column] ?? '')
  return evidence.ascending(style.order)
}

type Said = NonNullable<ParseOptions['csv']>

/** What a person said, else what was found. */
function said<Value>(value: Value | undefined, found: Value): Value {
  return value === undefined ? found : value
}

/** The column of the dates, and how they are written. */
function datesOf(sample: Sample, given: Said, preamble: Preamble, options: ParseOptions) {
  for (const column of [given.date_column, given.payee_column, given.description_column])
    if (typeof column === 'number') sample.taken.add(column)
  const found = guessDates(sample)
  const column = said(given.date_column, found.date)
  const status_column = said(given.status_column, guessStatus(sample))
  const hints: DateHints = { today: options.today, period: preamble.period }
  const evidence = new DateEvidence()
  for (const cells of sample.rows) evidence.add(cellOf(cells, column))
  return { column, status_column, fallback: found.fallback, style: evidence.style(options.currency, hints) }
}

type Dates = ReturnType<typeof datesOf>

/** The columns of the amounts and the balance, by what adds up. */
function amountsOf(sample: Sample, given: Said, dates: Dates, options: ParseOptions) {
  const style = numberStyle(sample, null, options)
  const original_currency = findNamed(sample, 'original_currency', column =>
    filled(sample.rows, column).every(cell => isCurrencyCode(cell.toUpperCase())),
  )
  const account = said(given.account_column, findNamed(sample, 'account'))
  const anyCurrency = guessCurrency(sample, null)
  const mixed = isMixed(sample, anyCurrency)
  const facts = {
    currency: options.currency,
    mixedCurrencies: mixed,
    ascending: isAscending(sample, dates.column, dates.style),
    amount: given.amount,
    fee_column: given.fee_column,
    balance_column: given.balance_column,
    style,
  }
  const keyed = (cells: Cells) => `${cellOf(cells, account)}\n${cellOf(cells, anyCurrency)}`
  const unkeyed = (cells: Cells) => cellOf(cells, account)
  let guesses = guessAmounts(sample, { ...facts, keyOf: keyed })
  // The currency of the purchase, not of the account: the balances run through all rows.
  const across = mixed && !guesses[0]?.proved && guessAmounts(sample, { ...facts, keyOf: unkeyed })
  const isOriginal = across && across[0]?.proved === true
  if (across && isOriginal) guesses = across
  const [guess = null, ...others] = guesses
  const own = guess?.columns ? columnsOf(guess.columns) : []
  const balance_column = said(given.balance_column, guess?.balance_column ?? namedBalance(sample, own))
  const numbers = [...own, ...(balance_column === null ? [] : [balance_column])]
  for (const column of numbers) sample.taken.add(column)
  if (anyCurrency !== null) sample.taken.delete(anyCurrency)
  const columns: AmountColumns | null = guess?.columns ?? null
  return {
    style,
    original_currency,
    account,
    mixed,
    isOriginal,
    guess,
    others,
    columns,
    own,
    balance_column,
    numbers,
  }
}

type Amounts = ReturnType<typeof amountsOf>

/** The currency of the amounts, and the columns that tell of another that was paid in. */
function currencyOf(
  sample: Sample,
  given: Said,
  amounts: Amounts,
  preamble: Preamble,
  options: ParseOptions,
) {
  const { own, mixed, isOriginal, columns, original_currency } = amounts
  const named = namedCurrency(sample, own, preamble, amounts.style, options.currency)
  const headingNames = own.some(column => sample.headings[column]?.currency)
  const isOwnAmount = own.some(column => isNamed(sample.headings[column], 'account_amount'))
  const isForeign = ((headingNames || isOwnAmount) && mixed) || isOriginal
  const abroad = paidAbroad(sample, own, options.currency)
  const behind =
    (abroad === null ? null : currencyBehind(sample, own[0] ?? null)) ?? guessCurrency(sample, own[0] ?? null)
  const isSource = columns?.amount.kind === 'source_target'
  const sourceCurrency = isSource
    ? sample.headings.findIndex(({ folded }) => folded === 'source currency')
    : -1
  const currency_column = said(
    given.currency_column,
    sourceCurrency !== -1 ? sourceCurrency : isForeign ? null : behind,
  )
  const original_currency_column = said(
    given.original_currency_column,
    original_currency ?? (abroad === null ? (isForeign ? behind : null) : abroad + 1),
  )
  const original_amount_column = said(
    given.original_amount_column,
    originalAmount(sample, own, isForeign === true) ?? abroad,
  )
  const codes =
    currency_column === null ? [] : filled(sample.rows, currency_column).map(code => code.toUpperCase())
  const common = commonCurrency(codes, options.currency)
  const different = new Set(codes.filter(isCurrencyCode))
  return {
    columns: { currency_column, original_currency_column, original_amount_column },
    currency: said(given.currency, common ?? named.currency),
    unsure:
      given.currency === undefined &&
      (common === null ? named.unsure : different.size > 1 && !different.has(options.currency)),
  }
}

/** The columns of words: who, what for, and the bank's own marks. */
function textsOf(sample: Sample, given: Said, own: readonly number[]) {
  const texts = guessTexts(sample)
  const payments = sample.rows.filter(cells => own.some(column => !isBlankAmount(cells[column] ?? '')))
  const more = guessOthers(sample, column => isIdentity(payments, column))
  return {
    payee_column: said(given.payee_column, texts.payee),
    payer_column: said(given.payer_column, given.payee_column === undefined ? texts.payer : null),
    description_column: said(given.description_column, texts.description),
    more_description_columns: given.more_description_columns ?? [
      ...(given.description_column === undefined ? texts.more : []),
    ],
    reference_column: said(given.reference_column, more.reference),
    check_number_column: said(given.check_number_column, more.check_number),
    category_column: said(given.category_column, more.category),
  }
}

/** Decides from the sample. What only all rows can tell is settled with `settle`. Each step takes its columns, which the next ones leave alone. */
export function planOf({ sample, layout, preamble, options }: PlanInput): CsvPlan {
  const given = options.csv ?? {}
  const dates = datesOf(sample, given, preamble, options)
  const amounts = amountsOf(sample, given, dates, options)
  const money = currencyOf(sample, given, amounts, preamble, options)
  const texts = textsOf(sample, given, amounts.own)
  const { guess, others, columns, balance_column } = amounts
  const numbers = numberStyle(sample, amounts.numbers, options)
  const mapping: FullMapping = {
    ...layout,
    date_column: dates.column,
    date_order: given.date_order ?? dates.style.order,
    amount: said(given.amount, columns?.amount ?? null),
    number_format: numbers.format,
    flip_sign: given.flip_sign ?? guess?.flip ?? false,
    ...texts,
    ...money.columns,
    account_column: amounts.account,
    balance_column,
    fee_column: said(given.fee_column, columns?.fee_column ?? null),
    status_column: dates.status_column,
    leave_out_unbooked: given.leave_out_unbooked ?? true,
    currency: money.currency,
  }
  return {
    mapping,
    turns_balance: false,
    fallback_date: given.date_column === undefined ? dates.fallback : null,
    dates: given.date_order ? { ...dates.style, order: given.date_order, ambiguous: false } : dates.style,
    amounts: numbers,
    others,
    guess,
    currency_unsure: money.unsure,
  }
}

/** Whether a column's cells are all different: only such a column can be the bank's id of a row. */
function isIdentity(rows: readonly Cells[], column: number): boolean {
  const cells = filled(rows, column)
  return cells.length * 2 > rows.length && new Set(cells).size === cells.length
}

function namedBalance(sample: Sample, own: readonly number[]): number | null {
  return findNamed(
    sample,
    'balance',
    column => !own.includes(column) && filled(sample.rows, column).every(isAmountLike),
  )
}

/** Another column of amounts that has what was paid, where the account's own has the account's currency. */
function originalAmount(sample: Sample, own: readonly number[], isForeign: boolean): number | null {
  const fits = (column: number) => !own.includes(column) && filled(sample.rows, column).some(isAmountLike)
  const named = findNamed(sample, 'original_amount', fits)
  return named ?? (isForeign ? findNamed(sample, 'amount', fits) : null)
}

/** The column that by its currencies has what was paid abroad, whatever it is called; none of those that have the account's own amounts. */
function paidAbroad(sample: Sample, own: readonly number[], currency: string): number | null {
  const isAmounts = (column: number) => filled(sample.rows, column).some(isAmountLike)
  const { abroad } = pairedAmounts(sample, [...sample.headings.keys()].filter(isAmounts), currency)
  return abroad.find(column => !own.includes(column) && !sample.taken.has(column)) ?? null
}

/** Settles by all rows what the first ones may not show: number format, order of the dates, how amounts are signed. null: there are no amounts. */
export function settle(
  plan: CsvPlan,
  rows: Iterable<Cells>,
  preamble: Preamble,
  options: ParseOptions,
): SettledPlan | null {
  const { mapping } = plan
  const { amount, fee_column, date_column, balance_column, reference_column } = mapping
  if (amount === null) return null
  const given = options.csv ?? {}
  const columns: AmountColumns = { amount, fee_column }
  const own = columnsOf(columns)
  const survey = new AmountSurvey(columns)
  const numbers = new AmountEvidence()
  const evidence = new DateEvidence()
  const references = given.reference_column === undefined ? new Set<string>() : null
  let repeats = false
  for (const cells of rows) {
    survey.add(cells)
    let isRow = false
    for (const column of own) {
      const cell = cells[column]
      if (!cell) continue
      numbers.add(cell)
      isRow = true
    }
    const balance = balance_column === null ? undefined : cells[balance_column]
    if (balance) numbers.add(balance)
    if (date_column !== null) evidence.add(cells[date_column] ?? '')
    if (!references || !isRow || repeats || reference_column === null) continue
    const reference = cells[reference_column]?.trim() ?? ''
    if (reference === '') continue
    repeats = references.has(reference)
    references.add(reference)
  }
  for (const balance of [preamble.opening, preamble.closing]) if (balance) numbers.add(balance.text)
  const style = given.number_format
    ? { format: given.number_format, ambiguous: false, forced: true }
    : numbers.style(mapping.currency ?? options.currency, 'groups')
  const found = evidence.style(options.currency, { today: options.today, period: preamble.period })
  return {
    ...plan,
    mapping: {
      ...mapping,
      reference_column: repeats ? null : reference_column,
      number_format: style.format,
      date_order: given.date_order ?? found.order,
    },
    amounts: style,
    dates: given.date_order ? { ...found, order: given.date_order, ambiguous: false } : found,
    columns,
    signs: survey.signs(),
    evidence,
  }
}
