import type { Transaction } from '../../../shared/contract/transactions.ts'

/** What a transaction is called in a sentence or beside another. */
export function textOf({ payee, description }: Transaction): string {
  return payee || description || 'no text'
}
