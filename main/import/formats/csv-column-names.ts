/**
 * Column names of bank and budget CSV files in the languages of their makers, folded (see `fold`), most telling first.
 * "Amount (EUR)" is found by `amount`: a three-letter unit after a name is left out of account.
 */

export type ColumnField =
  | 'date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'type'
  | 'balance'
  | 'payee'
  | 'description'
  | 'reference'
  | 'check_number'
  | 'category'
  | 'currency'
  | 'account'

function names(...lists: readonly string[]): readonly string[] {
  return lists.flatMap(list => list.split(',')).map(name => name.trim())
}

export const COLUMN_NAMES: Readonly<Record<ColumnField, readonly string[]>> = {
  date: names(
    'date, posting date, posted date, post date, date posted, booking date, booked date, completed date, transaction date, trans date, started date, entry date, value date',
    'buchungstag, buchungsdatum, buchung, datum, belegdatum, valutadatum, wertstellung, valuta',
    'boekdatum, transactiedatum, rentedatum, bogforingsdato, bokforingsdag, bokforingsdatum, bokforingsdato, dato, transaktionsdag, kirjauspaiva, paivamaara, pvm',
    'fecha, fecha operacion, fecha de operacion, fecha contable, f operativa, fecha valor, f valor, data, data operazione, data contabile, data lancamento, data mov, data movimento, data do lancamento, data valuta',
    'date operation, date de l operation, date d operation, date comptable, date de comptabilisation, date valeur, date de valeur',
    'data operacji, data transakcji, data ksiegowania, data waluty, datum transakce, datum provedeni, datum zauctovani, datum zauctovania',
  ),
  amount: names(
    'amount, transaction amount, net amount, value, sum, gross, paid, betrag, umsatz, umsatz in, betrag in, buchungsbetrag, bedrag, bedrag eur, importe, cantidad, monto, importo, montant, montante',
    'quantia, valor, kwota, kwota operacji, kwota transakcji, belopp, belob, belop, castka, objem, suma, summa, maara, montant de l operation, amount in account currency',
  ),
  debit: names(
    'debit, debits, debit amount, withdrawal, withdrawals, withdrawal amount, withdrawal amt, money out, paid out, outflow, out, payments, spent, charge',
    'soll, belastung, ausgang, ausgabe, lastschrift, debito, debitos, cargo, cargos, debe, gasto, addebiti, addebito, uscite, dare, saidas, saida, sortie, debit euros, wyplata, obciazenia, uit, af, ut, ut fra konto, maksut, vydaje',
  ),
  credit: names(
    'credit, credits, credit amount, deposit, deposits, deposit amount, deposit amt, money in, paid in, inflow, in, received',
    'haben, gutschrift, eingang, einnahme, credito, creditos, abono, abonos, haber, ingreso, accrediti, accredito, entrate, avere, entradas, entrada, entree, credit euros, wplata, uznania, bij, inn, inn pa konto, prijmy',
  ),
  type: names(
    'transaction type, debit credit, credit debit, debit or credit, dr cr, cr dr, d c, debit credit indicator, credit debit indicator, direction, type, details, sign',
    'af bij, bij af, soll haben, s h, sens, debet credit, signo, segno, umsatzart, strona',
  ),
  balance: names(
    'balance, running balance, running bal, account balance, available balance, closing balance, saldo, saldo nach buchung, kontostand, solde, saldo contabile, saldo disponible, stan konta, saldo po operacji, zustatek, saldo na mutatie',
  ),
  payee: names(
    'payee, payee name, merchant, merchant name, counterparty, counterparty name, counter party, name, beneficiary, beneficiary name, partner name, from to, to from, recipient, sender, vendor',
    'empfanger, beguenstigter zahlungspflichtiger, begunstigter zahlungspflichtiger, auftraggeber empfanger, auftraggeber begunstigter, zahlungsempfanger, empfanger zahlungspflichtiger, zahlungsempfanger zahlungspflichtiger, name zahlungsbeteiligter, zahlungsbeteiligter, zahlungspflichtige r, zahlungsempfanger in, empfanger in, partner, gegenpartei',
    'naam, naam tegenpartij, tegenpartij, naam omschrijving, naam tegenrekening, mottagare, modtager, mottaker, saaja, saaja maksaja, protistrana, nazev protiuctu, nazev protistrany',
    'beneficiario, ordenante, tercero, comercio, esercente, controparte, tiers, contrepartie, nom, nom de la contrepartie, destinataire, kontrahent, nadawca odbiorca, odbiorca, dane kontrahenta, nazwa kontrahenta',
  ),
  description: names(
    'description, transaction description, original description, memo, notes, note, narrative, details, transaction details, particulars, remittance information, payment reference, message, comment, text, information',
    'verwendungszweck, buchungstext, beschreibung, vorgang, omschrijving, mededelingen, mededeling, beskrivning, beskrivelse, tekst, meddelande, selite, viesti, popis, zprava, zprava pro prijemce, poznamka',
    'concepto, descripcion, detalle, observaciones, movimiento, mas datos, descrizione, causale, descrizione operazione, descricao, historico, libelle, libelle operation, libelle de l operation, communication, communications, tytul, opis, opis operacji, opis transakcji, tytul operacji, szczegoly transakcji',
  ),
  // Only what is an id by its name: a "reference" is often the payer's own words and comes twice.
  reference: names(
    'transaction id, fitid, unique id, bank reference, id, transactie id, transactiereferentie, mutatiereferentie, volgnr, id transakcji, numer transakcji, id transakce, id operace, arkivreferanse, arkistointitunnus',
  ),
  check_number: names(
    'check number, check no, check, cheque number, cheque no, chq no, chq ref number, check or slip, schecknummer, numero de cheque, num',
  ),
  category: names(
    'category, kategorie, categorie, categoria, kategoria, kategori, category name, kategorie name, parent category, rubrique',
  ),
  currency: names(
    'currency, ccy, currency code, account currency, transaction currency, wahrung, devise, divisa, moneda, moeda, valuta, waluta, waluta operacji, munt, valuutta, mena',
  ),
  account: names(
    'account, account name, account number, account no, account id, auftragskonto, iban auftragskonto, konto auftraggeber, bezeichnung auftragskonto, rekening, rekeningnummer, iban bban, cuenta, compte, numero de compte, conto, conta, konto, rachunek, ucet',
  ),
}
