import { type SqlBool, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { insertRows } from '../../core/database/insert-row.ts'
import type { PayeeAliasTable, PayeePassRowTable, PayeeSplitTable, PayeeTable } from './tables.ts'

export type Payee = PayeeTable

// Built once: each transaction that is typed or imported asks for these.

const FIND = compileOnce((given: Given<{ id: string }>) =>
  query.selectFrom('payees').selectAll().where('id', '=', given('id')),
)
const FIND_ALIAS = compileOnce((given: Given<Pick<PayeeAliasTable, 'kind' | 'key'>>) =>
  query
    .selectFrom('payee_aliases')
    .select('payee_id')
    .where('kind', '=', given('kind'))
    .where('key', '=', given('key')),
)
const INSERT = compileOnce((given: Given<PayeeTable>) =>
  query.insertInto('payees').values({
    id: given('id'),
    name: given('name'),
    notes: given('notes'),
    default_bucket_id: given('default_bucket_id'),
    account_id: given('account_id'),
    is_bill: given('is_bill'),
    is_ours: given('is_ours'),
    status: given('status'),
    merged_into: given('merged_into'),
    origin: given('origin'),
    import_id: given('import_id'),
    pass_id: given('pass_id'),
    created_at: given('created_at'),
    updated_at: given('updated_at'),
  }),
)
const SET_ALIAS = compileOnce((given: Given<PayeeAliasTable>) =>
  query
    .insertInto('payee_aliases')
    .values({
      kind: given('kind'),
      key: given('key'),
      written: given('written'),
      payee_id: given('payee_id'),
    })
    .onConflict(conflict =>
      conflict
        .columns(['kind', 'key'])
        .doUpdateSet({ payee_id: sql`excluded.payee_id`, written: sql`excluded.written` }),
    ),
)

export function findPayee(session: ReadSession, id: string): Payee | undefined {
  return session.first(FIND({ id }))
}

export function findAlias(
  session: ReadSession,
  kind: PayeeAliasTable['kind'],
  key: string,
): string | undefined {
  return session.first(FIND_ALIAS({ kind, key }))?.payee_id
}

export function insertPayee(session: WriteSession, row: Payee): void {
  session.run(INSERT(row))
}

/** Very many at once, each with the names that lead to it, of which none leads anywhere yet. */
export function insertPayees(
  session: WriteSession,
  payees: readonly Payee[],
  aliases: readonly PayeeAliasTable[],
): void {
  insertRows(session, 'payees', payees)
  insertRows(session, 'payee_aliases', aliases)
}

/** The text leads to the payee from now on, wherever it led. */
export function setAlias(session: WriteSession, alias: PayeeAliasTable): void {
  session.run(SET_ALIAS(alias))
}

export function updatePayee(session: WriteSession, id: string, change: Partial<Payee>): void {
  session.run(query.updateTable('payees').set(change).where('id', '=', id))
}

/** With what leads to it. */
export function deletePayee(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('payees').where('id', '=', id))
}

const FIND_SPLIT = compileOnce((given: Given<{ payee_id: string }>) =>
  query.selectFrom('payee_splits').selectAll().where('payee_id', '=', given('payee_id')),
)

export function findSplit(session: ReadSession, payee_id: string): PayeeSplitTable | undefined {
  return session.first(FIND_SPLIT({ payee_id }))
}

/** Those of the buckets that payments can go into. */
export function activeBuckets(session: ReadSession): ReadonlySet<string> {
  const active = query.selectFrom('buckets').select('id').where('status', '=', literal('active'))
  return new Set(session.all(active).map(({ id }) => id))
}

export function allSplits(session: ReadSession): PayeeSplitTable[] {
  return session.all(query.selectFrom('payee_splits').selectAll())
}

export function deleteSplit(session: WriteSession, payee_id: string): void {
  session.run(query.deleteFrom('payee_splits').where('payee_id', '=', payee_id))
}

