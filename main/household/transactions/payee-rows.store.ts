import { sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { countedMinor, signedMinor } from '../../core/database/sums.ts'

/** Transactions by their payee. The index of payees is of those that have one; an equal id says so. */

const SHOWN = ['t.seq', 't.id', 't.date', 't.payee', 't.description', 't.account_id', 't.cleared'] as const

function shown() {
  return query.selectFrom('transactions as t').select(SHOWN).select(signedMinor('t').as('signed_minor'))
}

export type ShownRow = ReturnType<typeof rowsOfPayee>[number]

/** The latest first, void ones included: they are the payee's too. */
export function rowsOfPayee(session: ReadSession, payee_id: string) {
  return session.all(
    shown().where('t.payee_id', '=', payee_id).orderBy('t.date', 'desc').orderBy('t.seq', 'desc'),
  )
}

const COUNT = compileOnce((given: Given<{ payee_id: string }>) =>
  query
    .selectFrom('transactions')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .where('payee_id', '=', given('payee_id')),
)

export function countOfPayee(session: ReadSession, payee_id: string): number {
  return session.first(COUNT({ payee_id }))?.rows ?? 0
}

const LAST = compileOnce((given: Given<{ payee_id: string }>) =>
  query
    .selectFrom('transactions')
    .select(['date', 'bucket_id'])
    .where('payee_id', '=', given('payee_id'))
    .where('status', '=', literal('posted'))
    .orderBy('date', 'desc')
    .orderBy('seq', 'desc')
    .limit(1),
)

export function lastOfPayee(
  session: ReadSession,
  payee_id: string,
): { date: string; bucket_id: string | null } | undefined {
  return session.first(LAST({ payee_id }))
}

export function textsOfPayee(session: ReadSession, payee_id: string, limit: number) {
  return session.all(
    query
      .selectFrom('transactions')
      .select(({ fn }) => [
        'payee as text',
        fn.countAll<number>().as('rows'),
        fn.max<string>('date').as('last_date'),
      ])
      .where('payee_id', '=', payee_id)
      .where('payee', '<>', literal(''))
      .groupBy('payee')
      .orderBy('rows', 'desc')
      .orderBy('payee')
      .limit(limit),
  )
}

// In the household's currency; what has no rate is in neither.
const SPENT = sql<number>`COALESCE(SUM(IIF(t.tx_type = 'expense', ${countedMinor('t')}, 0)), 0)`
const RECEIVED = sql<number>`COALESCE(SUM(IIF(t.tx_type = 'income', ${countedMinor('t')}, 0)), 0)`

/** Of each payee that has any, from a day on: posted incomes and expenses. One payee after the other, so that the index is read from that day alone. */
export function figuresByPayee(session: ReadSession, from: string) {
  return session.all(
    query
      .selectFrom('payees as p')
      .crossJoin('transactions as t')
      .select(['p.id as payee_id', SPENT.as('spent_minor'), RECEIVED.as('received_minor')])
      .whereRef('t.payee_id', '=', 'p.id')
      .where('t.date', '>=', from)
      .where('t.status', '=', literal('posted'))
      .where('t.tx_type', 'in', [literal('income'), literal('expense')])
      .groupBy('p.id'),
  )
}

export function daysOfPayee(session: ReadSession, payee_id: string, from: string) {
  return session.all(
    query
      .selectFrom('transactions as t')
      .select(({ fn }) => [
        'date',
        SPENT.as('spent_minor'),
        RECEIVED.as('received_minor'),
        fn.countAll<number>().as('rows'),
      ])
      .where('payee_id', '=', payee_id)
      .where('date', '>=', from)
      .where('status', '=', literal('posted'))
      .where('tx_type', 'in', [literal('income'), literal('expense')])
      .groupBy('date')
      .orderBy('date'),
  )
}

const WITHOUT = compileOnce((given: Given<{ after: number; limit: number }>) =>
  shown()
    .where('t.payee_id', 'is', null)
    .where('t.payee', '<>', literal(''))
    .where('t.seq', '>', given('after'))
    .orderBy('t.seq')
    .limit(given('limit')),
)

/** Those with a text and no payee, by their entry. */
export function rowsWithoutPayee(session: ReadSession, after: number, limit: number): ShownRow[] {
  return session.all(WITHOUT({ after, limit }))
}

const PAYEE_OF = compileOnce((given: Given<{ seq: number }>) =>
  query.selectFrom('transactions').select('payee_id').where('seq', '=', given('seq')),
)

export function payeeOf(session: ReadSession, seq: number): string | null {
  return session.first(PAYEE_OF({ seq }))?.payee_id ?? null
}

const SET_PAYEE = compileOnce((given: Given<{ seq: number; payee_id: string | null; now: string }>) =>
  query
    .updateTable('transactions')
    .set({ payee_id: given('payee_id'), updated_at: given('now') })
    .where('seq', '=', given('seq')),
)

export function setPayee(session: WriteSession, seq: number, payee_id: string | null): void {
  session.run(SET_PAYEE({ seq, payee_id, now: session.now }))
}
