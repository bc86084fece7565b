import { type NotNull, type SqlBool, sql } from 'kysely'
import { MOST_DAYS } from '../../../shared/domain/transfers/evidence.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { TransactionTable } from '../../core/database/schema.ts'

/** Rows that may be one side of a transfer: posted incomes and expenses on an account, with what their file says besides. */

export interface PossibleSide
  extends Pick<
    TransactionTable,
    | 'id'
    | 'amount_minor'
    | 'household_minor'
    | 'date'
    | 'payee'
    | 'description'
    | 'bucket_id'
    | 'bucket_from'
    | 'is_split'
    | 'cleared'
    | 'review'
    | 'bank_ref'
  > {
  readonly seq: number
  readonly tx_type: 'income' | 'expense'
  readonly account_id: string
  readonly transfer_account: string | null
  /** What its file says that it was in another currency. */
  readonly original_minor: number | null
  readonly original_currency: string | null
  readonly pending: 0 | 1
}

function sides() {
  return (
    query
      .selectFrom('transactions as t')
      .leftJoin('transaction_sources as s', 's.transaction_seq', 't.seq')
      .select([
        't.seq',
        't.id',
        't.tx_type',
        't.amount_minor',
        't.household_minor',
        't.date',
        't.payee',
        't.description',
        't.account_id',
        't.bucket_id',
        't.bucket_from',
        't.is_split',
        't.cleared',
        't.review',
        't.bank_ref',
        's.transfer_account',
        's.original_minor',
        's.original_currency',
        sql<0 | 1>`COALESCE(s.pending, 0)`.as('pending'),
      ])
      .where('t.status', '=', literal('posted'))
      // Without the index of accounts, which would find nearly all, and then sort them.
      .where(sql<SqlBool>`+t.account_id IS NOT NULL`)
      .$narrowType<{ tx_type: 'income' | 'expense'; account_id: NotNull }>()
  )
}

/** More rows than this that one may be one with tell no more than that it is not the only one. */
const MOST_PARTNERS = 6
/** Of an account in another currency so many rows of a few days are looked at. */
const MOST_IN_OTHER = 200

/** Told at each run, in this order: the type, the amount, the first day and the last, the account that it is not in. */
const PARTNERS = sides()
  .where('t.tx_type', '=', 'income')
  .where('t.amount_minor', '=', 0)
  .where('t.date', '>=', '')
  .where('t.date', '<=', '')
  // The index of amounts and days finds few; that of accounts would go through all of them.
  .where(sql`+t.account_id`, '<>', '')
  .orderBy('t.date')
  .orderBy('t.seq')
  .limit(MOST_PARTNERS)
  .compile().sql

/** Finds the rows of the opposite type that a row may be one with: asked of each row of an import or of the whole ledger, and so prepared once. */
export function partnerFinder(
  session: ReadSession,
): (
  side: Pick<PossibleSide, 'tx_type' | 'amount_minor' | 'account_id'>,
  from: string,
  to: string,
) => PossibleSide[] {
  const partners = session.prepare<PossibleSide>(PARTNERS)
  return ({ tx_type, amount_minor, account_id }, from, to) =>
    partners.all(tx_type === 'expense' ? 'income' : 'expense', amount_minor, from, to, account_id)
}

/** Told at each run: the account, the first day and the last, the type. */
const IN_ACCOUNT = sides()
  .where('t.account_id', '=', '')
  .where('t.date', '>=', '')
  .where('t.date', '<=', '')
  .where('t.tx_type', '=', 'income')
  .orderBy('t.date')
  .orderBy('t.seq')
  .limit(MOST_IN_OTHER)
  .compile().sql

/** Finds the rows of the opposite type of an account, whatever their amounts are: of one in another currency they are no guide. */
export function rowsNearFinder(
  session: ReadSession,
): (side: PossibleSide, account_id: string, from: string, to: string) => PossibleSide[] {
  const rows = session.prepare<PossibleSide>(IN_ACCOUNT)
  return ({ tx_type }, account_id, from, to) =>
    rows.all(account_id, from, to, tx_type === 'expense' ? 'income' : 'expense')
}

