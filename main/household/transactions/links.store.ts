import { type Expression, sql } from 'kysely'
import type { LinkedThing, LinkKind, TransactionLink } from '../../../shared/domain/links.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { TransactionLinkTable } from '../../core/database/schema.ts'
import { sumOf } from '../../core/database/sums.ts'

/** What transactions and their parts are for. */

const DELETE = compileOnce((given: Given<{ seq: number }>) =>
  query.deleteFrom('transaction_links').where('transaction_seq', '=', given('seq')),
)

const INSERT = compileOnce((given: Given<TransactionLinkTable>) =>
  query.insertInto('transaction_links').values({
    transaction_seq: given('transaction_seq'),
    position: given('position'),
    part: given('part'),
    kind: given('kind'),
    id: given('id'),
    counted: given('counted'),
  }),
)

/** Writes the links of a transaction that has none yet. */
export function insertLinks(session: WriteSession, seq: number, links: readonly TransactionLink[]): void {
  links.forEach(({ part, kind, id, counted }, position) => {
    const flag = counted === null ? null : counted ? 1 : 0
    session.run(INSERT({ transaction_seq: seq, position, part, kind, id, counted: flag }))
  })
}

export function replaceLinks(session: WriteSession, seq: number, links: readonly TransactionLink[]): void {
  session.run(DELETE({ seq }))
  insertLinks(session, seq, links)
}

const OF_ROWS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('transaction_links')
    .selectAll()
    .where('transaction_seq', 'in', listedValues<number>(given('seqs')))
    .orderBy('transaction_seq')
    .orderBy('position'),
)

/** The links of transactions by their seq. @param seqs a JSON array */
export function linksOfRows(session: ReadSession, seqs: string): ReadonlyMap<number, TransactionLink[]> {
  const links = new Map<number, TransactionLink[]>()
  for (const { transaction_seq, part, kind, id, counted } of session.all(OF_ROWS({ seqs }))) {
    const link = { kind, id, part, counted: counted === null ? null : counted === 1 }
    const there = links.get(transaction_seq)
    if (there) there.push(link)
    else links.set(transaction_seq, [link])
  }
  return links
}

/** A posted row, or a part of one, that is for something. */
export interface LinkedRow {
  readonly transaction_id: string
  readonly part: number | null
  readonly kind: LinkKind
  readonly id: string
  readonly counted: 0 | 1 | null
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly is_transfer: 0 | 1
  readonly created_at: string
  /** With its sign, in minor units of its own currency: what came in. Of a part, the part's. */
  readonly signed_minor: number
  /** Of its account; null for a row on none, which is in the household's. */
  readonly currency: string | null
  /** The same in the household's; null where no rate leads there. */
  readonly household_minor: number | null
}

/** What came in by a link `l` of a transaction `t`: its part's amount, or all of it. */
const SIGNED_OWN = sql<number>`CASE WHEN t.tx_type IN ('income', 'transfer_in') THEN 1 ELSE -1 END * CASE WHEN l.part IS NULL THEN t.amount_minor ELSE COALESCE(s.amount_minor, 0) END`
/** The same in the household's currency, which is what sums are of; null where no rate leads there. */
const SIGNED = sql<
  number | null
>`CASE WHEN t.tx_type IN ('income', 'transfer_in') THEN 1 ELSE -1 END * CASE WHEN l.part IS NULL THEN t.household_minor WHEN s.position IS NULL THEN 0 ELSE s.household_minor END`

function linkedTo(kind: Expression<LinkKind>) {
  return query
    .selectFrom('transaction_links as l')
    .innerJoin('transactions as t', 't.seq', 'l.transaction_seq')
    .leftJoin('splits as s', join =>
      join.onRef('s.transaction_seq', '=', 'l.transaction_seq').onRef('s.position', '=', 'l.part'),
    )
    .where('l.kind', '=', kind)
    .where('t.status', '=', literal('posted'))
}

