import { balanceWord as namedBalance } from './balance-words.ts'
import type { LeftOutReason } from './statement.ts'
import { fold } from './text.ts'

/** Tells by their words the rows of a statement that are no payments: balances, totals, and what is not (or never) booked. */

function words(...lists: readonly string[]): string {
  return lists
    .flatMap(list => list.split(','))
    .map(word => word.trim())
    .join('|')
}

const OPENING = words(
  'opening balance, beginning balance, starting balance, start balance, initial balance, previous balance, prior balance, old balance, balance brought forward, balance forward, brought forward, balance b f',
  'anfangssaldo, anfangsbestand, eroffnungssaldo, startsaldo, alter saldo, alter kontostand, kontostand alt, saldovortrag, saldo vortrag, beginsaldo, openingssaldo, vorig saldo',
  'solde initial, solde d ouverture, solde de depart, ancien solde, solde precedent, saldo inicial, saldo anterior, saldo de apertura, saldo iniziale, saldo precedente, saldo di apertura, saldo de abertura',
  'saldo poczatkowe, saldo otwarcia, pocatecni zustatek, pocatecni stav, zaciatocny zostatok, ingaende saldo, ingaende balans, inngaende saldo, primosaldo, saldo primo, alkusaldo, nyito egyenleg',
  'algsaldo, algjaak, pradinis likutis, likutis pradziai, sakuma atlikums, sakuma bilance, sold initial, acilis bakiyesi, devreden bakiye, pocetno stanje',
)
const CLOSING = words(
  'closing balance, ending balance, end balance, final balance, new balance, balance carried forward, carried forward, balance c f',
  'endsaldo, schlusssaldo, schlussaldo, abschlusssaldo, endbestand, neuer saldo, neuer kontostand, kontostand neu, eindsaldo, slotsaldo, nieuw saldo',
  'solde final, solde de cloture, nouveau solde, saldo final, saldo de cierre, saldo finale, saldo di chiusura, saldo de fecho',
  'saldo koncowe, saldo zamkniecia, konecny zustatek, konecny stav, konecny zostatok, utgaende saldo, utgaende balans, ultimosaldo, saldo ultimo, slutsaldo, sluttsaldo, loppusaldo, zaro egyenleg',
  'loppsaldo, loppjaak, galutinis likutis, likutis pabaigai, beigu atlikums, beigu bilance, sold final, kapanis bakiyesi, zavrsno stanje',
)
/** Also what a payee may be called. */
const BALANCE = words(
  'balance, current balance, available balance, account balance, running balance, statement balance, ledger balance, saldo, kontosaldo, kontostand, aktueller kontostand, aktueller saldo, huidig saldo, solde, solde actuel, saldo actual, saldo disponible',
  'saldo attuale, saldo contabile, saldo disponibile, saldo atual, saldo biezace, saldo aktualne, stan konta, zustatek, aktualni zustatek, zostatok, nuvarande saldo, nykyinen saldo, egyenleg, bakiye, sold',
)
const TOTALS = words(
  'turnover, turnovers, grand total, sub ?total, total (?:credits?|debits?|deposits?|withdrawals?|charges|payments?|fees|in|out|amount|transactions|purchases|paid in|paid out)(?: .{0,30})?, sum of .{0,30}, totals? for .{0,30}',
  'zwischensumme, gesamtsumme, gesamtbetrag, gesamtumsatz, umsatzsumme, summe (?:soll|haben|der umsatze|umsatze|eingange|ausgange|gutschriften|lastschriften|belastungen), umsatz gesamt, totaal (?:af|bij|debet|credit)',
  'total (?:des )?(?:debits|credits|operations|mouvements), total (?:cargos|abonos|ingresos|gastos|de movimientos), totale (?:addebiti|accrediti|entrate|uscite|movimenti), total de (?:debitos|creditos)',
  'suma (?:obciazen|uznan|wplat|wyplat|obrotow), obroty, celkem (?:prijmy|vydaje), apyvarta, kaive, kaibed, apgrozijums, omsattning, omsetning, liikevaihto yhteensa',
)
/** Also what a payee may be called: TOTAL sells petrol. */
const SUM = words(
  'total, totals, sum, sums, summe, summen, gesamt, insgesamt, totaal, totale, totaux, suma, celkem, spolu, yhteensa, summa, sumup, razem, kokku, viso, kopa, osszesen, toplam, ukupno',
)

