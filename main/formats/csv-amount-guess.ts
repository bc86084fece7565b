import type { CsvAmount } from '../../shared/contract/csv-mapping.ts'
import type { AmountStyle } from './amount.ts'
import { readAmount } from './amount.ts'
import { type AmountColumns, AmountSurvey, amountReader, columnsOf } from './csv-amounts.ts'
import { type ChainRow, chainHolds } from './csv-chain.ts'
import type { ColumnField } from './csv-column-field.ts'
import { directionsOf } from './csv-direction.ts'
import { isNamed, rankIn } from './csv-headings.ts'
import { type PairedAmounts, pairedAmounts } from './csv-paired-currency.ts'
import { isDateLike } from './csv-records.ts'
import { filled, isAmountLike, type Sample } from './csv-sample.ts'

/** Finds which columns are the amount, by their names, by what is in them, and by the balances that they lead to. */

export interface AmountGuess {
  readonly columns: AmountColumns
  readonly balance_column: number | null
  readonly flip: boolean
  readonly score: number
  /** The balances of the first rows are the sums of these amounts. */
  readonly proved: boolean
  /** Which of two columns is money out was not said by anything. */
  readonly unsure: boolean
}

interface Candidate {
  readonly columns: AmountColumns
  readonly base: number
  readonly unsure?: boolean
}

/** More columns of numbers than these are not tried. */
const MOST_NUMBERS = 10
const NO_AMOUNT =
  /(?:^| )(?:fee|fees|tax|taxes|vat|tip|rate|limit|miles|steuer|mwst|kurs|wechselkurs|koers|iva|tva|moms|taux|tasso|cambio|kurz|points|iban|bic|blz|zip|plz)(?: |$)/

interface Numbers {
  readonly column: number
  /** The share of the rows that have an amount there. */
  readonly share: number
  readonly negative: boolean
  /** Amounts of both signs, each with its own. */
  readonly explicit: boolean
}