function rows(kind: Expression<LinkKind>) {
  return linkedTo(kind)
    .leftJoin('accounts as a', 'a.id', 't.account_id')
    .select([
      't.id as transaction_id',
      'l.part',
      'l.kind',
      'l.id',
      'l.counted',
      't.date',
      't.payee',
      't.description',
      't.account_id',
      sql<0 | 1>`t.transfer_id IS NOT NULL`.as('is_transfer'),
      't.created_at',
      SIGNED_OWN.as('signed_minor'),
      'a.currency',
      SIGNED.as('household_minor'),
    ])
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
    .orderBy('l.position')
}

const ROWS = compileOnce((given: Given<{ kind: LinkKind; ids: string; limit: number }>) =>
  rows(given('kind'))
    .where('l.id', 'in', listedValues<string>(given('ids')))
    .limit(given('limit')),
)
const ROWS_OF_TRANSACTIONS = compileOnce((given: Given<{ kind: LinkKind; transaction_ids: string }>) =>
  rows(given('kind')).where('t.id', 'in', listedValues<string>(given('transaction_ids'))),
)

const ALL = -1

/** The posted rows that are for some things of a kind, newest first. @param limit all where it is left out */
export function linkedRows(
  session: ReadSession,
  kind: LinkKind,
  ids: readonly string[],
  limit = ALL,
): LinkedRow[] {
  return session.all(ROWS({ kind, ids: JSON.stringify(ids), limit }))
}

/** Of some transactions the posted rows that are for things of a kind, newest first. */
export function linkedRowsOf(
  session: ReadSession,
  kind: LinkKind,
  transaction_ids: readonly string[],
): LinkedRow[] {
  return session.all(ROWS_OF_TRANSACTIONS({ kind, transaction_ids: JSON.stringify(transaction_ids) }))
}

/** What had come in for a thing by the end of a day. */
export interface LinkedTotal {
  readonly id: string
  /** Less what was paid, in minor units of the household's currency. */
  readonly total_minor: number
  /** How many rows no rate leads from; they are not in the total. */
  readonly unconverted: number
}

const TOTALS = compileOnce((given: Given<{ kind: LinkKind; ids: string; until: string }>) =>
  linkedTo(given('kind'))
    .where('l.id', 'in', listedValues<string>(given('ids')))
    .where('l.counted', 'is not', literal(0))
    .where('t.transfer_id', 'is', null)
    .where('t.date', '<=', given('until'))
    .select([
      'l.id',
      sumOf(sql<number>`${SIGNED}`).as('total_minor'),
      sumOf(sql<number>`(${SIGNED}) IS NULL`).as('unconverted'),
    ])
    .groupBy('l.id'),
)

/** The money of some things by the end of a day, of rows that count and are no transfers; nothing of a thing without any. */
export function linkedTotals(
  session: ReadSession,
  kind: LinkKind,
  ids: readonly string[],
  until: string,
): ReadonlyMap<string, LinkedTotal> {
  return new Map(session.all(TOTALS({ kind, ids: JSON.stringify(ids), until })).map(each => [each.id, each]))
}

const PAYEES = compileOnce((given: Given<{ kind: LinkKind; ids: string }>) =>
  linkedTo(given('kind'))
    .where('l.id', 'in', listedValues<string>(given('ids')))
    .where('l.counted', 'is not', literal(0))
    .where('t.transfer_id', 'is', null)
    .where(sql<number>`(${SIGNED})`, 'is not', null)
    .select(['l.id', 't.payee'])
    .distinct(),
)

/** By whom some things were paid or were paid for, in rows that count and are no transfers: each once. */
export function linkedPayees(
  session: ReadSession,
  kind: LinkKind,
  ids: readonly string[],
): readonly { readonly id: string; readonly payee: string }[] {
  return session.all(PAYEES({ kind, ids: JSON.stringify(ids) }))
}