const SUFFIX =
  '(?: (?:as of|as at|at|on|am|per|vom|zum|al|au|a|del|de|el|le|na|ke|k|den|pr|op|do|dne|w dniu|z dnia)\\b.{0,30}\\d.{0,30}| [a-z]{3}| \\d[\\d ]*)?'
const AT_DATE =
  '(?: (?:as of|as at|at|on|am|per|vom|zum|al|au|del|le|na|ke|den|pr|op|z dnia)\\b.{0,30}\\d.{0,30})?'

const IS_OPENING = new RegExp(`^(?:${OPENING})${SUFFIX}$`)
const IS_CLOSING = new RegExp(`^(?:${CLOSING})${SUFFIX}$`)
const IS_BALANCE = new RegExp(`^(?:${BALANCE})${AT_DATE}(?: [a-z]{3})?$`)
const IS_TOTAL = new RegExp(`^(?:${TOTALS})$`)
const IS_SUM = new RegExp(`^(?:${SUM})$`)

/** Stems of all of the above: nearly every text of a payment has none, and need not be folded. */
const STEMS =
  /bal|sald|sold|stand|forward|turn|tot|sum|gesam|likut|atlik|jääk|jaak|egyenl|baki|zůst|zust|zost|stav|stanje|bestand|obrot|apyv|käive|kaive|apgro|oms|vortrag|celk|spolu|razem|kokku|viso|kopā|kopa|össz|topl|ukup|yht|bilan|stan |konečn/i

/** `balance` and `sum` are words that a payee may be called; the others are not. */
export type BalanceWord = 'opening' | 'closing' | 'total' | 'balance' | 'sum'

/** What a whole cell says that names a balance or a total; null for any other text. */
export function balanceWord(cell: string): BalanceWord | null {
  if (cell.length < 3 || cell.length > 80 || !STEMS.test(cell)) return null
  const text = fold(cell)
  if (IS_OPENING.test(text)) return 'opening'
  if (IS_CLOSING.test(text)) return 'closing'
  if (IS_TOTAL.test(text)) return 'total'
  if (IS_BALANCE.test(text)) return 'balance'
  return IS_SUM.test(text) ? 'sum' : null
}

/** The same of a line that has no amount, or no day: more names of balances are sure there, which beside an amount may be a payee's. */
export function balanceLineWord(cell: string): BalanceWord | null {
  const word = balanceWord(cell)
  if (word !== null) return word
  const named = namedBalance(cell)
  if (named === 'opening') return 'opening'
  // Of a day in the midst of a statement, as far as one can tell.
  return named === 'closing' ? 'balance' : null
}

