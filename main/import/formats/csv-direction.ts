import { fold } from './text.ts'

/** Words that say which way money went, where the amount itself has no sign. */

const OUT: ReadonlySet<string> = new Set(
  'debit debits dbit dr d db out af uit soll s expense withdrawal payment debito cargo adeudo gasto dare uscita debet belastung obciazenie wn saida despesa depense utgift ut money out sent purchase'
    .split(' ')
    .concat(['money out', 'paid out']),
)
const IN: ReadonlySet<string> = new Set(
  'credit credits crdt cr c in bij haben h income deposit credito abono ingreso avere entrata kredit gutschrift uznanie ma entrada receita recette inntekt inn received refund'
    .split(' ')
    .concat(['money in', 'paid in']),
)

/** 'out', 'in', or null for a word that says neither. */
export function directionOf(cell: string): 'out' | 'in' | null {
  if (cell === '-' || cell === '+') return cell === '-' ? 'out' : 'in'
  const word = fold(cell)
  if (OUT.has(word)) return 'out'
  return IN.has(word) ? 'in' : null
}

/**
 * How the amounts of one direction are signed in a file: 1 where most stand without a minus, -1 where most have one. The
 * rare one that is signed the other way is then a reversal and keeps its opposite meaning.
 */
export function usualSign(amounts: Iterable<number>): 1 | -1 {
  let balance = 0
  for (const amount of amounts) balance += Math.sign(amount)
  return balance < 0 ? -1 : 1
}
