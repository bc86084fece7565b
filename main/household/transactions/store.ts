import { type Selectable, type SqlBool, sql } from 'kysely'
import { dayNumber } from '../../../shared/domain/calendar.ts'
import type { TransactionLink } from '../../../shared/domain/links.ts'
import { folded } from '../../../shared/domain/search-words.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { TransactionSearchTable, TransactionTable } from '../../core/database/schema.ts'
import { linksOfRows } from './links.store.ts'
import { type OtherSide, otherSides, type SplitRow, splitsOfRows } from './parts.store.ts'

export type { CountedSplit, SplitRow } from './parts.store.ts'

/** Without what it counts in the household's currency, which follows from it: see household-amounts.ts. */
export type TransactionRow = Omit<Selectable<TransactionTable>, 'household_minor'>
type HouseholdMinor = Pick<TransactionTable, 'household_minor'>

/** A transaction with everything that hangs on it. */
export interface Transaction extends TransactionRow {
  readonly splits: readonly SplitRow[]
  readonly tags: readonly string[]
  /** What the payee of `payee_id` is called by now. */
  readonly payee_name: string | null
  /** What it, or a part of it, is for. */
  readonly links: readonly TransactionLink[]
  /** Of a transfer's leg. */
  readonly other: OtherSide | null
}

/** What a change may write; the rest stays as it was posted. */
const CHANGED = [
  'tx_type',
  'amount_minor',
  'date',
  'status',
  'payee',
  'description',
  'notes',
  'account_id',
  'bucket_id',
  'is_split',
  'priority',
  'link_kind',
  'link_id',
  'cleared',
  'gate_flagged',
  'voided_at',
  'void_reason',
  'updated_at',
  'review',
  'bucket_from',
  'unsure_bucket',
  'bank_ref',
  'transfer_id',
  'payee_id',
  'bank_payee',
  'is_linked',
  'household_minor',
] as const
const POSTED = ['id', ...CHANGED, 'import_id', 'created_at'] as const
type Written = TransactionRow & HouseholdMinor

// The queries that every typed, changed or imported transaction runs are built once.

const INSERT = compileOnce((given: Given<Pick<Written, (typeof POSTED)[number]>>) =>
  query
    .insertInto('transactions')
    .columns(POSTED)
    .expression(sql`VALUES (${sql.join(POSTED.map(column => given(column)))})`),
)

/** @returns the new row's seq. */
export function insertTransaction(session: WriteSession, row: Omit<Written, 'seq'>): number {
  return session.run(INSERT(row)).lastRowId
}

const UPDATE = compileOnce((given: Given<Written>) =>
  CHANGED.reduce(
    (update, column) => update.set(column, given(column)),
    query.updateTable('transactions'),
  ).where('seq', '=', given('seq')),
)

/** Writes every field that can change. */
export function updateTransaction(session: WriteSession, row: Written): void {
  session.run(UPDATE(row))
}

const DELETE_TAGS = compileOnce((given: Given<{ seq: number }>) =>
  query.deleteFrom('transaction_tags').where('transaction_seq', '=', given('seq')),
)

const INSERT_TAG = compileOnce((given: Given<{ seq: number; tag: string }>) =>
  query.insertInto('transaction_tags').values({ transaction_seq: given('seq'), tag: given('tag') }),
)

/** Writes the tags of a transaction that has none yet. */
export function insertTags(session: WriteSession, seq: number, tags: readonly string[]): void {
  for (const tag of tags) session.run(INSERT_TAG({ seq, tag }))
}

export function replaceTags(session: WriteSession, seq: number, tags: readonly string[]): void {
  session.run(DELETE_TAGS({ seq }))
  insertTags(session, seq, tags)
}

/** The search index's rowid: by day, then by entry, so that newest-first needs no sort. */
function searchRowid(date: string, seq: number): number {
  return dayNumber(date) * 2 ** 32 + seq
}

