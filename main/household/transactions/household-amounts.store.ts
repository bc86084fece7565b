import type { TransactionLink } from '../../../shared/domain/links.ts'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { SplitTable, TransactionTable } from '../../core/database/schema.ts'
import { linksOfRows } from './links.store.ts'
import { tagsOfRows } from './store.ts'

/** Rows of accounts in other currencies than the household's, and what they count in it. */

export type StoredAmounts = Pick<
  TransactionTable,
  | 'tx_type'
  | 'amount_minor'
  | 'household_minor'
  | 'date'
  | 'status'
  | 'account_id'
  | 'bucket_id'
  | 'cleared'
  | 'is_split'
  | 'is_linked'
  | 'payee_id'
> & { readonly seq: number }

const COLUMNS = [
  'seq',
  'tx_type',
  'amount_minor',
  'household_minor',
  'date',
  'status',
  'account_id',
  'bucket_id',
  'cleared',
  'is_split',
  'is_linked',
  'payee_id',
] as const

interface Place {
  readonly account_id: string
  readonly date: string
  readonly seq: number
  /** The first day after. */
  readonly before: string
  readonly limit: number
}

const ROWS = compileOnce((given: Given<Place>) =>
  query
    .selectFrom('transactions')
    .select(COLUMNS)
    .where('account_id', '=', given('account_id'))
    .where(({ eb, refTuple, tuple }) => eb(refTuple('date', 'seq'), '>', tuple(given('date'), given('seq'))))
    .where('date', '<', given('before'))
    .orderBy('date')
    .orderBy('seq')
    .limit(given('limit')),
)

/** Some of an account's rows, by day, after one and before a day. */
export function rowsToConvert(session: ReadSession, place: Place): StoredAmounts[] {
  return session.all(ROWS(place))
}

const COUNT = compileOnce(
  (given: Given<Pick<Place, 'account_id' | 'before'> & { from: string; limit: number }>) =>
    query
      .selectFrom(
        query
          .selectFrom('transactions')
          .select('seq')
          .where('account_id', '=', given('account_id'))
          .where('date', '>=', given('from'))
          .where('date', '<', given('before'))
          .limit(given('limit'))
          .as('some'),
      )
      .select(({ fn }) => fn.countAll<number>().as('n')),
)

/** How many rows an account has from a day to before another, up to a limit. */
export function countToConvert(
  session: ReadSession,
  span: {
    readonly account_id: string
    readonly from: string
    readonly before: string
    readonly limit: number
  },
): number {
  return session.first(COUNT(span))?.n ?? 0
}

const BY_SEQ = compileOnce((given: Given<{ seq: number }>) =>
  query.selectFrom('transactions').select(COLUMNS).where('seq', '=', given('seq')),
)

const SPLITS = compileOnce((given: Given<{ seq: number }>) =>
  query.selectFrom('splits').selectAll().where('transaction_seq', '=', given('seq')).orderBy('position'),
)

export type Stored = StoredAmounts & {
  readonly splits: readonly SplitTable[]
  readonly tags: readonly string[]
  readonly links: readonly TransactionLink[]
}

/** A row that is there, with what it and its parts count as it is written. */
export function storedAmounts(session: ReadSession, seq: number): Stored | undefined {
  const row = session.first(BY_SEQ({ seq }))
  return row && withSplits(session, row)
}

export function withSplits(session: ReadSession, row: StoredAmounts): Stored {
  const { seq, is_split, is_linked } = row
  const seqs = `[${seq}]`
  return {
    ...row,
    splits: is_split === 1 ? session.all(SPLITS({ seq })) : [],
    tags: tagsOfRows(session, seqs).map(each => each.tag),
    links: is_linked === 1 ? (linksOfRows(session, seqs).get(seq) ?? []) : [],
  }
}

const SET = compileOnce((given: Given<{ seq: number; household_minor: number | null }>) =>
  query
    .updateTable('transactions')
    .set({ household_minor: given('household_minor') })
    .where('seq', '=', given('seq')),
)

const SET_PART = compileOnce(
  (given: Given<Pick<SplitTable, 'transaction_seq' | 'position' | 'household_minor'>>) =>
    query
      .updateTable('splits')
      .set({ household_minor: given('household_minor') })
      .where('transaction_seq', '=', given('transaction_seq'))
      .where('position', '=', given('position')),
)

/** Writes what a row and its parts count. */
export function writeAmounts(
  session: WriteSession,
  seq: number,
  {
    household_minor,
    splits,
  }: Pick<TransactionTable, 'household_minor'> & {
    readonly splits: readonly Pick<SplitTable, 'household_minor'>[]
  },
): void {
  session.run(SET({ seq, household_minor }))
  splits.forEach((split, position) => {
    session.run(SET_PART({ transaction_seq: seq, position, household_minor: split.household_minor }))
  })
}

const MINORS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('transactions')
    .select(['seq', 'household_minor'])
    .where('seq', 'in', listedValues<number>(given('seqs'))),
)

/** What rows of other currencies count, by their number: of a page of a list. */
export function householdMinorsOf(
  session: ReadSession,
  seqs: readonly number[],
): ReadonlyMap<number, number | null> {
  const rows = session.all(MINORS({ seqs: JSON.stringify(seqs) }))
  return new Map(rows.map(({ seq, household_minor }) => [seq, household_minor]))
}
