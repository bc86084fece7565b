import type { CsvAmount } from '../../shared/contract/csv-mapping.ts'
import { type Wording, worded } from '../../shared/domain/wording.ts'
import { type AmountReading, type AmountStyle, MISSING, readAmount, sideOf } from './amount.ts'
import { type Direction, type DirectionWords, directionIn, directionsOf } from './csv-direction.ts'

/** Reads a row's amount from the cells it is spread over. */

type Cells = readonly string[]

export interface CellAmount {
  readonly reading: AmountReading
  /** The cell it was read from, for reports. */
  readonly text: string
  /** The part of the amount that is a fee of a column of its own. */
  readonly fee_minor: number | null
}

/** Which cells make the amount. */
export interface AmountColumns {
  readonly amount: CsvAmount
  readonly fee_column: number | null
}

/** The columns that hold amounts; the fee's last. */
export function columnsOf({ amount, fee_column }: AmountColumns): readonly number[] {
  const fee = fee_column === null ? [] : [fee_column]
  switch (amount.kind) {
    case 'signed':
    case 'amount_type':
      return [amount.column, ...fee]
    case 'debit_credit':
      return [amount.debit_column, amount.credit_column, ...fee]
    case 'source_target':
      return [amount.column, amount.target_column, ...fee]
  }
}

/** What all rows tell of how the amounts are signed; see `AmountSurvey`. */
export interface AmountSigns {
  readonly directions: DirectionWords | null
  /** How what goes out is signed in the file: 1 where most of it stands without a minus. */
  readonly out: 1 | -1
  readonly in: 1 | -1
  /** An amount without CR, or without a plus, goes out, as those that come in have one and none has a minus. */
  readonly plainIsOut: boolean
  /** That is told by the plus of others alone. */
  readonly isGuess: boolean
  readonly fee: 1 | -1
}

/** A cell without amount: empty, or the dash some banks put there. */
export function isBlankAmount(cell: string): boolean {
  return cell === '' || /^[\s\u00a0\-\u2013\u2014]*$/.test(cell)
}

const HAS_DIGIT = /[1-9]/