type Searchable = Pick<
  Transaction,
  'seq' | 'date' | 'payee' | 'payee_name' | 'description' | 'notes' | 'tags'
>

const INDEX = compileOnce((given: Given<TransactionSearchTable>) =>
  query.insertInto('transaction_search').values({
    rowid: given('rowid'),
    payee: given('payee'),
    description: given('description'),
    notes: given('notes'),
    tags: given('tags'),
  }),
)

export function addToSearch(session: WriteSession, row: Searchable): void {
  const { seq, date, payee_name, description, notes, tags } = row
  const rowid = searchRowid(date, seq)
  const payee = payee_name === null || payee_name === row.payee ? row.payee : `${row.payee} ${payee_name}`
  const texts = { payee, description, notes, tags: tags.join(' ') }
  session.run(
    INDEX({
      rowid,
      payee: folded(texts.payee),
      description: folded(texts.description),
      notes: folded(texts.notes),
      tags: folded(texts.tags),
    }),
  )
}

const UNINDEX = compileOnce((given: Given<{ rowid: number }>) =>
  query.deleteFrom('transaction_search').where('rowid', '=', given('rowid')),
)

export function removeFromSearch(session: WriteSession, row: Pick<Searchable, 'seq' | 'date'>): void {
  session.run(UNINDEX({ rowid: searchRowid(row.date, row.seq) }))
}

const BY_ID = compileOnce((given: Given<{ id: string }>) =>
  query.selectFrom('transactions').selectAll().where('id', '=', given('id')),
)

export function findTransaction(session: ReadSession, id: string): Transaction | undefined {
  const row = session.first(BY_ID({ id }))
  return row && withParts(session, [row])[0]
}

const BY_SEQ = compileOnce((given: Given<{ seq: number }>) =>
  query.selectFrom('transactions').selectAll().where('seq', '=', given('seq')),
)

export function findBySeq(session: ReadSession, seq: number): Transaction | undefined {
  const row = session.first(BY_SEQ({ seq }))
  return row && withParts(session, [row])[0]
}

/** Both legs of a transfer, the outgoing one first. */
export function findTransfer(session: ReadSession, transfer_id: string): Transaction[] {
  const rows = session.all(
    query
      .selectFrom('transactions')
      .selectAll()
      .where('transfer_id', '=', transfer_id)
      .orderBy('tx_type', 'desc'),
  )
  return withParts(session, rows)
}

/** Locks an account's cleared transactions up to a date. @returns how many. */
export function reconcileUpTo(session: WriteSession, account_id: string, date: string): number {
  return session.run(
    query
      .updateTable('transactions')
      .set({ cleared: literal('reconciled'), updated_at: session.now })
      .where('account_id', '=', account_id)
      .where('date', '<=', date)
      .where('status', '=', literal('posted'))
      .where('cleared', '=', literal('cleared')),
  ).changes
}

const TAGS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('transaction_tags')
    .select(['transaction_seq', 'tag'])
    .where('transaction_seq', 'in', listedValues<number>(given('seqs')))
    .orderBy('transaction_seq')
    .orderBy('tag'),
)

/** @param seqs a JSON array */
export const tagsOfRows = (session: ReadSession, seqs: string) => session.all(TAGS({ seqs }))

const PAYEES = compileOnce((given: Given<{ ids: string }>) =>
  query
    .selectFrom('payees')
    .select(['id', 'name'])
    .where('id', 'in', listedValues<string>(given('ids'))),
)

