import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRow } from '../../core/database/insert-row.ts'
import type { TaxLineChoiceTable } from './tables.ts'

/** A choice with the id of its transaction, as others know it. */
export interface ChoiceRow extends TaxLineChoiceTable {
  readonly transaction_id: string | null
}

/** What a choice is of. */
export type Subject = Pick<TaxLineChoiceTable, 'bucket_id' | 'payee_id' | 'transaction_seq' | 'part'>

const CHOICES = query
  .selectFrom('tax_line_choices as c')
  .leftJoin('transactions as t', 't.seq', 'c.transaction_seq')
  .selectAll('c')
  .select('t.id as transaction_id')

export function listChoices(session: ReadSession): ChoiceRow[] {
  return session.all(CHOICES.orderBy('c.id'))
}

export function findChoice(session: ReadSession, subject: Subject): ChoiceRow | undefined {
  return session.first(
    CHOICES.where('c.bucket_id', 'is', subject.bucket_id)
      .where('c.payee_id', 'is', subject.payee_id)
      .where('c.transaction_seq', 'is', subject.transaction_seq)
      .where('c.part', 'is', subject.part),
  )
}

/** Those of one transaction and its parts. */
export function choicesOfTransaction(session: ReadSession, transaction_id: string): ChoiceRow[] {
  return session.all(CHOICES.where('t.id', '=', transaction_id).orderBy('c.part'))
}

/** The number that a transaction's rows elsewhere name it by. */
export function seqOf(session: ReadSession, transaction_id: string): number | undefined {
  return session.first(query.selectFrom('transactions').select('seq').where('id', '=', transaction_id))?.seq
}

export function insertChoice(session: WriteSession, row: TaxLineChoiceTable): void {
  insertRow(session, 'tax_line_choices', row)
}

export function updateChoice(session: WriteSession, id: string, tax_line: string): void {
  session.run(query.updateTable('tax_line_choices').set({ tax_line }).where('id', '=', id))
}

export function deleteChoice(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('tax_line_choices').where('id', '=', id))
}