/** -1 for what has a minus, brackets or DR, 1 for another amount, 0 for nothing or zero. */
function signOf(cell: string): -1 | 0 | 1 {
  if (!HAS_DIGIT.test(cell)) return 0
  return /^\s*\p{Sc}?\s*[-\u2212\u2013(]|[-\u2212]\s*$/u.test(cell) ? -1 : 1
}

const MOST_WORDS = 13

/**
 * Goes through the rows once to find how a file signs its amounts. Where the direction is told apart from the amount, the sign that most
 * amounts of a direction have is the usual one, and another is a reversal.
 */
export class AmountSurvey {
  readonly #columns: AmountColumns
  readonly #byWord = new Map<string, number>()
  #out = 0
  #in = 0
  #fee = 0
  #negative = 0
  #plain = 0
  #credits = 0
  #debits = 0
  #pluses = 0

  constructor(columns: AmountColumns) {
    this.#columns = columns
  }

  add(cells: Cells): void {
    const { amount, fee_column } = this.#columns
    if (fee_column !== null) this.#fee += signOf(cells[fee_column] ?? '')
    switch (amount.kind) {
      case 'debit_credit':
        this.#out += signOf(cells[amount.debit_column] ?? '')
        this.#in += signOf(cells[amount.credit_column] ?? '')
        return
      case 'amount_type': {
        const text = cells[amount.column] ?? ''
        if (!isBlankAmount(text)) this.#count(cells[amount.type_column] ?? '', signOf(text))
        return
      }
      case 'source_target':
        this.#count(cells[amount.type_column] ?? '', 0)
        return
      case 'signed': {
        const text = cells[amount.column] ?? ''
        const sign = signOf(text)
        if (sign === 0) return
        const side = sideOf(text)
        if (side === 'credit') this.#credits += 1
        else if (side === 'debit') this.#debits += 1
        else if (sign < 0) this.#negative += 1
        else if (text.includes('+')) this.#pluses += 1
        else this.#plain += 1
      }
    }
  }

  #count(word: string, sign: number): void {
    const known = this.#byWord.get(word)
    if (known !== undefined || this.#byWord.size < MOST_WORDS) this.#byWord.set(word, (known ?? 0) + sign)
  }

  /** Whether amounts of both signs were seen in one column. */
  signs(): AmountSigns {
    const directions = directionsOf(this.#byWord.keys())
    let out = this.#out
    let into = this.#in
    for (const [word, sign] of this.#byWord) {
      if (directionIn(directions, word) === 'out') out += sign
      else into += sign
    }
    return {
      directions,
      out: out < 0 ? -1 : 1,
      in: into < 0 ? -1 : 1,
      plainIsOut: this.#plain > 0 && this.#negative + this.#debits === 0 && this.#credits + this.#pluses > 0,
      isGuess: this.#credits === 0,
      fee: this.#fee < 0 ? -1 : 1,
    }
  }
}

const refused = (wording: Wording): AmountReading => ({ ok: false, wording })
const BOTH = refused(worded('is both a debit and a credit'))
const NEITHER_DEBIT_NOR_CREDIT = refused(worded('has a type that is neither debit nor credit'))
const NEITHER_IN_NOR_OUT = refused(worded('has a type that is neither in nor out'))

function missing(text: string): AmountReading & { text: string } {
  return { ...MISSING, text }
}

function turned(reading: AmountReading, sign: number): AmountReading {
  return sign < 0 && reading.ok && reading.minor !== 0 ? { ...reading, minor: -reading.minor } : reading
}

interface Part {
  readonly reading: AmountReading
  readonly text: string
}

function debitCredit(
  debit: string,
  credit: string,
  read: (cell: string) => AmountReading,
  signs: AmountSigns,
): Part {
  const out = isBlankAmount(debit) ? undefined : read(debit)
  const into = isBlankAmount(credit) ? undefined : read(credit)
  if (out && !out.ok) return { reading: out, text: debit }
  if (into && !into.ok) return { reading: into, text: credit }
  if (out?.ok && into?.ok && out.minor !== 0 && into.minor !== 0)
    return { reading: BOTH, text: `${debit} ${credit}` }
  if (out?.ok && (out.minor !== 0 || !into)) return { reading: turned(out, -signs.out), text: debit }
  if (into) return { reading: turned(into, signs.in), text: credit }
  return { reading: missing(debit), text: debit }
}

/** Takes the fee off. A row of a fee alone is a row. */
function withFee(part: Part, text: string, read: (cell: string) => AmountReading, sign: number): CellAmount {
  const fee = isBlankAmount(text) ? undefined : read(text)
  if (!fee || (fee.ok && fee.minor === 0)) return { ...part, fee_minor: null }
  if (!fee.ok) return { reading: fee, text, fee_minor: null }
  const cost = fee.minor * sign
  const fee_minor = cost > 0 ? cost : null
  const { reading } = part
  if (!reading.ok)
    return reading.wording === MISSING.wording
      ? { reading: { ...fee, minor: -cost }, text, fee_minor }
      : { ...part, fee_minor: null }
  return {
    reading: { ...reading, minor: reading.minor - cost, rounded: reading.rounded || fee.rounded },
    text: part.text,
    fee_minor,
  }
}

/** The direction that a row says in a column of its own; null where it says none. */
export function directionAt(amount: CsvAmount, signs: AmountSigns, cells: Cells): Direction | null {
  if (amount.kind !== 'amount_type' && amount.kind !== 'source_target') return null
  const text = cells[amount.type_column] ?? ''
  return (
    directionIn(signs.directions, text) ??
    (amount.kind === 'source_target' && /^\s*neutral\s*$/i.test(text) ? 'out' : null)
  )
}

/** A function that reads the amounts of a file's rows, `currency` being the one that a row is read in. */
export function amountReader(
  { amount, fee_column }: AmountColumns,
  signs: AmountSigns,
  style: AmountStyle,
  flip: boolean,
): (cells: Cells, currency: string) => CellAmount {
  const way = flip ? -1 : 1
  const main = (cells: Cells, read: (cell: string) => AmountReading): Part => {
    switch (amount.kind) {
      case 'signed': {
        const text = cells[amount.column] ?? ''
        if (isBlankAmount(text)) return { reading: missing(text), text }
        const isPlain = signs.plainIsOut && !text.includes('+') && sideOf(text) === null
        return { reading: turned(read(text), isPlain ? -way : way), text }
      }
      case 'debit_credit':
        return debitCredit(cells[amount.debit_column] ?? '', cells[amount.credit_column] ?? '', read, {
          ...signs,
          out: signs.out === way ? 1 : -1,
          in: signs.in === way ? 1 : -1,
        })
      case 'amount_type': {
        const text = cells[amount.column] ?? ''
        if (isBlankAmount(text)) return { reading: missing(text), text }
        const direction = directionAt(amount, signs, cells)
        if (direction === null) {
          const type = cells[amount.type_column] ?? ''
          return { reading: NEITHER_DEBIT_NOR_CREDIT, text: `${text} ${type}` }
        }
        return { reading: turned(read(text), direction === 'out' ? -way * signs.out : way * signs.in), text }
      }
      case 'source_target': {
        const direction = directionAt(amount, signs, cells)
        const text = cells[direction === 'in' ? amount.target_column : amount.column] ?? ''
        if (direction === null) {
          return { reading: NEITHER_IN_NOR_OUT, text: cells[amount.type_column] ?? '' }
        }
        if (isBlankAmount(text)) return { reading: missing(text), text }
        return { reading: turned(read(text), direction === 'out' ? -way : way), text }
      }
    }
  }
  return (cells, currency) => {
    const read = (cell: string) => readAmount(cell, style, currency)
    const part = main(cells, read)
    // What comes in is named after its fees.
    const hasFee =
      fee_column !== null && !(amount.kind === 'source_target' && directionAt(amount, signs, cells) === 'in')
    return hasFee ? withFee(part, cells[fee_column] ?? '', read, signs.fee) : { ...part, fee_minor: null }
  }
}
