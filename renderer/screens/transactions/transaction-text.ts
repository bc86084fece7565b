import type { Transaction } from '../../../shared/contract/transactions.ts'

/** What a transaction is called in a sentence or beside another. */
export function textOf({ payee, description }: Transaction): string {
  return payee || description || 'no text'
}

/**
 * What stands beside the payee: what the bank or the person wrote, where the payee is called otherwise, and what it was for. Banks write
 * in capitals and with more blanks; the same words again say nothing.
 */
export function besidePayee({
  payee,
  payee_name,
  description,
}: Pick<Transaction, 'payee' | 'payee_name' | 'description'>): string {
  const said = payee_name ?? payee
  if (said === '') return ''
  const [first, second] = [payee, description].map(text => (isSameWords(text, said) ? '' : text))
  return [first, isSameWords(payee, description) ? '' : second].filter(Boolean).join(' · ')
}

function isSameWords(one: string, other: string): boolean {
  return wordsIn(one) === wordsIn(other)
}

function wordsIn(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