/** The tags of some transactions, by their ids. */
export function tagsOfTransactions(
  session: ReadSession,
  ids: readonly string[],
): ReadonlyMap<string, string[]> {
  const rows = session.all(
    query
      .selectFrom('transaction_tags as g')
      .innerJoin('transactions as t', 't.seq', 'g.transaction_seq')
      .select(['t.id', 'g.tag'])
      .where('t.id', 'in', listedValues<string>(sql.val(JSON.stringify(ids))))
      .orderBy('g.tag'),
  )
  const tags = new Map<string, string[]>()
  for (const { id, tag } of rows) tags.set(id, [...(tags.get(id) ?? []), tag])
  return tags
}

/** The money of a thing, minor units: what was paid for it and what came in by it, of the rows that count. */
export interface LinkedSums {
  readonly id: string
  readonly paid_minor: number
  readonly received_minor: number
  /** Rows, those that do not count among them. */
  readonly entries: number
}

function sums(kind: Expression<LinkKind>) {
  const counts = sql`l.counted IS NOT 0`
  return linkedTo(kind)
    .select([
      'l.id',
      sumOf(sql<number>`CASE WHEN ${counts} AND ${SIGNED} < 0 THEN -(${SIGNED}) ELSE 0 END`).as('paid_minor'),
      sumOf(sql<number>`CASE WHEN ${counts} AND ${SIGNED} > 0 THEN ${SIGNED} ELSE 0 END`).as(
        'received_minor',
      ),
      sql<number>`COUNT(*)`.as('entries'),
    ])
    .groupBy('l.id')
}

const SUMS_OF_ONE = compileOnce((given: Given<LinkedThing>) =>
  sums(given('kind')).where('l.id', '=', given('id')),
)
const SUMS = compileOnce((given: Given<{ kind: LinkKind }>) => sums(given('kind')))

/** The money of one thing. */
export function linkedSumsOf(session: ReadSession, thing: LinkedThing): LinkedSums {
  return session.first(SUMS_OF_ONE(thing)) ?? { id: thing.id, paid_minor: 0, received_minor: 0, entries: 0 }
}

/** The money of each thing of a kind that any row is for. */
export function linkedSums(session: ReadSession, kind: LinkKind): ReadonlyMap<string, LinkedSums> {
  return new Map(session.all(SUMS({ kind })).map(each => [each.id, each]))
}

/** A posted row that may be an amount which is looked for. */
export interface RowOfAmount {
  readonly id: string
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly amount_minor: number
}

const OF_AMOUNT = compileOnce(
  (given: Given<LinkedThing & { amount_minor: number; from: string; to: string }>) =>
    query
      .selectFrom('transactions as t')
      .select(['t.id', 't.date', 't.payee', 't.description', 't.account_id', 't.amount_minor'])
      .where('t.amount_minor', '=', given('amount_minor'))
      // In the household's currency: the same number of another is another amount.
      .where('t.household_minor', '=', given('amount_minor'))
      .where('t.date', '>=', given('from'))
      .where('t.date', '<=', given('to'))
      .where('t.tx_type', '=', literal('income'))
      .where('t.status', '=', literal('posted'))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('transaction_links as l')
              .select('l.position')
              .whereRef('l.transaction_seq', '=', 't.seq')
              .where('l.kind', '=', given('kind'))
              .where(({ or, eb }) =>
                or([eb('l.counted', 'is not', sql.lit<0>(0)), eb('l.id', '!=', given('id'))]),
              ),
          ),
        ),
      )
      .orderBy('t.date')
      .orderBy('t.seq')
      .limit(20),
)

/** Incomes of an amount and a span of days that are for nothing else of a thing's kind, and do not count for it yet; at most twenty. */
export function incomesOfAmount(
  session: ReadSession,
  wanted: LinkedThing & { readonly amount_minor: number; readonly from: string; readonly to: string },
): RowOfAmount[] {
  return session.all(OF_AMOUNT(wanted))
}
