import { fold } from './text.ts'

/** Words that say which way money went, where the amount itself has no sign. */

export type Direction = 'out' | 'in'

function words(...lists: readonly string[]): readonly string[] {
  return lists.flatMap(list => list.split(',')).map(fold)
}

const OUT: ReadonlySet<string> = new Set(
  words(
    'debit, debits, dbit, dr, db, deb, out, money out, paid out, outgoing, sent, expense, expenses, withdrawal, payment, payment out, purchase, sale, charge, spent, outflow',
    'soll, lastschrift, belastung, ausgang, ausgabe, af, uit, debet, uitgave, depense, sortie, debito, cargo, adeudo, gasto, dare, debe, uscita, addebito, saida, despesa, saque',
    'obciazenie, wn, winien, wydatek, utgift, ut, uttag, udgift, ud, meno, otto, pano ut, debets, md, ma dati, vydaj, odchozi, odchozi platba, terheles, cikis, borc, giden, nurasymas, deebet',
    '支出, 借, 出金, 출금, расход, списание, дебет, χρέωση, مدين, חובה',
  ),
)
const IN: ReadonlySet<string> = new Set(
  words(
    'credit, credits, crdt, cr, cred, in, money in, paid in, incoming, received, income, deposit, refund, return, inflow, payment in',
    'haben, gutschrift, eingang, einnahme, bij, bijschrijving, ontvangst, recette, entree, credito, abono, ingreso, avere, haber, entrata, accredito, entrada, receita',
    'kredit, uznanie, ma, przychod, wplata, inntekt, inn, insattning, indtaegt, ind, tulo, kredits, krediit, prijem, prichozi, prichozi platba, dal, jovairas, giris, alacak, gelen, iplaukos',
    '收入, 贷, 入金, 입금, приход, зачисление, кредит, πίστωση, دائن, זכות',
  ),
)

/** Pairs of which a word alone would say something else, or nothing: out first. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['d', 'c'],
  ['s', 'h'],
  ['d', 'k'],
  ['d', 'a'],
  ['d', 'h'],
  ['w', 'd'],
  ['md', 'd'],
  ['o', 'i'],
  // Cards: what was bought, and what was paid towards it.
  ['purchase', 'payment'],
  ['sale', 'payment'],
  ['charge', 'payment'],
  ['debit', 'payment'],
  ['payment', 'deposit'],
]
const LONE_OUT: ReadonlySet<string> = new Set(['d', 's', 'w', '-'])
const LONE_IN: ReadonlySet<string> = new Set(['c', 'k', 'h', '+'])

/** Words that also name a kind of payment, whichever way it went: alone they say nothing. */
const WEAK: ReadonlySet<string> = new Set(
  words(
    'payment, payments, refund, return, sale, charge, deposit, withdrawal, purchase, income, expense, sent, received, lastschrift, gutschrift',
  ),
)

/** What the words of one column mean. */
export type DirectionWords = ReadonlyMap<string, Direction>

function wordOf(cell: string): string {
  const text = cell.trim()
  if (text === '-' || text === '\u2212' || text === '\u2013') return '-'
  return text === '+' ? '+' : fold(text)
}

function alone(word: string): Direction | null {
  if (OUT.has(word) || LONE_OUT.has(word)) return 'out'
  return IN.has(word) || LONE_IN.has(word) ? 'in' : null
}

/**
 * What each word of a column means, given all of them; null where one says neither way. A blank is the opposite of the one word that
 * there is, if `hasBlanks`.
 */
export function directionsOf(cells: Iterable<string>): DirectionWords | null {
  const found = new Set<string>()
  for (const cell of cells) {
    found.add(wordOf(cell))
    if (found.size > 12) return null
  }
  const blanks = found.delete('')
  if (found.size === 0) return null
  const meant = new Map<string, Direction>()
  const pair = PAIRS.find(([out, into]) => found.size === 2 && found.has(out) && found.has(into))
  if (pair) return new Map([[pair[0], 'out'] as const, [pair[1], 'in'] as const])
  for (const word of found) {
    const direction = alone(word)
    if (direction === null && word !== 'neutral') return null
    if (direction !== null) meant.set(word, direction)
  }
  if (meant.size === 0) return null
  if (new Set(meant.values()).size === 1 && [...meant.keys()].every(word => WEAK.has(word))) return null
  const [only] = meant.values()
  if (blanks && new Set(meant.values()).size === 1) meant.set('', only === 'out' ? 'in' : 'out')
  else if (blanks) return null
  return meant
}

/** The direction of a cell among its column's words; null where it is none of them. */
export function directionIn(meant: DirectionWords | null, cell: string): Direction | null {
  const word = wordOf(cell)
  return meant?.get(word) ?? (word === '' ? null : alone(word))
}