/** Adds splits, tags, the payees' names and other legs to the rows of a page, with one query each and only where there are any. */
export function withParts(
  session: ReadSession,
  found: readonly (TransactionRow & Partial<HouseholdMinor>)[],
): Transaction[] {
  if (found.length === 0) return []
  const rows = found.map(({ household_minor: _, ...row }) => row)
  const seqs = JSON.stringify(rows.map(row => row.seq))
  const tags = Map.groupBy(session.all(TAGS({ seqs })), each => each.transaction_seq)
  const splits = rows.some(row => row.is_split === 1) ? splitsOfRows(session, seqs) : undefined
  const payees = [...new Set(rows.flatMap(row => row.payee_id ?? []))]
  const names =
    payees.length === 0
      ? undefined
      : new Map(session.all(PAYEES({ ids: JSON.stringify(payees) })).map(each => [each.id, each.name]))
  const links = rows.some(row => row.is_linked === 1) ? linksOfRows(session, seqs) : undefined
  const otherOf = otherSides(
    session,
    rows.flatMap(row => row.transfer_id ?? []),
  )
  return rows.map(row => ({
    ...row,
    splits: splits?.get(row.seq) ?? [],
    tags: tags.get(row.seq)?.map(each => each.tag) ?? [],
    payee_name: row.payee_id === null ? null : (names?.get(row.payee_id) ?? null),
    links: links?.get(row.seq) ?? [],
    other: otherOf(row),
  }))
}

export interface KnownPayee {
  readonly payee: string
  readonly bucket_id: string | null
  /** Of one of its transactions. */
  readonly payee_id: string | null
}

/**
 * Payees that begin so, in alphabetical order; walks the payee index from name to name, however often each was used. The index knows no case
 * but that of ASCII, so a text of other letters is looked for in small ones, in capitals, and as a name is written.
 */
export function payeesBeginning(session: ReadSession, text: string, limit: number): KnownPayee[] {
  if (/^\p{ASCII}*$/u.test(text)) return payeesFrom(session, text, limit)
  const [small, capitals] = [text.toLowerCase(), text.toUpperCase()]
  const name = small.replace(/^./u, first => first.toUpperCase())
  const found = new Map(
    [...new Set([text, small, capitals, name])]
      .flatMap(start => payeesFrom(session, start, limit))
      .map(each => [each.payee, each]),
  )
  return [...found.values()].slice(0, limit)
}

// The index of payees is of those that are not empty, and each query says so. Built once: they run once for each payee that is offered.

const NEXT_PAYEE = compileOnce((given: Given<{ after: string }>) =>
  query
    .selectFrom('transactions as t')
    .select(({ selectFrom }) => [
      't.payee',
      't.payee_id',
      selectFrom('transactions as u')
        .select('u.bucket_id')
        .where(sql<SqlBool>`u.payee = t.payee COLLATE NOCASE`)
        .where('u.payee', '<>', literal(''))
        .orderBy('u.seq', 'desc')
        .limit(1)
        .as('bucket_id'),
    ])
    .where(sql<SqlBool>`t.payee > ${given('after')} COLLATE NOCASE`)
    .where('t.payee', '<>', literal(''))
    .orderBy('t.payee', order => order.collate('nocase'))
    .limit(1),
)

const EXACT_PAYEE = compileOnce((given: Given<{ payee: string }>) =>
  query
    .selectFrom('transactions')
    .select(['payee', 'payee_id', 'bucket_id'])
    .where(sql<SqlBool>`payee = ${given('payee')} COLLATE NOCASE`)
    .where('payee', '<>', literal(''))
    .orderBy('seq', 'desc')
    .limit(1),
)

function payeesFrom(session: ReadSession, text: string, limit: number): KnownPayee[] {
  const found: KnownPayee[] = []
  const first = text === '' ? undefined : session.first(EXACT_PAYEE({ payee: text }))
  if (first) found.push(first)
  const wanted = text.toLowerCase()
  for (let after = text; found.length < limit; ) {
    const row = session.first(NEXT_PAYEE({ after }))
    if (!row?.payee.toLowerCase().startsWith(wanted)) break
    found.push(row)
    after = row.payee
  }
  return found
}

export function listTags(session: ReadSession): string[] {
  return session
    .all(query.selectFrom('transaction_tags').select('tag').distinct().orderBy('tag'))
    .map(row => row.tag)
}
