import { type SqlBool, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { FoundRejectionTable } from './tables.ts'

export type RejectionRow = FoundRejectionTable

/** Kinds of things that a row of is no evidence: it is paid to them already, or belongs to a sale. */
const SETTLED = ['bill', 'flow', 'obligation', 'replacement', 'deal'] as const

/** Posted incomes and expenses after a row, by day: see `steady` for why the key is compared as one. */
const PAGE = compileOnce((given: Given<{ date: string; seq: number; to: string; limit: number }>) =>
  query
    .selectFrom('transactions as t')
    .select(['t.seq', 't.id', 't.date', 't.tx_type', 't.payee', 't.description', 't.payee_id'])
    .select(['t.amount_minor', 't.household_minor', 't.account_id', 't.bucket_id', 't.is_split'])
    .where(sql<SqlBool>`(t.date, t.seq) > (${given('date')}, ${given('seq')})`)
    .where('t.date', '<=', given('to'))
    .where('t.status', '=', literal('posted'))
    .where('t.tx_type', 'in', [literal('income'), literal('expense')])
    .where(({ eb, or }) =>
      or([
        eb('t.link_kind', 'is', null),
        eb(
          't.link_kind',
          'not in',
          SETTLED.map(kind => literal(kind)),
        ),
      ]),
    )
    .where(({ eb, or }) => or([eb('t.review', 'is', null), eb('t.review', '=', literal('contradicted'))]))
    .where(({ eb, or, not, exists, selectFrom }) =>
      or([
        eb('t.is_split', '=', sql.lit(0)),
        not(
          exists(
            selectFrom('splits as s')
              .select('s.position')
              .whereRef('s.transaction_seq', '=', 't.seq')
              .where('s.transfer_id', 'is not', null),
          ),
        ),
      ]),
    )
    .orderBy('t.date')
    .orderBy('t.seq')
    .limit(given('limit')),
)

export type LedgerRow = ReturnType<typeof rowsAfter>[number]

export function rowsAfter(
  session: ReadSession,
  after: { readonly date: string; readonly seq: number },
  to: string,
  limit: number,
) {
  return session.all(PAGE({ ...after, to, limit }))
}

/** Payees by id: what they are called, and whether the person said that they are a bill's or one of their own accounts. */
export function listPayees(session: ReadSession) {
  return session.all(query.selectFrom('payees').select(['id', 'name', 'is_bill', 'is_ours', 'account_id']))
}

export function bucketNames(session: ReadSession) {
  return session.all(query.selectFrom('buckets').select(['id', 'name', 'status']))
}

export function accountCurrencies(session: ReadSession) {
  return session.all(query.selectFrom('accounts').select(['id', 'currency', 'status']))
}

/** The latest first. */
export function listRejections(session: ReadSession): RejectionRow[] {
  return session.all(
    query.selectFrom('found_rejections').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc'),
  )
}

export function insertRejection(session: WriteSession, row: RejectionRow): void {
  session.run(query.insertInto('found_rejections').values(row))
}

export function findRejection(session: ReadSession, id: string): RejectionRow | undefined {
  return session.first(query.selectFrom('found_rejections').selectAll().where('id', '=', id))
}

export function deleteRejection(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('found_rejections').where('id', '=', id))
}
