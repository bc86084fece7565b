import { sql } from 'kysely'
import { query, type ReadSession } from '../../core/database/database.ts'
import { signedMinor } from '../../core/database/sums.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import { currenciesOfAccounts } from '../transactions/index.ts'
import type { Known, Lookup } from './comparison.ts'

/** Queries that run for each of very many rows: built once, and those that every row asks get their values by place. */

const IS_AWAITED = sql<
  0 | 1
>`(t.transfer_id IS NOT NULL AND t.import_id IS NULL AND t.bank_ref IS NULL AND t.cleared = 'uncleared')`

function known() {
  return query
    .selectFrom('transactions as t')
    .leftJoin('transaction_sources as s', 's.transaction_seq', 't.seq')
    .select([
      't.seq',
      't.id',
      't.date',
      signedMinor('t').as('signed_minor'),
      't.payee',
      't.description',
      't.bank_ref',
      't.status',
      't.cleared',
      't.import_id',
      's.balance_minor',
      sql<0 | 1>`COALESCE(s.pending, 0)`.as('pending'),
      IS_AWAITED.as('awaited'),
      sql<0 | 1>`(${IS_AWAITED} AND EXISTS (
        SELECT 1 FROM transactions o JOIN accounts mine ON mine.id = t.account_id JOIN accounts its ON its.id = o.account_id
        WHERE o.transfer_id = t.transfer_id AND o.seq <> t.seq AND its.currency <> mine.currency))`.as(
        'awaits_exchange',
      ),
    ])
}

function earlier(account_id: string) {
  return query.selectFrom('earlier_bank_rows').where('account_id', '=', account_id)
}

/** The values are told at each run, in this order: an account, a reference. */
const BY_REFERENCE = known().where('t.account_id', '=', '').where('t.bank_ref', '=', '').compile().sql

/** In this order: an account, a reference, a signed amount. */
const BY_EARLIER = known()
  .where(
    't.seq',
    '=',
    earlier('').select('transaction_seq').where('bank_ref', '=', '').where('signed_minor', '=', 0).limit(1),
  )
  .compile().sql

/** In this order: an account, the first day and the last. */
const BETWEEN = known()
  .where('t.account_id', '=', '')
  .where('t.date', '>=', '')
  .where('t.date', '<=', '')
  .orderBy('t.date')
  .orderBy('t.seq')
  .compile().sql

/** What an account has, for the comparison with a bank's rows. */
export function lookupIn(session: ReadSession, account_id: string): Lookup {
  const byReference = session.prepare<Known>(BY_REFERENCE)
  const byEarlier = session.prepare<Known>(BY_EARLIER)
  const between = session.prepare<Known>(BETWEEN)
  const hasEarlier = session.first(earlier(account_id).select('bank_ref').limit(1)) !== undefined
  const transactions = query.selectFrom('transactions').where('account_id', '=', account_id)
  const unreliable = query.selectFrom('unreliable_bank_ids').where('account_id', '=', account_id)
  const spans = session.all(
    query
      .selectFrom('import_statements as s')
      .innerJoin('imports as i', 'i.id', 's.import_id')
      .select(['s.from_date', 's.to_date'])
      .where('s.account_id', '=', account_id)
      .where('s.from_date', 'is not', null)
      .where('i.undone_at', 'is', null)
      .orderBy('s.from_date'),
  )
  return {
    isEmpty: session.first(transactions.select('seq').limit(1)) === undefined && !hasEarlier,
    idsAreUnreliable: session.first(unreliable.select('account_id').limit(1)) !== undefined,
    mayExchange: currenciesOfAccounts(session).length > 1,
    byReference: reference => byReference.get(account_id, reference),
    byEarlier: (reference, signed_minor) =>
      hasEarlier ? byEarlier.get(account_id, reference, signed_minor) : undefined,
    between(from, to, onStep) {
      const found: Known[] = []
      for (const known of between.iterate(account_id, from, to)) {
        if (found.length % ROWS_A_STEP === 0) onStep?.()
        found.push(known)
      }
      return found
    },
    covers: date => spans.some(({ from_date, to_date }) => isWithin(date, from_date, to_date)),
  }
}

function isWithin(date: string, from: string | null, to: string | null): boolean {
  return from !== null && to !== null && from <= date && date <= to
}

/** The ids of transactions of an import that a bill payment or a transfer stands on. */
export function linkedRows(session: ReadSession, import_id: string): string[] {
  return session
    .all(
      query
        .selectFrom('bill_payments as p')
        .innerJoin('transactions as t', 't.id', 'p.transaction_id')
        .select('t.id')
        .where('t.import_id', '=', import_id),
    )
    .map(row => row.id)
}
