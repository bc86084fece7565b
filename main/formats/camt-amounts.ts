import { isCurrencyCode } from '../../shared/domain/currency.ts'
import { toMinorRounded } from '../../shared/domain/money.ts'
import { type AmountStyle, readAmount } from './amount.ts'
import { all, at, type Element, first, textAt } from './camt-elements.ts'
import type { ParsedRow } from './statement.ts'

/** Amounts of CAMT entries and of the payments in them. */

/** xs:decimal: a point, and never grouped. */
export const STYLE: AmountStyle = { format: 'decimal_point', ambiguous: false, forced: true }

/** `-` for a debit: CdtDbtInd says the way the money went, also in a reversal (ISO 20022, ReversalIndicator). */
export function signOf(element: Element): '-' | '' {
  return textAt(element, 'CdtDbtInd') === 'DBIT' ? '-' : ''
}

const KINDS = ['TxAmt', 'InstdAmt', 'CntrValAmt', 'AnncdPstngAmt'] as const

/** The amounts that a payment or entry has beside the booked one, as `AmtDtls` has them. */
function amountsOf(element: Element): readonly Element[] {
  const own = first(element, 'Amt')
  const others = KINDS.flatMap(kind => at(element, 'AmtDtls', kind, 'Amt') ?? [])
  return own ? [own, ...others] : others
}

/** A payment's own amount in the account's currency, where the bank gives it. */
function ownAmount(details: Element, currency: string): string | undefined {
  const own = first(details, 'Amt') ?? at(details, 'AmtDtls', 'TxAmt', 'Amt')
  const inCurrency = (amount: Element | undefined) =>
    amount && (amount.currency === '' || amount.currency === currency)
  if (inCurrency(own)) return own?.text
  const converted = at(details, 'AmtDtls', 'TxAmt', 'Amt')
  return inCurrency(converted) ? converted?.text : undefined
}

/** The payments of a batch, signed, if together they are exactly the entry; else undefined and the entry stays one row. */
export function batchAmounts(
  parts: readonly Element[],
  entry: Element,
  entryAmount: string,
  currency: string,
): readonly string[] | undefined {
  if (parts.length < 2) return undefined
  const texts: string[] = []
  let sum = 0
  const sign = signOf(entry)
  for (const part of parts) {
    const text = ownAmount(part, currency)
    const money = text === undefined ? undefined : toMinorRounded(text, currency)
    if (text === undefined || !money?.ok || money.minor <= 0) return undefined
    const own = textAt(part, 'CdtDbtInd')
    const isOut = own === 'DBIT' || (own !== 'CRDT' && sign === '-')
    texts.push(isOut ? `-${text}` : text)
    sum += isOut ? -money.minor : money.minor
  }
  const whole = toMinorRounded(entryAmount, currency)
  return whole.ok && (sign === '-' ? -whole.minor : whole.minor) === sum ? texts : undefined
}

/** What was paid in another currency, signed as the row: what was instructed before what was booked. */
export function originalOf(
  elements: readonly Element[],
  negative: boolean,
  currency: string,
): ParsedRow['original'] {
  for (const element of elements) {
    const foreign = amountsOf(element).filter(
      amount => amount.currency !== currency && isCurrencyCode(amount.currency),
    )
    for (const amount of [at(element, 'AmtDtls', 'InstdAmt', 'Amt'), ...foreign]) {
      if (!amount || !foreign.includes(amount)) continue
      const read = readAmount(amount.text, STYLE, amount.currency)
      if (read.ok && read.minor > 0)
        return { amount_minor: negative ? -read.minor : read.minor, currency: amount.currency }
    }
  }
  return null
}

/** The bank's charges within an amount: their total, or those of its records that the amount includes. null for none. */
export function chargesOf(elements: readonly Element[], currency: string): number | null {
  for (const element of elements) {
    const charges = all(element, 'Chrgs')
    const total = charges.flatMap(one => first(one, 'TtlChrgsAndTaxAmt') ?? [])
    const records = charges.flatMap(one => [one, ...all(one, 'Rcrd')])
    const single = records
      .filter(record => textAt(record, 'ChrgInclInd') !== 'false' && textAt(record, 'CdtDbtInd') !== 'CRDT')
      .flatMap(record => first(record, 'Amt') ?? [])
    let sum = 0
    for (const amount of total.length > 0 ? total : single) {
      if (amount.currency !== '' && amount.currency !== currency) return null
      const read = readAmount(amount.text, STYLE, currency)
      if (read.ok && read.minor > 0) sum += read.minor
    }
    if (sum > 0) return sum
  }
  return null
}
