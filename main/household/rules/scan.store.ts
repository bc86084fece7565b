import type { Selectable } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { TransactionTable } from '../../core/database/schema.ts'

/** What rules look at of the transactions that are there, a slice at a time, in the order of entry. */

const COLUMNS = [
  'seq',
  'id',
  'tx_type',
  'amount_minor',
  'household_minor',
  'date',
  'payee',
  'payee_id',
  'description',
  'notes',
  'account_id',
  'bucket_id',
  'is_split',
  'bucket_from',
  'cleared',
  'is_linked',
  'import_id',
] as const

type Column = Pick<Selectable<TransactionTable>, (typeof COLUMNS)[number]>

/** A posted income or expense. */
export interface PastRow extends Column {
  readonly tags: readonly string[]
}

// Transfers and void ones are passed over in here and not by an index: they are few among the rows of a slice.
const SLICE = compileOnce((given: Given<{ after: number; limit: number }>) =>
  query
    .selectFrom('transactions')
    .select(COLUMNS)
    .where('seq', '>', given('after'))
    .where('status', '=', literal('posted'))
    .where('transfer_id', 'is', null)
    .orderBy('seq')
    .limit(given('limit')),
)

const UNSORTED = compileOnce((given: Given<{ after: number; limit: number }>) =>
  query
    .selectFrom('transactions')
    .select(COLUMNS)
    .where('bucket_id', 'is', null)
    .where('seq', '>', given('after'))
    .where('status', '=', literal('posted'))
    .where('is_split', '=', 0)
    .where('transfer_id', 'is', null)
    .orderBy('seq')
    .limit(given('limit')),
)

const TAGS = compileOnce((given: Given<{ first: number; last: number }>) =>
  query
    .selectFrom('transaction_tags')
    .selectAll()
    .where('transaction_seq', '>=', given('first'))
    .where('transaction_seq', '<=', given('last'))
    .orderBy('transaction_seq')
    .orderBy('tag'),
)

/** The posted incomes and expenses after one, in the order of entry. `unsorted`: those alone that are in no bucket. */
export function pastRows(
  session: ReadSession,
  after: number,
  limit: number,
  unsorted: boolean,
): readonly PastRow[] {
  const rows = session.all((unsorted ? UNSORTED : SLICE)({ after, limit }))
  const [first, last] = [rows.at(0), rows.at(-1)]
  if (!first || !last) return []
  const tags = Map.groupBy(
    session.all(TAGS({ first: first.seq, last: last.seq })),
    each => each.transaction_seq,
  )
  return rows.map(row => ({ ...row, tags: tags.get(row.seq)?.map(each => each.tag) ?? [] }))
}

/** How many transactions there are, about: what an entry is numbered with at most. */
export function lastEntry(session: ReadSession): number {
  return (
    session.first(
      query.selectFrom('transactions').select(({ fn }) => fn.max<number | null>('seq').as('last')),
    )?.last ?? 0
  )
}

/** What the records of payees are called. */
export function payeeNames(session: ReadSession): ReadonlyMap<string, string> {
  return new Map(
    session.all(query.selectFrom('payees').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  )
}