const PENDING = new RegExp(
  `^(?:.{0,30} )?(?:${words(
    'pending, authori[sz]ed, authori[sz]ation, preauthori[sz]ation, reserved, reservation, on hold, held, processing, in progress, scheduled, upcoming, unposted, not posted, awaiting, unsettled',
    'vorgemerkt, vorgemerkte, reserviert, reservierung, ausstehend, in bearbeitung, offen, nicht gebucht, vorlaufig, gereserveerd, reservering, in behandeling, nog niet verwerkt, in afwachting',
    'en attente, en cours, en cours de traitement, a venir, pendiente, pendientes, retenido, retenida, retencion, en proceso, in attesa, in sospeso, in corso, non contabilizzato, autorizzato, pendente, em processamento, por contabilizar',
    'oczekujaca, oczekujacy, oczekuje, zablokowana, blokada, w trakcie, w realizacji, nierozliczona, cekajici, ceka, ceka na zpracovani, nezauctovano, rezervace, blokace, cakajuca, reserverad, reserverat, vantande, preliminar, under behandling, reserveret, reservert, afventer, ventende, varaus, katevaraus, odottaa, odottava, fuggoben, varakozo, ootel, broneeritud, rezervuota, laukiama, rezervets, gaida, bekliyor, beklemede, provizyon, in asteptare, na cekanju',
  )})(?: .{0,20})?$`,
)
const CANCELLED = new RegExp(
  `^(?:.{0,30} )?(?:${words(
    '交易关闭, 已关闭, 已取消, 取消, 취소, 승인취소, отменен[ао]?, отклонен[ао]?, ακυρωμεν[οη], ملغي, בוטל',
    'cancell?ed, reverted, failed, failure, declined, rejected, refused, denied, expired, void, voided, unsuccessful, blocked, removed',
    'storniert, abgelehnt, abgebrochen, annulliert, fehlgeschlagen, zuruckgewiesen, widerrufen, nicht ausgefuhrt, geloscht, abgelaufen, geannuleerd, geweigerd, afgewezen, mislukt, verlopen',
    'annulee?s?, refusee?s?, echouee?, rejetee?, anulad[oa], cancelad[oa], rechazad[oa], fallid[oa], denegad[oa], annullat[oa], rifiutat[oa], fallit[oa], respint[oa], revocat[oa], recusad[oa], rejeitad[oa], falhou, expirad[oa]',
    'anulowan[ay], odrzucon[ay], nieudan[ay], odmowa, zruseno, zrusena, zamitnuto, zamitnuta, odmitnuto, neprovedeno, zrusene, zamietnute, avbruten, avvisad, nekad, misslyckad, misslyckades, makulerad, annulleret, afvist, mislykkedes, avvist, kansellert, mislyktes, peruttu, hylatty, epaonnistui, elutasitva, tagasi lukatud, atsaukta, atmesta, noraidits, reddedildi, iptal, iptal edildi, basarisiz, anulat, respins, otkazano, odbijeno',
  )})(?: .{0,20})?$`,
)
const BOOKED = new RegExp(
  `^(?:(?:umsatz|buchung|transaktion|transaction|payment|operation) )?(?:${words(
    '交易成功, 已支付, 完成, 확정, исполнен[ао]?, проведен[ао]?, ok',
    'completed?, booked, posted, cleared, settled, executed, processed, success, successful, succeeded, paid, approved, issued, done, final',
    'gebucht, verbucht, abgeschlossen, ausgefuhrt, erledigt, erfolgreich, geboekt, verwerkt, uitgevoerd, voltooid, comptabilisee?, executee?, terminee?, effectuee?, contabilizad[oa], completad[oa], realizad[oa], ejecutad[oa], contabilizzat[oa], completat[oa], eseguit[oa], concluid[oa], efetuad[oa]',
    'zaksiegowan[ay], wykonan[ay], zrealizowan[ay], rozliczon[ay], zauctovano, zauctovana, provedeno, provedena, zauctovane, bokford, bokfort, genomford, bogfort, gennemfort, utfort, kirjattu, toteutunut, teljesult, konyvelt, teostatud, ivykdyta, izpildits, tamamlandi, efectuat, izvrseno',
  )})$`,
)

/** Whether a status says that a row is not booked, or never will be. */
export function unbookedWord(cell: string): Extract<LeftOutReason, 'pending' | 'cancelled'> | null {
  if (cell.length < 3 || cell.length > 60) return null
  const text = fold(cell)
  if (CANCELLED.test(text)) return 'cancelled'
  return PENDING.test(text) ? 'pending' : null
}

/** Whether a word says that a row is booked. */
export function isBookedWord(cell: string): boolean {
  return cell.length < 40 && BOOKED.test(fold(cell))
}

const SECTION =
  /(?:transactions?|payments?|items|activity|charges|umsatze|buchungen|zahlungen|transacties|betalingen|operations|mouvements|movimientos|operaciones|movimenti|operazioni|movimentos|transakcje|operacje|transakce|transaktioner|tapahtumat)$/

/** Whether a line that stands alone says that the rows below it are not booked: "Pending transactions". */
export function isUnbookedSection(cell: string): boolean {
  const text = fold(cell)
  if (text.split(' ').length > 4) return false
  return unbookedWord(text) !== null && (SECTION.test(text) || !text.includes(' '))
}
