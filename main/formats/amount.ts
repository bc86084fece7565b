import type { NumberFormat } from '../../shared/contract/csv-mapping.ts'
import { currencyExponent, isCurrencyCode } from '../../shared/domain/currency.ts'
import { moneyProblemWording, toMinorRounded } from '../../shared/domain/money.ts'

/** Amounts as banks write them: `-1,234.50`, `1.234,50-`, `(1'234.50)`, `€ 12`, `12 000,00 CR`. */

export type AmountReading =
  | {
      readonly ok: true
      readonly minor: number
      readonly rounded: boolean
      /** A currency sign or code that stood with the number. */
      readonly sign: string | null
    }
  | { readonly ok: false; readonly message: string }

/** How a file's amounts are written, found from all of them or said by a person. */
export interface AmountStyle {
  readonly format: NumberFormat
  /** Every amount of the file can be read both ways, so the format is a guess. */
  readonly ambiguous: boolean
  /** Said by a person: an amount that is written otherwise is then a problem. */
  readonly forced: boolean
}

/** Longer texts are no amounts; 2^53 minor units have 16 digits. */
const LONGEST = 64

const PLAIN = /^[+-]?\d{1,13}(?:\.\d{1,2})?$/
/** The common shapes, so that only odd ones are taken apart piece by piece. */
const SIMPLE = /^(-?)(\p{Sc}?)(-?)(\d[\d.,]{0,20})$/u
const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff]/g
const MINUS_SIGNS = /[\u2010-\u2015\u2212\ufe63\uff0d]/g
const GAPS = /[\s\u00a0\u2007\u2009\u202f]+/g
const APOSTROPHES = /[\u2018\u2019\u02bc`´]/g

/** Signs longer than one character, before or after the number; single signs are the class Sc. */
const LOCAL_SIGNS =
  'US\\$|CA?\\$|AU?\\$|NZ\\$|HK\\$|NT\\$|MX\\$|R\\$|S\\$|kr\\.?|zł|Kč|Ft|lei|SFr\\.?|Fr\\.?|Rs\\.?|Rp|RM|TL|руб\\.?|р\\.|лв\\.?|ден\\.?|дин\\.?'
const SIGN_BEFORE = new RegExp(`^(?:${LOCAL_SIGNS}|\\p{Sc})`, 'iu')
const SIGN_AFTER = new RegExp(`(?:${LOCAL_SIGNS}|\\p{Sc})$`, 'iu')
const CODE_BEFORE = /^([A-Z]{3})(?![A-Za-z])/
const CODE_AFTER = /(?<![A-Za-z])([A-Z]{3})$/
const CREDIT_AFTER = /(?<=[\d\s])(?:CR\.?|C|H)$/i
const DEBIT_AFTER = /(?<=[\d\s])(?:DR\.?|D|S)$/i

interface AmountParts {
  readonly negative: boolean
  /** Digits and the marks between them. */
  readonly digits: string
  readonly sign: string | null
}

function currencyAt(text: string, atStart: boolean): string | undefined {
  const code = (atStart ? CODE_BEFORE : CODE_AFTER).exec(text)?.[1]
  if (code && isCurrencyCode(code)) return code
  return (atStart ? SIGN_BEFORE : SIGN_AFTER).exec(text)?.[0]
}

/** Takes signs, brackets and currencies off the number between them. undefined: not an amount, or one that contradicts itself. */
function takeApart(raw: string): AmountParts | undefined {
  if (raw.length > LONGEST) return undefined
  const simple = SIMPLE.exec(raw)
  if (simple) {
    const [, before, sign, after, digits = ''] = simple
    return before && after
      ? undefined
      : { negative: before === '-' || after === '-', digits, sign: sign || null }
  }
  let rest = raw
    .replace(INVISIBLE, '')
    .replace(MINUS_SIGNS, '-')
    .replace(GAPS, ' ')
    .replace(APOSTROPHES, "'")
    .trim()
  let minus = 0
  let plus = 0
  let brackets = 0
  let credit = 0
  let debit = 0
  const signs: string[] = []
  for (let before = ''; before !== rest; ) {
    before = rest
    if (rest.startsWith('(') && rest.endsWith(')')) {
      brackets += 1
      rest = rest.slice(1, -1).trim()
    }
    if (/^[+-]/.test(rest) || /[+-]$/.test(rest)) {
      const first = /^[+-]/.test(rest)
      if ((first ? rest.charAt(0) : rest.slice(-1)) === '-') minus += 1
      else plus += 1
      rest = (first ? rest.slice(1) : rest.slice(0, -1)).trim()
    }
    const leading = currencyAt(rest, true)
    if (leading) {
      signs.push(leading)
      rest = rest.slice(leading.length).trim()
    }
    const trailing = currencyAt(rest, false)
    if (trailing) {
      signs.push(trailing)
      rest = rest.slice(0, -trailing.length).trim()
    }
    const side = CREDIT_AFTER.exec(rest) ?? DEBIT_AFTER.exec(rest)
    if (side) {
      if (CREDIT_AFTER.test(rest)) credit += 1
      else debit += 1
      rest = rest.slice(0, side.index).trim()
    }
  }
  const contradicts = minus + plus > 1 || brackets > 1 || brackets + plus > 1 || brackets + minus > 1
  if (contradicts || credit + debit > 1 || (credit > 0 && minus + brackets > 0) || (debit > 0 && plus > 0))
    return undefined
  if (signs.length > 2 || !/^[\d.,' ]*\d[\d.,' ]*$/.test(rest)) return undefined
  return { negative: minus + brackets + debit > 0, digits: rest, sign: signs[0] ?? null }
}

const GROUPS = /^[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$/
const INDIAN_GROUPS = /^[1-9]\d?(?:,\d{2})*,\d{3}$/

/** The plain decimal of digits and marks under a format. undefined where they do not fit it: `12,5` has no group of three. */
function plainDecimal(digits: string, format: NumberFormat): string | undefined {
  const mark = format === 'decimal_point' ? '.' : ','
  const at = digits.lastIndexOf(mark)
  const whole = at === -1 ? digits : digits.slice(0, at)
  const fraction = at === -1 ? '' : digits.slice(at + 1)
  if (!/^\d*$/.test(fraction)) return undefined
  if (!/^\d*$/.test(whole) && (whole.includes(mark) || !(GROUPS.test(whole) || INDIAN_GROUPS.test(whole))))
    return undefined
  return `${whole.replace(/\D/g, '') || '0'}${fraction && `.${fraction}`}`
}

type Evidence = NumberFormat | 'either' | 'none'

/** What one number tells about the format. `either`: one mark and three digits after it, as in `1,234`. */
function evidenceOf(digits: string): Evidence {
  const point = digits.lastIndexOf('.')
  const comma = digits.lastIndexOf(',')
  if (point === -1 && comma === -1) return 'none'
  if (point !== -1 && comma !== -1) return point > comma ? 'decimal_point' : 'decimal_comma'
  const at = Math.max(point, comma)
  const mark = digits.charAt(at)
  const asDecimal: NumberFormat = mark === '.' ? 'decimal_point' : 'decimal_comma'
  if (digits.indexOf(mark) !== at) return mark === '.' ? 'decimal_comma' : 'decimal_point'
  const groupable = digits.length - at === 4 && /^[1-9]\d{0,2}$/.test(digits.slice(0, at))
  return groupable ? 'either' : asDecimal
}

/** Collects what the amounts of a file tell of how they are written, one after the other: there may be millions. */
export class AmountEvidence {
  #points = 0
  #commas = 0
  #eitherMark = ''
  /** Amounts of more or fewer than three digits after their mark, which no group of thousands is. */
  #plain = 0

  add(amount: string): void {
    if (PLAIN.test(amount)) {
      if (amount.includes('.')) {
        this.#points += 1
        this.#plain += 1
      }
      return
    }
    const digits = takeApart(amount)?.digits
    if (digits === undefined) return
    const evidence = evidenceOf(digits)
    if (evidence === 'decimal_point') this.#points += 1
    else if (evidence === 'decimal_comma') this.#commas += 1
    else if (evidence === 'either') this.#eitherMark = digits.includes('.') ? '.' : ','
    if ((evidence === 'decimal_point' || evidence === 'decimal_comma') && !/^\d+[.,]\d{3}$/.test(digits))
      this.#plain += 1
  }

  /** What was collected. See `findAmountStyle`. */
  style(currency: string, ambiguousMark: 'groups' | 'decimals'): AmountStyle {
    const points = this.#points
    const commas = this.#commas
    const hasEither = this.#eitherMark !== ''
    const threeDecimals = currencyExponent(currency) === 3
    if (points + commas > 0) {
      const format: NumberFormat = commas > points ? 'decimal_comma' : 'decimal_point'
      // Two formats in one file leave `1,234` open; so do amounts that all have three decimals, where the currency has two.
      const ambiguous =
        (points > 0 && commas > 0 && hasEither) ||
        (this.#plain === 0 && !threeDecimals && ambiguousMark === 'groups')
      return { format, ambiguous, forced: false }
    }
    const decimals = ambiguousMark === 'decimals' || threeDecimals
    const format: NumberFormat =
      (this.#eitherMark === ',') === decimals && hasEither ? 'decimal_comma' : 'decimal_point'
    return { format, ambiguous: hasEither, forced: false }
  }
}

/**
 * Finds how a file's amounts are written. Where every one is like `1,234`, the mark groups thousands, unless
 * `ambiguousMark` says that the format of the file knows no grouping or the currency has three decimals.
 */
export function findAmountStyle(
  amounts: Iterable<string>,
  currency: string,
  ambiguousMark: 'groups' | 'decimals',
): AmountStyle {
  const evidence = new AmountEvidence()
  for (const amount of amounts) evidence.add(amount)
  return evidence.style(currency, ambiguousMark)
}

/** The letters after a number that say its side, as in `12.00 CR`; null where there are none. */
export function sideOf(raw: string): 'credit' | 'debit' | null {
  const text = raw.trim()
  if (text.length > LONGEST || !/[a-z]\.?$/i.test(text)) return null
  if (CREDIT_AFTER.test(text)) return 'credit'
  return DEBIT_AFTER.test(text) ? 'debit' : null
}

/**
 * Reads one amount into minor units of the currency, rounded half away from zero where it has more decimals. An amount
 * that can be read in only one way is read so (`-200,00` is minus two hundred in any file), unless a person said how the
 * file is written; one that can be read in two ways follows the file. Never gives 0 for something that is no number.
 */
export function readAmount(raw: string, style: AmountStyle, currency: string): AmountReading {
  if (PLAIN.test(raw) && (!style.forced || style.format === 'decimal_point'))
    return minorOf(raw, currency, null)
  const parts = takeApart(raw)
  if (!parts) return { ok: false, message: raw.trim() === '' ? 'is missing' : 'is not an amount' }
  const evidence = evidenceOf(parts.digits)
  const format = style.forced || evidence === 'either' || evidence === 'none' ? style.format : evidence
  const decimal = plainDecimal(parts.digits, format)
  if (decimal === undefined) return { ok: false, message: 'is not an amount' }
  return minorOf(parts.negative ? `-${decimal}` : decimal, currency, parts.sign)
}

function minorOf(decimal: string, currency: string, sign: string | null): AmountReading {
  const money = toMinorRounded(decimal, currency)
  if (!money.ok) return { ok: false, message: moneyProblemWording(money.problem, currency).text }
  return { ok: true, minor: money.minor, rounded: money.rounded === true, sign }
}
