import type { BankAccountKind } from './statement.ts'
import { fold } from './text.ts'

/**
 * Whether a file writes what was bought as positive amounts, as some card issuers do. Told by rows whose words say which way their money
 * went, never by how many amounts are positive.
 */

/**
 * What a card's file says of a payment towards the card: money in. In whole words: `Kartenzahlung REWE SAGT DANKE` is what a shop says of what was
 * bought there.
 */
const PAID =
  /payment.{0,30}thank ?you|thank ?you.{0,30}payment|payments? received|payments? and credits|\bzahlung\b.{0,20}\bdank\b|\bdank\b.{0,30}\bzahlung\b|\bdanke fur (?:ihre|die) zahlung\b|\bzahlung dankend\b|\bdankend erhalten\b|zahlungseingang|merci.{0,30}paiement|paiement.{0,30}merci|votre paiement|paiement recu|gracias por su pago|pago recibido|su pago|betaling ontvangen|ontvangen betaling|betaling van rekening|pagamento ricevuto|pagamento recebido|inbetalning|indbetaling|innbetaling|platba prijata|wplata otrzymana/
const REFUND =
  /\b(?:refund|refunded|return|returned|reversal|cashback|erstattung|ruckerstattung|ruckzahlung|retoure|remboursement|reembolso|devolucion|rimborso|terugbetaling|aterbetalning|tilbagebetaling|refusjon|zwrot|vratka)\b/
const INCOME =
  /\b(?:salary|payroll|wages|paycheck|interest paid|interest earned|dividend|direct deposit|transfer from|lohn|gehalt|salaire|nomina|stipendio|salaris|salario|wynagrodzenie|lon|lonn|mzda|zinsgutschrift|habenzinsen)\b/
const SPENT =
  /\b(?:supermarkets?|grocer(?:y|ies)?|restaurants?|gasoline|petrol|fuel|merchandise|dining|pharmacy|hotel|cinema|coffee|cafe|rent|supermarkt|lebensmittel|tanken|tankstelle|miete|supermarche|loyer|supermercado|alquiler|supermercato|affitto|boodschappen|huur)\b/

export interface SignedRow {
  readonly text: string
  readonly minor: number
}

interface Votes {
  positive: number
  negative: number
}

export interface Purchases {
  readonly flip: boolean
  /** It is a guess. */
  readonly ambiguous: boolean
}

/** Judges rows as they are signed in the file. */
export function judgePurchases(rows: readonly SignedRow[], kind: BankAccountKind | undefined): Purchases {
  const all: Votes = { positive: 0, negative: 0 }
  const paid: Votes = { positive: 0, negative: 0 }
  const into: Votes = { positive: 0, negative: 0 }
  const spent: Votes = { positive: 0, negative: 0 }
  for (const { text, minor } of rows) {
    const side: keyof Votes = minor > 0 ? 'positive' : 'negative'
    const words = fold(text)
    all[side] += 1
    if (PAID.test(words)) paid[side] += 1
    else if (REFUND.test(words) || INCOME.test(words)) into[side] += 1
    else if (SPENT.test(words)) spent[side] += 1
  }
  const isCard = kind === 'credit_card'
  const keep = paid.positive + into.positive + spent.negative
  const turn = paid.negative + into.negative + spent.positive
  if (all.positive > 0 && paid.negative + into.negative > 0 && keep === 0)
    // A card's file has more purchases than payments: where it is the other way, the words may mean something else.
    return {
      flip: true,
      ambiguous: paid.negative === 0 || all.negative > all.positive || (kind !== undefined && !isCard),
    }
  if (all.negative === 0 && keep === 0 && all.positive > 0 && (isCard || all.positive > 2 || turn > 0))
    return { flip: isCard, ambiguous: true }
  // A card whose positive rows nothing explains: purchases, or payments towards it.
  if (isCard && all.positive > 0 && keep === 0) return { flip: false, ambiguous: true }
  if (keep > 0 && turn > 0 && isCard) return { flip: false, ambiguous: true }
  return { flip: false, ambiguous: false }
}
