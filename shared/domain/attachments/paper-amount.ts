import { currencyExponent, currencySign, isCurrencyCode } from '../currency.ts'
import { LARGEST_MINOR } from '../money.ts'

/** A sum that a paper asks for, or says was paid. */
export interface PaperSum {
  /** Minor units of the currency. */
  readonly amount_minor: number
  readonly currency: string
}

interface Written {
  /** A plain decimal, as `1234.50`. */
  readonly text: string
  readonly at: number
  readonly end: number
  /** As its sign or code says; null for a sign of several, and where there is none. */
  readonly currency: string | null
  readonly isMarked: boolean
  /** It is given back: with a minus, in the brackets of accountants, or a credit. */
  readonly isNegative: boolean
  /** What stands just before it may be its thousands, or a number of its own: `2 119.00`. */
  readonly isDoubtful: boolean
}

/** What stands before the sum of all, the most telling first. */
const SUMS: readonly RegExp[] = [
  /\b(grand total|total (amount )?(due|payable|to pay|paid|charged)|amount (due|payable|paid|charged)|balance due|total amount|invoice total|order total|amount to pay|gesamtbetrag|rechnungsbetrag|endbetrag|zahlbetrag|zu zahlen(der betrag)?|gesamtsumme|bruttobetrag|total ttc|net à payer|montant total|importe total|totale da pagare|te betalen)(?!\p{L})/iu,
  /(?<![\p{L}-])(total|gesamt|summe|totale|totaal|totalbetrag)(?!\p{L})/iu,
]
/** A sum of a part, or of something else than what is paid. */
const PART =
  /\b(sub[- ]?total|zwischensumme|netto\w*|net (total|amount)|total net|(total )?before (tax|vat)|excl\w*|exkl\w*|ohne mwst|hors taxes?|total ht|tax total|total (sales )?(tax|vat|gst|savings?|discounts?|items?|qty|quantity|hours|fees|interest|credits?|payments?|previous|points|balance|weight)|saved|savings|you save|discount|rabatt|summe (mwst|netto|ust)|gesamt netto|mwst gesamt|previous|last (bill|payment|statement)|year to date|ytd|minimum)(?!\p{L})/iu
