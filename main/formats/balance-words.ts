import { fold } from './text.ts'

/** Words with which banks name rows that are balances, in the languages of the banks we meet. */

const OPENING = words(`
  opening balance|beginning balance|starting balance|initial balance|previous balance|prior balance|balance forward|brought forward
  balance brought forward|balance carried from|balance b/f|bal b/f|b/f|last statement balance
  anfangssaldo|anfangsbestand|anfangskontostand|eröffnungssaldo|alter saldo|alter kontostand|saldovortrag|saldoübertrag|vortrag
  solde précédent|solde initial|solde d'ouverture|ancien solde|solde antérieur|solde de départ|solde reporté|report solde
  saldo anterior|saldo inicial|saldo de apertura|saldo previo|saldo de abertura
  saldo iniziale|saldo precedente|saldo di apertura|beginsaldo|openingssaldo|oud saldo|vorig saldo|vorige saldo
  saldo początkowe|saldo otwarcia|saldo poprzednie|ingående saldo|ingående balans|inngående saldo|primosaldo|startsaldo|åbningssaldo
  alkusaldo|edellinen saldo|počáteční zůstatek|předchozí zůstatek|počiatočný zostatok|nyitó egyenleg|előző egyenleg|kezdő egyenleg
  sold inițial|sold precedent|početno stanje|prethodno stanje|začetno stanje|algsaldo|algjääk|pradinis likutis|sākuma atlikums
  начальный остаток|входящий остаток|остаток на начало|початковий залишок|вхідний залишок|начално салдо|αρχικό υπόλοιπο|προηγούμενο υπόλοιπο
  açılış bakiyesi|devreden bakiye|önceki bakiye|期初余额|上期余额|承前页|前期繰越|繰越|前月繰越|전월이월|이월잔액|saldo awal|số dư đầu kỳ|ยอดยกมา|יתרת פתיחה|الرصيد الافتتاحي
`)
const CLOSING = words(`
  closing balance|ending balance|end balance|final balance|statement balance|daily balance|end of day balance|ledger balance
  balance carried forward|carried forward|balance c/f|bal c/f|c/f|current balance|account balance|available balance
  endsaldo|schlusssaldo|abschlusssaldo|schlussbestand|neuer saldo|neuer kontostand|tagessaldo|tagesendsaldo|kontostand am|saldo zum
  solde final|solde de clôture|nouveau solde|solde du jour|solde au|solde créditeur|solde débiteur|solde intermédiaire
  saldo do dia|saldo final|saldo atual|saldo em|saldo em conta|saldo disponível|saldo total|saldo do período|saldo bloqueado
  saldo del día|saldo al día|saldo de cierre|saldo actual|saldo disponible|saldo a la fecha|saldo al
  saldo finale|saldo di chiusura|saldo contabile|saldo attuale|saldo del giorno|eindsaldo|slotsaldo|nieuw saldo|huidig saldo
  saldo końcowe|saldo zamknięcia|saldo na dzień|utgående saldo|utgående balans|ultimosaldo|slutsaldo|dagens saldo|loppusaldo|päiväsaldo
  konečný zůstatek|denní zůstatek|konečný zostatok|záró egyenleg|napi egyenleg|sold final|sold curent|završno stanje|končno stanje
  lõppsaldo|lõppjääk|galutinis likutis|beigu atlikums|исходящий остаток|конечный остаток|остаток на конец|кінцевий залишок|вихідний залишок
  крайно салдо|τελικό υπόλοιπο|kapanış bakiyesi|gün sonu bakiyesi|期末余额|日终余额|当日残高|期末残高|次期繰越|기말잔액|saldo akhir|số dư cuối kỳ|ยอดยกไป|יתרת סגירה|الرصيد الختامي
`)
/** Also names of shops, or parts of payments: a balance only where the figures say so. */
const VAGUE = words(`
  balance|new balance|saldo|kontostand|solde|bakiye|egyenleg|zůstatek|zostatok|likutis|atlikums|остаток|залишок|салдо|υπόλοιπο|余额|残高|잔액|stanje|saldo konta|stand|report|saldo neu
`)

function words(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/[|\n]/)
      .map(fold)
      .filter(word => word !== ''),
  )
}

/** `vague` may be a balance, and is one only where the figures confirm it. */
export type BalanceWord = 'opening' | 'closing' | 'vague'

/** A name of a balance has a date, a currency and a sign about it at most. */
const LONGEST = 60

/** What kind of balance a text names, if that is all that it says; undefined for any other. */
export function balanceWord(text: string): BalanceWord | undefined {
  if (text === '' || text.length > LONGEST) return undefined
  const folded = fold(text)
    .replace(/(?<=^| )\d+(?= |$)/g, '')
    .replace(/ +/g, ' ')
    .trim()
  for (const candidate of [folded, folded.replace(/ ?\b[a-z]{3}$/, '')]) {
    if (OPENING.has(candidate)) return 'opening'
    if (CLOSING.has(candidate)) return 'closing'
    if (VAGUE.has(candidate)) return 'vague'
  }
  return undefined
}
