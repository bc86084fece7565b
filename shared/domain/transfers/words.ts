import { comparable } from '../text.ts'

/** The words by which banks say that money went from one account of a person's to another, in the languages that files come in. All as `comparable` writes them. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(word => word !== ''))
}

/** These say it by themselves. */
export const OWN_MOVE = words(`
  transfer transfers xfer xfr trf tfr trnsfr transferred umbuchung umbuchungen ubertrag kontoubertrag giroconto traspaso trasferimento
  eigenubertrag overforing overforsel siirto omasiirto internverrekening transferencia transferencias virement virements overboeking
  przelew prevod perevod ubertragung overføring overførsel`)

/** Of those, the words that in their language any payment to anybody goes by: they want one of `OWN` beside them, or the account's name. */
export const ANY_MOVE = words('virement virements transferencia transferencias overboeking przelew prevod')

export const OWN = words(`
  own internal interne interno interna eigen eigene eigenes eigener propia propias propio propre propres wlasny wlasne egen egna oma vlastni
  entre zwischen between intern`)

/** What is paid to a card or a loan. */
export const PAYMENT = words(`
  payment payments pymt pymnt pmt pmnt paymt autopay autopayment epay epayment directpay autopymt billpay repayment einzug ausgleich
  saldenausgleich kartenabrechnung abrechnung zahlung ruckzahlung rate paiement reglement prelevement remboursement pago abono liquidacion
  pagamento addebito betaling aflossing incasso afrekening splata platba inbetalning betalning indbetaling maksu lyhennys`)

export const CARD = words(`
  card cards crd cc creditcard creditcrd credit visa mastercard amex discover kreditkarte kreditkarten kreditkartenabrechnung carte tarjeta carta
  creditcardafrekening kort kreditkort karta karty kortti luottokortti`)

/** Of those payments, the ones that the bank makes of itself. */
export const BY_BANK = words('autopay autopayment epay epayment directpay autopymt billpay einzug')

/** Of the words for a card, those for one that is paid later. */
export const CREDIT = words(
  'credit creditcard creditcrd crd kreditkarte kreditkarten kreditkartenabrechnung creditcardafrekening kreditkort kreditkarta luottokortti',
)

/** A purchase by card is no payment of it. */
export const PURCHASE = words('debit purchase pos kauf einkauf achat compra acquisto kop')

export const LOAN = words(`
  loan loans mortgage mtg mtge darlehen kredit hypothek baufinanzierung pret emprunt prestamo hipoteca mutuo finanziamento lening hypotheek
  kredyt hipoteka lan bolan laina hypoteka`)

export const SAVINGS = words(`
  savings saving sav svgs sparkonto sparen tagesgeld tagesgeldkonto epargne livret ahorro ahorros risparmio spaarrekening sparekonto
  oszczednosciowe saastotili sporeni`)

export const CHECKING = words(`
  checking chk chkg chequing current giro girokonto kontokorrent courant corriente corrente betaalrekening lonekonto brukskonto kayttotili
  biezace bezny`)

export const CASH = words(`
  cash atm withdrawal wdl bargeld bargeldauszahlung geldautomat auszahlung retrait especes cajero efectivo prelievo contanti geldautomaat
  pinautomaat bankomat gotowka uttag kateisnosto vyber hotovost`)

/** Words beside the others that say nothing of who was paid. */
export const NOISE = words(`
  to from the of a an my our and or for in on at by via no nr ref reference conf confirmation id number account accounts acct acc konto kto cuenta compte conto
  rekening bank banking online mobile internet web app ach ppd tel ccd pos electronic electr scheduled recurring automatic auto monthly weekly
  standing order dauerauftrag one time deposit dep debit dr cr thank you thanks received services service svc full minimum balance statement
  an auf von vom zu zum zur und de du des la le les el los di da del der die das van naar vers al till fra til fran
  date instant immediate sepa transaction trn memo money move moved funds fund share sh`)

/** Words of what is no move between a person's own accounts, whatever else is said. */
export const AGAINST = words(`
  refund refunds reversal reversed returned return cashback reward rewards payroll salary wages wage interest dividend dividends invoice tax taxes
  fee fees dispute chargeback adjustment rebate bonus gehalt lohn zinsen erstattung gutschrift ruckerstattung remise salaire interets nomina
  intereses reembolso devolucion stipendio interessi rimborso salaris rente terugbetaling lon ranta pensja odsetki zwrot`)

/** The words of a text and the groups of digits in it that may be of an account's number. */
export interface TextWords {
  readonly words: readonly string[]
  readonly digits: readonly string[]
}

/** @returns its words without what joins them, and its groups of three digits and more. */
export function wordsOf(text: string): TextWords {
  const plain = comparable(text)
  return {
    words: plain.split(/[^\p{L}\p{M}]+/u).filter(word => word.length > 1),
    digits: plain.match(/\d{3,}/g) ?? [],
  }
}

/** Whether a text says at all that it is a transfer or the payment of a card or loan. */
export function saysMove(text: string): boolean {
  return wordsOf(text).words.some(word => OWN_MOVE.has(word) || PAYMENT.has(word))
}
