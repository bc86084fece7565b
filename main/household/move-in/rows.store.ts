import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { UndoneRow } from '../transactions/index.ts'

/** The transactions of a file that was moved in, and what has come to stand on them since. */

export interface RowRange {
  readonly first_seq: number
  readonly last_seq: number
  /** The instant at which they were written: a number may be another row's by now. */
  readonly created_at: string
}

function within({ first_seq, last_seq, created_at }: RowRange) {
  return query
    .selectFrom('transactions as t')
    .where('t.seq', '>=', first_seq)
    .where('t.seq', '<=', last_seq)
    .where('t.created_at', '=', created_at)
}

export function rowsWithin(session: ReadSession, range: RowRange): UndoneRow[] {
  return session.all(
    within(range)
      .select([
        't.seq',
        't.id',
        't.tx_type',
        't.amount_minor',
        't.household_minor',
        't.date',
        't.status',
        't.account_id',
        't.bucket_id',
        't.is_split',
        't.is_linked',
        't.payee_id',
        't.cleared',
      ])
      .orderBy('t.seq'),
  )
}

/** Transfers that were made since of a row of these and of another one. */
export function transfersBeyond(session: ReadSession, range: RowRange): string[] {
  const ofRows = within(range)
    .innerJoin('transfer_sides as s', 's.transaction_seq', 't.seq')
    .select('s.transfer_id')
  const ofParts = within(range)
    .innerJoin('splits as part', 'part.transaction_seq', 't.seq')
    .innerJoin('transfer_sides as s', 's.transfer_id', 'part.transfer_id')
    .select('s.transfer_id')
  return session.all(ofRows.union(ofParts)).map(row => row.transfer_id)
}

/** Those of these on which a bill's payment stands. */
export function payingWithin(session: ReadSession, range: RowRange): string[] {
  return session
    .all(within(range).innerJoin('bill_payments as p', 'p.transaction_id', 't.id').select('t.id'))
    .map(row => row.id)
}

/** The file of a later import that took one of these for a row of the bank's; undefined where none did. */
export function takenUpBy(session: ReadSession, range: RowRange): string | undefined {
  return session.first(
    within(range)
      .innerJoin('import_changes as c', 'c.entity_id', 't.id')
      .innerJoin('imports as i', 'i.id', 'c.import_id')
      .select('i.file_name')
      .where('c.kind', '=', literal('transaction'))
      .where('i.undone_at', 'is', null)
      .limit(1),
  )?.file_name
}
