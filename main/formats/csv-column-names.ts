import type { ColumnField } from './csv-column-field.ts'
import { NAMES_IN_OTHER_SCRIPTS } from './csv-column-names-scripts.ts'
import { fold } from './text.ts'

/**
 * Column names of bank and budget CSV files in the languages of their makers, folded (see `fold`), most telling first.
 * "Amount (EUR)" is found by `amount`: a three-letter unit after a name is left out of account.
 */

function names(...lists: readonly string[]): readonly string[] {
  return lists.flatMap(list => list.split(',')).map(name => name.trim())
}

const LATIN_NAMES: Readonly<Record<ColumnField, readonly string[]>> = {
  date: names(
    'date, posting date, posted date, post date, date posted, booking date, booked date, completed date, finished on, date completed, settlement date, transaction date, trans date, started date, entry date, value date, datetime, date processed, processed date, process date, date time, transaction date time, created on, created, created at, created date, timestamp, time',
    'buchungstag, buchungsdatum, buchung, datum, belegdatum, valutadatum, wertstellung, valuta',
    'boekdatum, transactiedatum, rentedatum, bogforingsdato, bokforingsdag, bokforingsdatum, bokforingsdato, dato, transaktionsdag, kirjauspaiva, paivamaara, pvm',
    'fecha, fecha operacion, fecha de operacion, fecha contable, f operativa, fecha valor, f valor, data, data operazione, data contabile, data lancamento, data mov, data movimento, data do lancamento, data valuta',
    'date operation, date de l operation, date d operation, date comptable, date de comptabilisation, date valeur, date de valeur',
    'data operacji, data transakcji, data ksiegowania, data waluty, datum transakce, datum provedeni, datum zauctovani, datum zauctovania, datum verrichting, datum verrekening, uitvoeringsdatum, verwerkingsdatum, valutadatum, kuupaev, tarih, islem tarihi, datum knjizenja, konyveles datuma, datums',
  ),
  amount: names(
    'amount, amount total, total amount, transaction amount, value, sum, gross, gross amount, paid, betrag, bruttobetrag, brutto, umsatz, umsatz in, betrag in, buchungsbetrag, bedrag, bedrag eur, importe, cantidad, monto, importo, montant, montante',
    'quantia, valor, kwota, kwota operacji, kwota transakcji, belopp, belob, belop, castka, objem, suma, summa, maara, montant de l operation, montant brut, brut, importe total, summe, suma operacji, kwota transakcji w walucie rachunku, tutar, islem tutari, iznos, osszeg, summa eur',
  ),
  // What the account changed by, where another column has what was paid abroad.
  account_amount: names(
    'amount in account currency, account amount, billing amount, billed amount, settlement amount, settled amount, posted amount, converted amount, local amount, home amount, betrag in kontowahrung, kontobetrag, abrechnungsbetrag, bedrag in rekeningvaluta, montant en devise du compte, importe en moneda de la cuenta, importo in divisa conto, kwota w walucie rachunku, castka v mene uctu',
  ),
  original_amount: names(
    'original amount, foreign amount, amount foreign, foreign currency amount, amount in original currency, transaction currency amount, local currency amount, amount in foreign currency, betrag ursprung, originalbetrag, ursprungsbetrag, fremdwahrungsbetrag, betrag in fremdwahrung, betrag originalwahrung, betrag in originalwahrung, oorspronkelijk bedrag, bedrag vreemde valuta, montant d origine, montant en devise, montant devise, importe original, importe en divisa, importo originale, importo in valuta, kwota oryginalna, kwota w walucie, puvodni castka, castka v cizi mene, ursprungligt belopp, utlandskt belopp, oprindeligt belob',
  ),
  original_currency: names(
    'original currency, foreign currency, currency of transaction, merchant currency, purchase currency, originalwahrung, ursprungswahrung, fremdwahrung, oorspronkelijke munt, vreemde valuta, devise d origine, moneda original, valuta originale, waluta oryginalna, puvodni mena, ursprunglig valuta',
  ),
  fee: names(
    'fee, fees, fee amount, amount fee, transaction fee, service fee, commission, charge fee, fees charged, gebuhr, gebuhren, entgelt, spesen, kosten, kosten op verrichting, transactiekosten, frais, frais de transaction, comision, comisiones, commissione, commissioni, spese, taxa, taxas, comissao, oplata, prowizja, poplatek, poplatky, avgift, gebyr, kulu, komisyon',
  ),
  net: names(
    'net, net amount, amount net, net total, netto, nettobetrag, montant net, neto, importe neto, importo netto, liquido, valor liquido, kwota netto, cisty',
  ),
  status: names(
    'status, state, contabilizzazione, transaction status, booking status, payment status, stato, statut, etat, estado, stan, stav, staat, tila, tillstand, olek, durum, buchungsstatus, umsatzstatus, zustand, situatie, situacion, situacao, stato operazione, status transakcji',
  ),
  debit: names(
    'debit, debits, debit amount, withdrawal, withdrawals, withdrawal amount, withdrawal amt, debit transaction, amount debit, amount out, paid out amount, money out, paid out, outflow, out, payments, spent, charge',
    'soll, belastung, ausgang, ausgabe, lastschrift, debito, debitos, cargo, cargos, debe, gasto, addebiti, addebito, uscite, dare, saidas, saida, sortie, debit euros, wyplata, obciazenia, obciazenie, uit, af, bedrag af, debet, ut, ut fra konto, maksut, vydaje, kwota obciazenia, odchozi, uttag, borc, terheles, deebet, debetas',
  ),
  credit: names(
    'credit, credits, credit amount, deposit, deposits, deposit amount, deposit amt, credit transaction, amount credit, amount in, paid in amount, money in, paid in, inflow, in, received',
    'haben, gutschrift, eingang, einnahme, credito, creditos, abono, abonos, haber, ingreso, accrediti, accredito, entrate, avere, entradas, entrada, entree, credit euros, wplata, uznania, uznanie, bij, bedrag bij, kredit, inn, inn pa konto, prijmy, kwota uznania, prichozi, insattning, alacak, jovairas, kreedit, kreditas',
  ),
  type: names(
    'transaction type, debit credit, credit debit, debit or credit, dr cr, cr dr, d c, debit credit indicator, credit debit indicator, direction, type, details, sign',
    'af bij, bij af, soll haben, s h, d k, k d, c d, d h, debit kredit, debet kredit, sens, debet credit, signo, segno, umsatzart, umsatztyp, strona, type de mouvement, tipo, tipo de movimiento, tipo movimento, richting, riktning, retning, suunta, in out, money in out, kind, flow, cargo abono, debe haber, dare avere, vorzeichen, sh, dc, dk, cd, da',
  ),
  balance: names(
    'balance, running balance, runningbalance, running bal, balance amount, ledger balance, new balance, balance after, balance after transaction, statement balance, account balance, available balance, closing balance, saldo, saldo nach buchung, kontostand, solde, saldo contabile, saldo disponible, disponible, stan konta, saldo po operacji, saldo po transakcji, zustatek, saldo na mutatie, saldo na trn, saldo na transactie, saldo nach der buchung, saldo konta, kontosaldo, neuer saldo, bokfort saldo, saldo na boeking, nieuw saldo, solde apres operation, saldo tras operacion, saldo posterior, saldo progressivo, zostatok, jaak, likutis, atlikums, egyenleg, bakiye, sold, stanje',
  ),
  payee: names(
    'payee, payee name, other party, other party name, counterpart, counterpart name, beneficiary or remitter, shop, store, handelaar, merchant, merchant name, counterparty, counterparty name, counter party, name, beneficiary, beneficiary name, partner name, from to, to from, recipient, sender, vendor',
    'empfanger, beguenstigter zahlungspflichtiger, begunstigter zahlungspflichtiger, auftraggeber empfanger, auftraggeber begunstigter, zahlungsempfanger, empfanger zahlungspflichtiger, zahlungsempfanger zahlungspflichtiger, name zahlungsbeteiligter, zahlungsbeteiligter, zahlungspflichtige r, zahlungsempfanger in, empfanger in, partner, gegenpartei',
    'naam, naam tegenpartij, tegenpartij, naam omschrijving, naam tegenrekening, mottagare, modtager, mottaker, saaja, saaja maksaja, protistrana, nazev protiuctu, nazev protistrany',
    'beneficiario, ordenante, tercero, comercio, esercente, controparte, tiers, contrepartie, nom, nom de la contrepartie, destinataire, kontrahent, nadawca odbiorca, odbiorca, dane kontrahenta, nazwa kontrahenta',
  ),
  // Two columns, of which one is the account's holder.
  recipient: names(
    'zahlungsempfanger in, zahlungsempfanger, empfanger, empfanger in, empfanger zahlungspflichtiger, to, to name, target name, recipient, recipient name, beneficiary, beneficiary name, payee, payee name, receiver, begunstigde, ontvanger, destinataire, beneficiaire, beneficiario, destinatario, odbiorca, nazwa odbiorcy, prijemce, mottagare, modtager, mottaker, saaja',
  ),
  sender: names(
    'zahlungspflichtige r, zahlungspflichtiger, auftraggeber, auftraggeber in, auftraggeber zahlungsempfanger, from, from name, source name, sender, sender name, payer, payer name, remitter, originator, opdrachtgever, betaler, afzender, emetteur, donneur d ordre, payeur, ordenante, emisor, ordinante, mittente, pagador, nadawca, nazwa nadawcy, platce, odesilatel, avsandare, afsender, avsender, maksaja',
  ),
  description: names(
    'description, transaction description, original description, memo, notes, note, narrative, details, transaction details, particulars, remittance information, payment reference, message, comment, text, information',
    'verwendungszweck, vorgang verwendungszweck, zahlungszweck, buchungstext, beschreibung, vorgang, omschrijving, mededelingen, mededeling, beskrivning, beskrivelse, tekst, meddelande, selite, viesti, popis, zprava, zprava pro prijemce, poznamka',
    'concepto, descripcion, detalle, observaciones, movimiento, mas datos, original text, bank text, descrizione, causale, descrizione operazione, operazione, dettagli, descricao, historico, libelle, libelle operation, libelle de l operation, communication, communications, tytul, opis, opis operacji, opis transakcji, tytul operacji, szczegoly transakcji',
  ),
  // Only what is an id by its name: a "reference" is often the payer's own words and comes twice.
  reference: names(
    'transaction id, record id, transaction number, transaktions nr, fitid, unique id, bank reference, id, transactie id, transactiereferentie, mutatiereferentie, volgnr, id transakcji, numer transakcji, id transakce, id operace, arkivreferanse, arkistointitunnus',
  ),
  check_number: names(
    'check number, check no, check, cheque number, cheque no, chq no, chq ref number, check or slip, schecknummer, numero de cheque, num',
  ),
  category: names(
    'category, kategorie, categorie, categoria, kategoria, kategori, category name, kategorie name, parent category, rubrique',
  ),
  currency: names(
    'currency, cur, whg, ccy, currency code, account currency, transaction currency, wahrung, devise, divisa, moneda, moeda, valuta, waluta, waluta operacji, munt, valuutta, mena',
  ),
  account: names(
    'account, account name, account number, account no, account id, auftragskonto, iban auftragskonto, konto auftraggeber, bezeichnung auftragskonto, rekening, rekeningnummer, iban bban, cuenta, compte, numero de compte, conto, conta, konto, rachunek, ucet',
  ),
}

function withOtherScripts(field: ColumnField): readonly string[] {
  return [...LATIN_NAMES[field], ...names(...(NAMES_IN_OTHER_SCRIPTS[field] ?? [])).map(fold)]
}

/** All names of each field. */
export const COLUMN_NAMES: Readonly<Record<ColumnField, readonly string[]>> = {
  date: withOtherScripts('date'),
  amount: withOtherScripts('amount'),
  account_amount: withOtherScripts('account_amount'),
  original_amount: withOtherScripts('original_amount'),
  original_currency: withOtherScripts('original_currency'),
  fee: withOtherScripts('fee'),
  net: withOtherScripts('net'),
  status: withOtherScripts('status'),
  debit: withOtherScripts('debit'),
  credit: withOtherScripts('credit'),
  type: withOtherScripts('type'),
  balance: withOtherScripts('balance'),
  payee: withOtherScripts('payee'),
  recipient: withOtherScripts('recipient'),
  sender: withOtherScripts('sender'),
  description: withOtherScripts('description'),
  reference: withOtherScripts('reference'),
  check_number: withOtherScripts('check_number'),
  category: withOtherScripts('category'),
  currency: withOtherScripts('currency'),
  account: withOtherScripts('account'),
}