function numberColumns({ rows, headings, taken, width }: Sample): readonly Numbers[] {
  const found: Numbers[] = []
  for (let column = 0; column < width && found.length < MOST_NUMBERS * 3; column += 1) {
    const heading = headings[column]
    if (taken.has(column) || !heading) continue
    const fields: readonly ColumnField[] = [
      'amount',
      'debit',
      'credit',
      'balance',
      'net',
      'fee',
      'account_amount',
      'original_amount',
    ]
    const named = fields.some(field => isNamed(heading, field))
    const cells = filled(rows, column)
    if (cells.length === 0) {
      if (named && rows.length > 0 && (isNamed(heading, 'debit') || isNamed(heading, 'credit')))
        found.push({ column, share: 0, negative: false, explicit: false })
      else if (named && rows.length === 0) found.push({ column, share: 1, negative: false, explicit: false })
      continue
    }
    const amounts = cells.filter(isAmountLike)
    if (amounts.length < cells.length * (named ? 0.5 : 1) || cells.every(isDateLike)) continue
    const written = cells.filter(cell => /[.,]\d|^[-(+]|[-)]$|^0$/.test(cell))
    if (!named && (written.length * 2 < cells.length || cells.some(isDateLike))) continue
    const negative = cells.filter(cell => /^\s*\p{Sc}?\s*[-\u2212(]|-\s*$/u.test(cell)).length
    found.push({
      column,
      share: cells.length / Math.max(1, rows.length),
      negative: negative > 0,
      explicit: negative > 0 && cells.some(cell => /^\s*\+/.test(cell)),
    })
  }
  return found.slice(0, MOST_NUMBERS)
}

/** Whether of two columns each row has exactly one. */
function isPair(sample: Sample, one: number, other: number): boolean {
  let exact = 0
  let both = 0
  for (const cells of sample.rows) {
    const has = (column: number) => /[1-9]/.test(cells[column] ?? '')
    if (has(one) !== has(other)) exact += 1
    else if (has(one)) both += 1
  }
  return both * 5 <= exact && exact * 5 >= sample.rows.length * 3
}

interface Guessing {
  readonly sample: Sample
  readonly numbers: readonly Numbers[]
  readonly paired: PairedAmounts
  /** The currency the amounts should be in, where there is one to tell. */
  readonly currency: string
  readonly mixedCurrencies: boolean
}

function baseOf({ sample, numbers, paired, currency, mixedCurrencies }: Guessing, at: Numbers): number {
  const heading = sample.headings[at.column]
  if (!heading) return 0
  const others = (field: ColumnField) =>
    numbers.some(({ column }) => {
      const other = sample.headings[column]
      return column !== at.column && other !== undefined && isNamed(other, field)
    })
  const empty = at.share < 0.6 ? -50 : 0
  if (paired.abroad.includes(at.column)) return 20 + empty
  if (paired.own.includes(at.column)) return 115 + empty
  if (isNamed(heading, 'account_amount')) return 115 + empty
  const amount = rankIn(heading, 'amount')
  if (amount !== -1) {
    const unit = heading.currency !== null && (others('amount') || others('original_amount'))
    const isOwn = unit && (mixedCurrencies || heading.currency === currency)
    return 100 - amount * 0.05 + (isOwn ? 12 : 0) + empty
  }
  if (isNamed(heading, 'net')) return (others('fee') ? 110 : 90) + empty
  if (isNamed(heading, 'balance')) return -200
  if (isNamed(heading, 'fee') || NO_AMOUNT.test(heading.folded)) return -100
  if (isNamed(heading, 'original_amount')) return 20 + empty
  if (isNamed(heading, 'debit') || isNamed(heading, 'credit')) return 15
  return (heading.folded === '' ? 20 : 25) - at.column * 0.1 + empty
}

function typeColumns({ sample, numbers }: Guessing): readonly number[] {
  const found: number[] = []
  for (let column = 0; column < Math.min(sample.width, 60) && found.length < 4; column += 1) {
    if (numbers.some(number => number.column === column)) continue
    const heading = sample.headings[column]
    const isText =
      heading !== undefined &&
      !isNamed(heading, 'type') &&
      (isNamed(heading, 'payee') || isNamed(heading, 'description') || isNamed(heading, 'category'))
    if (isText || sample.taken.has(column) || filled(sample.dated, column).length === 0) continue
    if (directionsOf(sample.dated.map(cells => cells[column] ?? '')) !== null) found.push(column)
  }
  return found
}

function candidatesOf(guessing: Guessing): readonly Candidate[] {
  const { sample, numbers } = guessing
  const { headings } = sample
  const found: Candidate[] = []
  const add = (amount: CsvAmount, base: number, unsure = false) =>
    found.push({ columns: { amount, fee_column: null }, base, unsure })
  const named = (column: number, field: ColumnField) => {
    const heading = headings[column]
    return heading !== undefined && isNamed(heading, field)
  }
  const types = typeColumns(guessing)
  for (const at of numbers) {
    const base = baseOf(guessing, at)
    add({ kind: 'signed', column: at.column }, base)
    for (const type of types) {
      const isType = named(type, 'type')
      if (at.explicit || (at.negative && !isType)) continue
      const bare = (headings[type]?.folded ?? '') === ''
      add({ kind: 'amount_type', column: at.column, type_column: type }, base + (isType ? 6 : bare ? 5 : 3))
    }
  }
  // What says that it is something else is no half of an amount, whatever its other half would be.
  const halves = numbers.filter(
    ({ column }) => !named(column, 'balance') && !named(column, 'fee') && !named(column, 'original_amount'),
  )
  for (const out of halves) {
    for (const into of halves) {
      if (out.column === into.column) continue
      const debit = named(out.column, 'debit')
      const credit = named(into.column, 'credit')
      const amount: CsvAmount = { kind: 'debit_credit', debit_column: out.column, credit_column: into.column }
      if (debit && credit) {
        const fits = isPair(sample, out.column, into.column) || sample.rows.length === 0
        add(amount, fits ? 108 : 40)
      } else if (isPair(sample, out.column, into.column)) {
        if (debit !== credit && !named(out.column, 'credit') && !named(into.column, 'debit')) add(amount, 70)
        else if (
          out.share < 1 &&
          into.share < 1 &&
          !named(out.column, 'credit') &&
          !named(into.column, 'debit')
        )
          add(amount, out.column < into.column ? 31 : 30, true)
      }
    }
  }
  return [...found, ...sourceTarget(sample), ...withFees(guessing, found)]
}

/** What was sent and what arrived (Wise): the amounts and fees are told apart by the words of their names alone. */
function sourceTarget({ headings }: Sample): readonly Candidate[] {
  const at = (name: RegExp) => headings.findIndex(({ folded }) => name.test(folded))
  const column = at(/^source amount/)
  const target_column = at(/^target amount/)
  const type_column = at(/^direction$/)
  if (column === -1 || target_column === -1 || type_column === -1) return []
  const currency = at(/^target currency$/)
  const fee = at(/^source fee amount/)
  const target_currency_column = currency === -1 ? null : currency
  return [
    {
      columns: {
        amount: { kind: 'source_target', column, target_column, type_column, target_currency_column },
        fee_column: fee === -1 ? null : fee,
      },
      base: 130,
    },
  ]
}

/** Layouts whose amount is known to leave out the fee of its own column. */
function addsFee({ headings }: Sample): boolean {
  const has = (name: string) => headings.some(({ folded }) => folded === name)
  return has('fee') && has('started date') && has('completed date')
}

function withFees(guessing: Guessing, found: readonly Candidate[]): readonly Candidate[] {
  const { sample, numbers } = guessing
  const fees = numbers.filter(({ column }) => {
    const heading = sample.headings[column]
    return heading !== undefined && isNamed(heading, 'fee')
  })
  const known = addsFee(sample) ? 1 : -2
  return fees.flatMap(({ column }) =>
    found
      .filter(({ columns }) => !columnsOf(columns).includes(column))
      .map(({ columns, base }) => ({ columns: { ...columns, fee_column: column }, base: base + known })),
  )
}

export interface GuessFacts {
  readonly style: AmountStyle
  readonly currency: string
  readonly mixedCurrencies: boolean
  /** Tells the rows of different accounts and currencies apart. */
  readonly keyOf: (cells: readonly string[]) => string
  /** Which way the dates go in the file; null where that is not known. */
  readonly ascending: boolean | null
  /** What a person chose. */
  readonly amount: CsvAmount | null | undefined
  readonly fee_column: number | null | undefined
  readonly balance_column: number | null | undefined
}

/** The readings of the amounts, the likeliest first. Empty where no column holds any. */
export function guessAmounts(sample: Sample, facts: GuessFacts): readonly AmountGuess[] {
  const numbers = numberColumns(sample)
  const { currency, mixedCurrencies } = facts
  const paired = pairedAmounts(
    sample,
    numbers.map(({ column }) => column),
    currency,
  )
  const guessing = { sample, numbers, paired, currency, mixedCurrencies }
  const isChosen = facts.amount !== undefined
  const chosen: readonly Candidate[] = facts.amount
    ? [
        { columns: { amount: facts.amount, fee_column: facts.fee_column ?? null }, base: 100 },
        ...(facts.fee_column === undefined
          ? withFees(guessing, [{ columns: { amount: facts.amount, fee_column: null }, base: 100 }])
          : []),
      ]
    : []
  const free = candidatesOf(guessing).map(candidate =>
    facts.fee_column === undefined
      ? candidate
      : { ...candidate, columns: { ...candidate.columns, fee_column: facts.fee_column } },
  )
  const candidates = isChosen ? chosen : free
  const balances = new Map<number, readonly (number | null)[]>()
  const balanceColumns =
    facts.balance_column === undefined
      ? numbers.filter(({ share }) => share >= 0.5).map(({ column }) => column)
      : facts.balance_column === null
        ? []
        : [facts.balance_column]
  for (const column of balanceColumns)
    balances.set(
      column,
      sample.all.map(cells => minorOf(cells[column] ?? '', facts)),
    )
  const guesses = candidates.flatMap(candidate => judge(sample, facts, candidate, balances))
  const ranked = guesses
    .filter(({ score }) => score > 0 || isChosen)
    .sort((left, right) => right.score - left.score)
  return isChosen || !isOpen(ranked) ? ranked : []
}

/** Readings below this have neither a name nor a balance to speak for them. */
const NAMELESS = 50

/** Whether nothing tells which of several nameless columns is the amount: a person must. */
function isOpen([first, ...others]: readonly AmountGuess[]): boolean {
  if (!first || first.score >= NAMELESS) return false
  const own = columnsOf(first.columns)
  return others.some(({ columns }) => columnsOf(columns).some(column => !own.includes(column)))
}

function minorOf(cell: string, { style, currency }: GuessFacts): number | null {
  const reading = cell.trim() === '' ? undefined : readAmount(cell, style, currency)
  return reading?.ok ? reading.minor : null
}

function judge(
  sample: Sample,
  facts: GuessFacts,
  { columns, base, unsure = false }: Candidate,
  balances: ReadonlyMap<number, readonly (number | null)[]>,
): readonly AmountGuess[] {
  const survey = new AmountSurvey(columns)
  for (const cells of sample.dated.length > 0 ? sample.dated : sample.rows) survey.add(cells)
  const signs = survey.signs()
  const read = amountReader(columns, signs, facts.style, false)
  const isRow = new Set(sample.rows)
  const rows = sample.all.map(cells => {
    const { reading } = read(cells, facts.currency)
    return { key: facts.keyOf(cells), amount: isRow.has(cells) && reading.ok ? reading.minor : null }
  })
  const own = columnsOf(columns)
  let best = { balance: null as number | null, flip: false, bonus: 0, proved: false }
  for (const [column, values] of balances) {
    if (own.includes(column)) continue
    const heading = sample.headings[column]
    const named = heading !== undefined && isNamed(heading, 'balance')
    for (const flip of [false, true]) {
      const chain: ChainRow[] = rows.map(({ key, amount }, index) => ({
        key,
        amount: amount === null ? null : flip ? -amount : amount,
        balance: values[index] ?? null,
      }))
      const { share, tested } = chainHolds(chain, facts.ascending)
      if (tested === 0 || (!named && tested < 2)) continue
      const proved = share === 1
      const bonus =
        (proved ? 200 + Math.min(50, tested) : share >= 0.5 && tested > 2 ? 150 * share : 0) +
        (named ? 3 : 0) -
        (flip ? 1 : 0)
      if (bonus > best.bonus) best = { balance: column, flip: flip && share >= 0.5, bonus, proved }
    }
  }
  return [
    {
      columns,
      balance_column: best.balance,
      flip: best.flip,
      score: base + (best.bonus > 50 ? best.bonus : 0),
      proved: best.proved,
      unsure: unsure && !best.proved,
    },
  ]
}
