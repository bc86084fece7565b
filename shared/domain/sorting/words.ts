import { comparable } from '../text.ts'

/** The words by which a row of a bank's is told from others: names of shops and people, without numbers and without what banks write around every name. */

const AROUND = new Set(
  [
    // How it was paid, in the languages of the banks that are read.
    'ach apple autopay auth authorized bill billpay card cb chk checkcard checking co com contactless corp credit dbt dd debit deb direct',
    'ec eft electronic epay from gmbh google gpay inc int intl llc ltd mastercard no nr number on online ont orig pay payment payments paypal pmt point pos',
    'pp ppd preauth purchase recur recurring ref sa sale sarl sas sepa so spa sq srl st store sumup the to transaction trn tst usa visa vis',
    'web withdrawal www zettle iz bp st sto bgc fpi fpo bbp amex maestro txn tx de fr uk us gb gbr deu fra net org shop',
    'abbuchung basislastschrift dauerauftrag einzug filiale girocard karte kartenzahlung kartennr lastschrift mandat sagt danke ueberweisung',
    'uberweisung und vielen dank zahlung rechnung',
    'achat carte facture paiement prelevement prlv retrait vir virement',
    'cargo compra domiciliacion pago recibo tarjeta transferencia bizum',
    'addebito bonifico carta pagamento presso betaalautomaat betaling incasso pas bea platba platnosc karta kort kop',
    // Money that comes back.
    'adjustment avoir cashback chargeback credited devolucion erstattung gutschrift refund reembolso remboursement retour retoure return returned',
    'reversal rimborso storno',
    'jan feb mar apr may jun jul aug sep sept oct nov dec am pm',
  ]
    .join(' ')
    .split(' '),
)

/** Words in their order; where there are none but those that banks write around, these. Numbers, and words with a number in them, are left out. */
export function tellingWords(text: string): readonly string[] {
  const words = comparable(text)
    .replace(/['’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 1 && !/\p{N}/u.test(word))
  const telling = words.filter(word => !AROUND.has(word))
  return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS)
}

/** Of one text: what comes later says little, and each is looked up. */
const MOST_WORDS = 8