/** What a paper begins a line with that gives money back. */
const CREDIT =
  /^(credit (memo|note)|refund( (receipt|total|amount|confirmation))?|gutschrift|stornorechnung|avoir|nota de cr[eé]dito|nota di credito)\s*([:#№]|n[or]\b|\d|[$€£]|$)/iu
/** What is within the sum that stands before it. */
const WITHIN = /\b(incl\w*|inkl\w*|davon|of which|enthalten\w*|dont|thereof)\b/iu
const OF_DOLLARS = ['$', 'US$', 'C$', 'CA$', 'A$', 'NZ$']
const OWN_SIGN: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  NZ$: 'NZD',
  Fr: 'CHF',
  '₹': 'INR',
}
const MARK = String.raw`(?:(?:US|CA|NZ|C|A)?\$|[€£¥₹]|\b[A-Z]{3}\b)`
const NUMBER = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?|\d+(?:[.,]\d{1,3})?`
const AMOUNT = new RegExp(
  `(${MARK})?\\s?(?<![\\d.,'’/-])(${NUMBER})(?!\\d|[.,/-]\\d|\\s?%)(?:\\s?(${MARK})(?!\\s?\\d))?`,
  'gu',
)

/**
 * The sum of a paper by its own words; null where it says none, says several, or does not say in what currency. What is given back is no sum of this kind.
 * @param own the household's currency, which a paper without a sign is in
 */
export function sumOfPaper(lines: readonly string[], own: string): PaperSum | null {
  if (lines.some(line => CREDIT.test(line))) return null
  const ofPaper = currencyOfPaper(lines, own)
  for (const label of SUMS) {
    const said = lines.flatMap((line, index) => labelled(line, lines[index + 1] ?? '', label, own))
    const sums = said.flatMap(each => (each === 'several' ? ['several' as const] : [toSum(each, ofPaper)]))
    const known = sums.filter(each => each !== 'none')
    if (known.length === 0) continue
    const [first, ...others] = known
    if (first === undefined || first === 'several') return null
    return others.every(
      each =>
        each !== 'several' && each.amount_minor === first.amount_minor && each.currency === first.currency,
    )
      ? first
      : null
  }
  return null
}

/** The currency that the paper's signs and codes agree on; null where they do not. */
function currencyOfPaper(lines: readonly string[], own: string): string | null {
  const marked = lines.flatMap(line => amountsIn(line, own)).filter(({ isMarked }) => isMarked)
  if (marked.length === 0) return own
  const [only = null, ...others] = new Set(marked.map(({ currency }) => currency))
  return others.length === 0 ? only : null
}

function toSum(
  { text, currency, isMarked, isNegative }: Written,
  ofPaper: string | null,
): PaperSum | 'none' | 'several' {
  if (isNegative) return 'none'
  const known = isMarked ? currency : ofPaper
  if (known === null) return 'several'
  const amount_minor = minorOf(text, known)
  if (amount_minor === undefined) return 'several'
  return amount_minor === 0 ? 'none' : { amount_minor, currency: known }
}

/** undefined for more decimals than the currency has, or too large a sum. */
function minorOf(text: string, currency: string): number | undefined {
  const [whole = '', fraction = ''] = text.split('.')
  const exponent = currencyExponent(currency)
  if (fraction.length > exponent) return undefined
  const minor = Number(whole + fraction.padEnd(exponent, '0'))
  return minor <= LARGEST_MINOR ? minor : undefined
}

/** The amount after a word for it: in its line, else alone in the next. `several` where the line does not say which. */
function labelled(line: string, next: string, label: RegExp, own: string): (Written | 'several')[] {
  if (PART.test(line)) return []
  const word = label.exec(line)
  if (!word) return []
  const rest = line.slice(word.index + word[0].length)
  const within = WITHIN.exec(rest)
  const whole = amountsIn(within ? rest.slice(0, within.index) : rest, own).filter(isMoney)
  const here = whole.length === 0 && within ? amountsIn(rest, own).filter(isMoney) : whole
  if (here.length > 0) return [largestOfSum(here)]
  const [alone, ...others] = amountsIn(next, own)
  if (!alone || alone.isDoubtful || others.length > 0 || !isMoney(alone)) return []
  return `${next.slice(0, alone.at)}${next.slice(alone.end)}`.trim() === '' ? [alone] : []
}

/** Of a line of net, tax and gross, the gross: what the others come to. */
function largestOfSum(amounts: readonly Written[]): Written | 'several' {
  if (amounts.some(({ isDoubtful }) => isDoubtful)) return 'several'
  const texts = new Set(amounts.map(({ text }) => text))
  const [first] = amounts
  if (first && texts.size === 1) return first
  const thousandths = amounts.map(({ text }) => Math.round(Number(text) * 1000))
  const largest = Math.max(...thousandths)
  const sum = thousandths.reduce((total, each) => total + each, 0)
  const found = amounts[thousandths.indexOf(largest)]
  return found && sum === 2 * largest ? found : 'several'
}

/** A sum has its sign or its decimals; a bare number is a count, a year or a house. */
function isMoney({ isMarked, text }: Written): boolean {
  return isMarked || /\.\d\d/.test(text)
}

function amountsIn(line: string, own: string): Written[] {
  return [...line.matchAll(AMOUNT)].flatMap(match => {
    const [whole, before, number = '', after] = match
    const mark = [before, after].find(each => each !== undefined && isMark(each))
    const text = decimalOf(number)
    if (text === undefined) return []
    // A word of three letters beside it is no part of it.
    const start = before !== undefined && !isMark(before) ? match.index + before.length : match.index
    const cut = after !== undefined && !isMark(after) ? after.length : 0
    const end = match.index + whole.length - cut
    return [
      {
        text,
        at: start,
        end,
        isNegative: isGivenBack(line.slice(0, start), line.slice(end)),
        currency: mark === undefined ? null : currencyOf(mark, own),
        isMarked: mark !== undefined,
        isDoubtful:
          before === undefined &&
          /(?<![\d.,])\d{1,3} $/.test(line.slice(0, match.index + whole.indexOf(number))) &&
          /^\d{3}(?!\d)/.test(number),
      },
    ]
  })
}

/** A dash with a blank behind it is none of the amount's. */
function isGivenBack(before: string, after: string): boolean {
  if (/(^|[\s:(])[-−–]$/.test(before)) return true
  return (before.endsWith('(') && after.startsWith(')')) || /^([-−](\s|$)|\s?CR\b)/.test(after)
}

function isMark(text: string): boolean {
  return !/^[A-Z]{3}$/.test(text) || isCurrencyCode(text)
}

function currencyOf(mark: string, own: string): string | null {
  if (isCurrencyCode(mark)) return mark
  const known = OWN_SIGN[mark]
  if (known !== undefined) return known
  // A sign of several currencies is the household's own where that has it.
  const isOwn = mark === currencySign(own) || (mark === '$' && OF_DOLLARS.includes(currencySign(own)))
  return isOwn ? own : null
}

/** A number as people write it, as a plain decimal; undefined where its one mark may be of thousands or of decimals. */
function decimalOf(number: string): string | undefined {
  const marks = [...number.matchAll(/[.,'’\u00a0\u202f]/g)].map(([mark]) => mark)
  const last = marks.at(-1)
  if (last === undefined) return number
  const tail = number.slice(number.lastIndexOf(last) + 1)
  const isDecimal = (last === '.' || last === ',') && (tail.length !== 3 || new Set(marks).size > 1)
  const isRepeated = marks.filter(mark => mark === last).length > 1
  if (!isDecimal || isRepeated) return isRepeated || tail.length === 3 ? number.replace(/\D/g, '') : undefined
  return `${number.slice(0, number.lastIndexOf(last)).replace(/\D/g, '')}.${tail}`
}
