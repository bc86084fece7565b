import { currencyExponent } from './currency.ts'
import { moneyProblemWording, toMajor, toMinor } from './money.ts'
import { decimalMark, readAmountText } from './typed-number.ts'

/**
 * What a person may type where an amount is asked for: `1,234.50`, `$120`, `12.5k`, `(12.50)` as books write a negative, or a sum such
 * as `120+35.5` or `(80+12)/2`.
 * Computed with whole numbers throughout, so 0.1+0.2 is 0.30; only a division or a product is ever rounded.
 */

export type MoneyReading =
  | { readonly kind: 'empty' }
  /** `computed`: the text was a sum, so its result is worth showing. */
  | { readonly kind: 'amount'; readonly major: number; readonly minor: number; readonly computed: boolean }
  | { readonly kind: 'problem'; readonly text: string }

interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const TOKEN = /\s*(?:([+\-*/()])|((?:\d[\d.,'’\s]*|[.,]\d+)k?))/iy
const NOT_A_NUMBER: MoneyReading = { kind: 'problem', text: 'must be a number' }

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text)
    if (!match) return undefined
    tokens.push((match[1] ?? match[2] ?? '').trim())
  }
  return tokens
}

function fractionOf(decimal: string): Fraction {
  const [whole = '', fraction = ''] = decimal.split('.')
  return { over: BigInt(whole + fraction), under: 10n ** BigInt(fraction.length) }
}

/** Recursive descent over `+ - * /`, signs and parentheses; undefined when the text is no such expression. */
class Reader {
  private readonly tokens: readonly string[]
  private readonly mark: '.' | ','
  private at = 0

  constructor(tokens: readonly string[], mark: '.' | ',') {
    this.tokens = tokens
    this.mark = mark
  }

  read(): Fraction | undefined {
    const value = this.sum()
    return this.at === this.tokens.length ? value : undefined
  }

  private take(...wanted: string[]): string | undefined {
    const token = this.tokens[this.at]
    if (token === undefined || !wanted.includes(token)) return undefined
    this.at += 1
    return token
  }

  private sum(): Fraction | undefined {
    let left = this.product()
    for (let sign = this.take('+', '-'); left && sign; sign = this.take('+', '-')) {
      const right = this.product()
      if (!right) return undefined
      const added = right.over * left.under
      left = {
        over: left.over * right.under + (sign === '+' ? added : -added),
        under: left.under * right.under,
      }
    }
    return left
  }

  private product(): Fraction | undefined {
    let left = this.signed()
    for (let sign = this.take('*', '/'); left && sign; sign = this.take('*', '/')) {
      const right = this.signed()
      if (!right || (sign === '/' && right.over === 0n)) return undefined
      left =
        sign === '*'
          ? { over: left.over * right.over, under: left.under * right.under }
          : { over: left.over * right.under, under: left.under * right.over }
    }
    return left
  }

  private signed(): Fraction | undefined {
    const sign = this.take('+', '-')
    if (!sign) return this.atom()
    const value = this.signed()
    return value && sign === '-' ? { over: -value.over, under: value.under } : value
  }

  private atom(): Fraction | undefined {
    if (this.take('(')) {
      const inner = this.sum()
      return inner && this.take(')') ? inner : undefined
    }
    const token = this.tokens[this.at] ?? ''
    const inThousands = /\dk$/i.test(token)
    const decimal = readAmountText(inThousands ? token.slice(0, -1) : token, this.mark)
    if (decimal === undefined) return undefined
    this.at += 1
    const { over, under } = fractionOf(decimal)
    return { over: inThousands ? over * 1000n : over, under }
  }
}

/** Minor units of a fraction of major units, rounded half away from zero; `exact` says whether nothing was lost. */
function minorOf(value: Fraction, places: number): { readonly minor: bigint; readonly exact: boolean } {
  const scaled = value.over * 10n ** BigInt(places)
  const negative = scaled < 0n !== value.under < 0n
  const over = scaled < 0n ? -scaled : scaled
  const under = value.under < 0n ? -value.under : value.under
  const whole = over / under
  const rest = over % under
  const rounded = rest * 2n >= under ? whole + 1n : whole
  return { minor: negative ? -rounded : rounded, exact: rest === 0n }
}

/** Whether a `k` may be the currency itself (kr, Kč, K) rather than a thousand. */
function isCalledK(currency: string): boolean {
  return /^(SEK|NOK|DKK|ISK|CZK|HRK|BAM|PGK|MMK|ZMW|MWK|LAK|KGS|KES|KWD|KMF|KHR|KYD|KZT|KPW|KRW)$/.test(
    currency,
  )
}

/** `(12.50)`: a number alone in parentheses is a negative one, as books and bank statements write it. */
function isBooked(tokens: readonly string[]): boolean {
  return tokens.length === 3 && tokens[0] === '(' && tokens[2] === ')' && /^[\d.,]/.test(tokens[1] ?? '')
}

/** Reads what was typed into an amount field. A single number or a sum must fit the currency's decimals exactly. */
export function readMoney(typed: string, currency: string, locale: string): MoneyReading {
  const text = typed
    .replace(/\p{Sc}/gu, '')
    .replaceAll(currency, '')
    .replace(/[−–]/g, '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .trim()
  if (text === '') return typed.trim() === '' ? { kind: 'empty' } : NOT_A_NUMBER
  const tokens = tokensOf(text)
  const read = tokens && new Reader(tokens, decimalMark(locale)).read()
  if (!tokens || !read) return NOT_A_NUMBER
  if (isCalledK(currency) && tokens.some(token => /k$/i.test(token))) return NOT_A_NUMBER
  const value = isBooked(tokens) ? { over: -read.over, under: read.under } : read
  const { minor, exact } = minorOf(value, currencyExponent(currency))
  const mayRound = tokens.includes('*') || tokens.includes('/')
  if (!exact && !mayRound)
    return { kind: 'problem', text: moneyProblemWording('too_many_decimals', currency).text }
  const major = toMajor(Number(minor), currency)
  const checked = toMinor(major, currency)
  if (!checked.ok || BigInt(checked.minor) !== minor) {
    return { kind: 'problem', text: moneyProblemWording('too_large', currency).text }
  }
  return {
    kind: 'amount',
    major,
    minor: checked.minor,
    computed: tokens.some(token => /^[+\-*/]$/.test(token)) && tokens.length > 2 && !isBooked(tokens),
  }
}

/** The amount as it is put back into the field: the locale's decimal mark, no thousands marks, all decimals. */
export function editableAmount(major: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: currencyExponent(currency),
    maximumFractionDigits: currencyExponent(currency),
    numberingSystem: 'latn',
  }).format(major)
}