/** In place of the one that there was. */
export function putSplit(session: WriteSession, row: PayeeSplitTable): void {
  deleteSplit(session, row.payee_id)
  session.run(query.insertInto('payee_splits').values(row))
}

export function moveAliases(session: WriteSession, from: string, into: string): void {
  session.run(query.updateTable('payee_aliases').set({ payee_id: into }).where('payee_id', '=', from))
}

export function aliasesOf(session: ReadSession, payee_id: string): PayeeAliasTable[] {
  return session.all(
    query
      .selectFrom('payee_aliases')
      .selectAll()
      .where('payee_id', '=', payee_id)
      .orderBy('kind')
      .orderBy('key'),
  )
}

export function allAliases(session: ReadSession): PayeeAliasTable[] {
  return session.all(query.selectFrom('payee_aliases').selectAll())
}

/** Those that are no other by now, by name. */
export function listPayees(session: ReadSession, status: 'active' | 'archived'): Payee[] {
  return session.all(
    query
      .selectFrom('payees')
      .selectAll()
      .where('status', '=', status)
      .orderBy('name', order => order.collate('nocase'))
      .orderBy('id'),
  )
}

/** Active ones that a name leads to which begins so, as names are compared. */
export function payeesBeginning(session: ReadSession, key: string, limit: number): Payee[] {
  return session.all(
    query
      .selectFrom('payee_aliases as a')
      .innerJoin('payees as p', 'p.id', 'a.payee_id')
      .selectAll('p')
      .where('a.kind', '=', literal('name'))
      .where('a.key', '>=', key)
      .where(sql<SqlBool>`a.key < ${`${key}\u{10ffff}`}`)
      .where('p.status', '=', literal('active'))
      .groupBy('p.id')
      .orderBy('p.name', order => order.collate('nocase'))
      .limit(limit),
  )
}

/** Those that an import or a pass made and nobody has changed since. */
export function untouchedOf(session: ReadSession, by: { import_id: string } | { pass_id: string }): Payee[] {
  const rows = query.selectFrom('payees').selectAll()
  return session.all(
    ('import_id' in by
      ? rows.where('import_id', '=', by.import_id)
      : rows.where('pass_id', '=', by.pass_id)
    ).where('origin', '<>', literal('person')),
  )
}

/** Whether payees have become this one, which therefore has to stay. */
export function hasMerged(session: ReadSession, id: string): boolean {
  return (
    session.first(query.selectFrom('payees').select('id').where('merged_into', '=', id).limit(1)) !==
    undefined
  )
}

/** Those that were merged into one become none with it. */
export function mergedInto(session: ReadSession, id: string): Payee[] {
  return session.all(query.selectFrom('payees').selectAll().where('merged_into', '=', id))
}

export function keepPassRow(session: WriteSession, row: PayeePassRowTable): void {
  session.run(
    query
      .insertInto('payee_pass_rows')
      .values(row)
      .onConflict(conflict =>
        conflict.column('transaction_seq').doUpdateSet({ pass_id: row.pass_id, payee_id: row.payee_id }),
      ),
  )
}

export function passRows(session: ReadSession, pass_id: string, limit: number): PayeePassRowTable[] {
  return session.all(
    query.selectFrom('payee_pass_rows').selectAll().where('pass_id', '=', pass_id).limit(limit),
  )
}

export function forgetPassRow(session: WriteSession, transaction_seq: number): void {
  session.run(query.deleteFrom('payee_pass_rows').where('transaction_seq', '=', transaction_seq))
}

/** The latest first. */
export function passes(session: ReadSession): { pass_id: string; rows: number }[] {
  return session.all(
    query
      .selectFrom('payee_pass_rows')
      .select(({ fn }) => ['pass_id', fn.countAll<number>().as('rows')])
      .groupBy('pass_id')
      .orderBy('pass_id', 'desc'),
  )
}
