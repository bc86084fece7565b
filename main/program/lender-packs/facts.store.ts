import { sql } from 'kysely'
import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'

/** What packs show of other packs' tables, and what can be chosen for them. */

const listed = (ids: readonly string[]) => listedValues<string>(JSON.stringify(ids))

/** What came in is more than nothing, in minor units of the account's currency. */
const SIGNED = sql<number>`IIF(t.tx_type IN ('income', 'transfer_in'), t.amount_minor, -t.amount_minor)`

export interface AccountFacts {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly opening_date: string
  readonly bank_id: string | null
}

export function accountsNamed(session: ReadSession, ids: readonly string[]): AccountFacts[] {
  return session.all(
    query
      .selectFrom('accounts')
      .select(['id', 'name', 'currency', 'opening_date', 'bank_id'])
      .where('id', 'in', listed(ids))
      .orderBy('name', by => by.collate('nocase'))
      .orderBy('id'),
  )
}

/** The accounts that debts against some holdings are kept in. */
export function accountsKeeping(session: ReadSession, holdings: readonly string[]): Set<string> {
  const rows = session.all(
    query
      .selectFrom('liabilities')
      .select('account_id')
      .where('holding_id', 'in', listed(holdings))
      .where('account_id', 'is not', null),
  )
  return new Set(rows.flatMap(({ account_id }) => account_id ?? []))
}

/** Those of some properties that are there, by street line. */
export function propertiesThere(session: ReadSession, ids: readonly string[]): string[] {
  const rows = session.all(
    query.selectFrom('properties').select('id').where('id', 'in', listed(ids)).orderBy('line').orderBy('id'),
  )
  return rows.map(({ id }) => id)
}

export interface LoanTerms {
  readonly id: string
  readonly lender: string
  /** A year's interest in parts per hundred million. */
  readonly rate_pphm: number | null
  /** A month's payment, minor units of its currency. */
  readonly payment_minor: number | null
}

/** What was agreed of debts against some holdings. */
export function termsOfDebts(session: ReadSession, holdings: readonly string[]): LoanTerms[] {
  return session.all(
    query
      .selectFrom('liabilities')
      .select(['id', 'lender', 'rate_pphm', 'payment_minor'])
      .where('holding_id', 'in', listed(holdings)),
  )
}

export interface LoanAccount extends LoanTerms, Pick<AccountFacts, 'name' | 'currency' | 'opening_date'> {}

/** Accounts of loans whose rows are for a property, but for those that a debt against a holding is kept in, which has its own terms. */
export function loanAccountsOf(session: ReadSession, property_id: string): LoanAccount[] {
  return session.all(
    query
      .selectFrom('accounts as a')
      .leftJoin('debt_terms as d', 'd.debt_id', 'a.id')
      .select([
        'a.id',
        'a.name',
        'a.currency',
        'a.opening_date',
        sql<string>`''`.as('lender'),
        'd.rate_pphm',
        'd.payment_minor',
      ])
      .where('a.kind', '=', 'loan')
      .where('a.default_link_kind', '=', 'property')
      .where('a.default_link_id', '=', property_id)
      .where('a.id', 'not in', row =>
        row
          .selectFrom('liabilities')
          .select(each => each.ref('account_id').$notNull().as('account_id'))
          .where('account_id', 'is not', null),
      )
      .orderBy('a.name')
      .orderBy('a.id'),
  )
}

export interface TracedRow {
  readonly id: string
  readonly date: string
  readonly payee: string
  readonly account_id: string | null
  readonly signed_minor: number
  /** null for a row without an account, which is in the household's. */
  readonly currency: string | null
  /** In the household's currency; null where no rate leads there. */
  readonly household_minor: number | null
  readonly cleared: 'uncleared' | 'cleared' | 'reconciled'
  readonly bank_ref: string | null
  readonly file_name: string | null
  readonly line: number | null
  /** The account on the other side of a transfer. */
  readonly other_account_id: string | null
}

/** Posted rows with the row of the bank's file that each came from, oldest first. */
export function tracedRows(session: ReadSession, ids: readonly string[]): TracedRow[] {
  return session.all(
    query
      .selectFrom('transactions as t')
      .leftJoin('accounts as a', 'a.id', 't.account_id')
      .leftJoin('imports as i', 'i.id', 't.import_id')
      .leftJoin('transaction_sources as s', 's.transaction_seq', 't.seq')
      .select([
        't.id',
        't.date',
        't.payee',
        't.account_id',
        SIGNED.as('signed_minor'),
        'a.currency',
        't.household_minor',
        't.cleared',
        't.bank_ref',
        'i.file_name',
        's.line',
        row =>
          row
            .selectFrom('transactions as o')
            .select('o.account_id')
            .whereRef('o.transfer_id', '=', 't.transfer_id')
            .whereRef('o.seq', '<>', 't.seq')
            .limit(1)
            .as('other_account_id'),
      ])
      .where('t.id', 'in', listed(ids))
      .where('t.status', '=', 'posted')
      .orderBy('t.date')
      .orderBy('t.seq'),
  )
}

export interface AttachedFact {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly media_type: string
  /** Bytes. */
  readonly size: number
}

/** Files that were not removed, by name. */
export function filesNamed(session: ReadSession, ids: readonly string[]): AttachedFact[] {
  return session.all(
    query
      .selectFrom('attachments')
      .select(['id', 'name', 'sha256', 'media_type', 'size'])
      .where('id', 'in', listed(ids))
      .where('deleted_at', 'is', null)
      .orderBy('name')
      .orderBy('id'),
  )
}

export interface ChoosableRow
  extends Pick<TracedRow, 'id' | 'date' | 'payee' | 'signed_minor' | 'currency'> {}

/** Rows that are for a property, or for a deal, newest first. */
export function rowsForProperties(session: ReadSession, limit: number): ChoosableRow[] {
  return session.all(
    query
      .selectFrom('transactions as t')
      .leftJoin('accounts as a', 'a.id', 't.account_id')
      .select(['t.id', 't.date', 't.payee', SIGNED.as('signed_minor'), 'a.currency'])
      .where('t.status', '=', 'posted')
      .where('t.is_linked', '=', 1)
      .where('t.seq', 'in', row =>
        row
          .selectFrom('transaction_links')
          .select('transaction_seq')
          .where('kind', 'in', ['property', 'deal']),
      )
      .orderBy('t.date', 'desc')
      .orderBy('t.seq', 'desc')
      .limit(limit),
  )
}

/** What papers of real estate are attached to. */
const PAPERS_OF = ['property', 'deal', 'holding', 'entity', 'lease', 'transaction'] as const

/** Files that can be given, newest first. */
export function filesToChoose(session: ReadSession, limit: number) {
  return session.all(
    query
      .selectFrom('attachments')
      .select(['id', 'name', 'kind', 'created_at'])
      .where('kind', 'in', [...PAPERS_OF])
      .$narrowType<{ kind: (typeof PAPERS_OF)[number] }>()
      .where('deleted_at', 'is', null)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
}

/** Properties that are or were owned, or are under contract, by street line. */
export function propertiesToChoose(session: ReadSession) {
  return session.all(
    query
      .selectFrom('properties')
      .select(['id', 'line', 'city'])
      .where('ownership', '<>', 'lead')
      .orderBy('line', by => by.collate('nocase'))
      .orderBy('id'),
  )
}

export function accountsToChoose(session: ReadSession) {
  return session.all(
    query
      .selectFrom('accounts')
      .select(['id', 'name as label'])
      .orderBy('name', by => by.collate('nocase'))
      .orderBy('id'),
  )
}