function entries() {
  return sides().where('t.tx_type', 'in', [literal('income'), literal('expense')])
}

/** A row of the opposite type, of the same amount and near in time, on another account: without one a row is one side of nothing in its own currency. */
const HAS_PARTNER = sql<SqlBool>`EXISTS (
  SELECT 1 FROM transactions o
  WHERE o.amount_minor = t.amount_minor AND o.tx_type = IIF(t.tx_type = 'expense', 'income', 'expense')
    AND o.date BETWEEN date(t.date, ${sql.lit(`-${MOST_DAYS} days`)}) AND date(t.date, ${sql.lit(`+${MOST_DAYS} days`)})
    AND +o.account_id <> t.account_id AND o.status = 'posted')`

function ofImport(given: Given<{ import_id: string; from: number; to: number }>) {
  return entries()
    .where('t.import_id', '=', given('import_id'))
    .where('t.seq', '>=', given('from'))
    .where('t.seq', '<', given('to'))
    .orderBy('t.seq')
}
const ANY_OF_IMPORT = compileOnce(ofImport)
const PARTNERED_OF_IMPORT = compileOnce((given: Given<{ import_id: string; from: number; to: number }>) =>
  ofImport(given).where(HAS_PARTNER),
)

/** Rows of an import from one number to before another; where all accounts are in one currency, those alone that may be one side of a transfer. */
export function sidesOfImport(
  session: ReadSession,
  rows: { readonly import_id: string; readonly from: number; readonly to: number },
  inOneCurrency: boolean,
): PossibleSide[] {
  return session.all((inOneCurrency ? PARTNERED_OF_IMPORT : ANY_OF_IMPORT)(rows))
}

/** Some of all that came in, in the order of their numbers, after one: of a household's rows the fewer. */
export function sidesIn(session: ReadSession, after: number, limit: number): PossibleSide[] {
  return session.all(
    sides()
      .where('t.tx_type', '=', literal('income'))
      .where('t.seq', '>', after)
      .orderBy('t.seq')
      .limit(limit),
  )
}

export function findSide(session: ReadSession, id: string): PossibleSide | undefined {
  return session.first(entries().where('t.id', '=', id))
}

/** What stands in a row that was moved to or from another account. */
export interface MovedText {
  readonly account_id: string
  readonly other_account_id: string
  readonly payee: string
  readonly description: string
}

function movedTexts() {
  return query
    .selectFrom('transactions as t')
    .innerJoin('transactions as o', 'o.transfer_id', 't.transfer_id')
    .select(['t.account_id', 'o.account_id as other_account_id', 't.payee', 't.description'])
    .whereRef('o.seq', '<>', 't.seq')
    .where('t.transfer_id', 'is not', null)
    .where('t.status', '=', literal('posted'))
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
    .$narrowType<{ account_id: NotNull; other_account_id: NotNull }>()
}

/** Of all transfers, the latest first: for a search of very many rows. */
export function everyMovedText(session: ReadSession): MovedText[] {
  return session.all(movedTexts())
}

/** Of one account's in some days, the latest first: for a search of one row. */
export function movedTextsBetween(
  session: ReadSession,
  account_id: string,
  from: string,
  to: string,
): MovedText[] {
  return session.all(
    movedTexts().where('t.account_id', '=', account_id).where('t.date', '>=', from).where('t.date', '<=', to),
  )
}

/** Income and expense of each budget month, as the month's own page has them: what comes into a bucket is a refund, and less spent. */
export function monthSums(
  session: ReadSession,
): { month: string; income_minor: number; expense_minor: number }[] {
  return session.all(
    query
      .selectFrom('bucket_months')
      .select([
        'month',
        sql<number>`SUM(IIF(bucket_id = '', income_minor, 0))`.as('income_minor'),
        sql<number>`SUM(expense_minor - IIF(bucket_id = '', 0, income_minor))`.as('expense_minor'),
      ])
      .groupBy('month')
      .orderBy('month'),
  )
}
