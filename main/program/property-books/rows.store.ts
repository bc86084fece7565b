import { type SqlBool, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import { PART_MINOR } from '../../core/database/sums.ts'

/** The rows that the books of a property are made of, each part of a split for itself. */

export interface BooksRow {
  readonly transaction_id: string
  readonly part: number | null
  readonly date: string
  readonly payee: string
  readonly payee_id: string | null
  readonly description: string
  readonly account_id: string | null
  readonly bucket_id: string | null
  readonly tx_type: 'income' | 'expense' | 'transfer_in' | 'transfer_out'
  readonly is_transfer: 0 | 1
  readonly to_loan: 0 | 1
  readonly on_loan: 0 | 1
  readonly counted_elsewhere: 0 | 1
  /** It is for a debt, be it for the property besides or not. */
  readonly for_loan: 0 | 1
  readonly own_minor: number
  /** How much of it is a tenant's deposit, which is owed and no income; in the household's currency. */
  readonly deposit_minor: number
  /** Of its account; null for a row on none, which is in the household's. */
  readonly currency: string | null
  readonly household_minor: number | null
  readonly part_line: string | null
  readonly row_line: string | null
  readonly payee_line: string | null
  readonly bucket_line: string | null
}

export interface BooksQuestion {
  readonly id: string
  readonly from: string
  readonly to: string
}

const BUCKET = sql<string | null>`COALESCE(s.bucket_id, t.bucket_id)`
/** A link, under some name, that is of the part at hand and whose money counts: as the reports have it. */
const isOfPart = (name: 'l' | 'p' | 'd') => {
  const of = (column: string) => sql.ref(`${name}.${column}`)
  return sql<SqlBool>`${of('transaction_seq')} = t.seq AND ${of('counted')} IS NOT 0 AND (${of('part')} IS NULL OR ${of('part')} = COALESCE(s.position, 0))`
}
const FOR_LOAN = sql<
  0 | 1
>`EXISTS (SELECT 1 FROM transaction_links d WHERE ${isOfPart('d')} AND d.kind = 'liability')`
const TRANSFER = sql<string | null>`COALESCE(s.transfer_id, t.transfer_id)`
const TO_LOAN = sql<0 | 1>`EXISTS (
  SELECT 1 FROM transactions o JOIN accounts oa ON oa.id = o.account_id
  WHERE o.transfer_id = ${TRANSFER} AND o.seq <> t.seq AND oa.kind = 'loan')`
const lineOf = (condition: ReturnType<typeof sql<SqlBool>>) =>
  sql<string | null>`(SELECT c.tax_line FROM tax_line_choices c WHERE ${condition})`

/** The other side of a transfer is for the property too: all of it, or the part that is that side. */
function isCountedElsewhere(id: ReturnType<Given<BooksQuestion>>) {
  return sql<0 | 1>`(EXISTS (
    SELECT 1 FROM transactions o JOIN transaction_links x ON x.transaction_seq = o.seq
    WHERE o.transfer_id = t.transfer_id AND o.seq <> t.seq AND x.kind = 'property' AND x.id = ${id} AND x.counted IS NOT 0)
  OR EXISTS (
    SELECT 1 FROM splits o JOIN transaction_links x ON x.transaction_seq = o.transaction_seq AND (x.part IS NULL OR x.part = o.position)
    WHERE o.transfer_id = t.transfer_id AND x.kind = 'property' AND x.id = ${id} AND x.counted IS NOT 0))`
}

/** What the property's leases say of a row that is not split; of one that is, each part has a tax line of its own. */
function depositIn(id: ReturnType<Given<BooksQuestion>>) {
  return sql<number>`CASE WHEN s.position IS NOT NULL THEN 0 ELSE COALESCE((
    SELECT SUM(e.amount_minor) FROM lease_deposits e
    WHERE e.lease_id IN (SELECT id FROM leases WHERE property_id = ${id}) AND e.transaction_id = t.id), 0) END`
}

function rows(given: Given<BooksQuestion>) {
  return query
    .selectFrom('transaction_links as l')
    .innerJoin('transactions as t', 't.seq', 'l.transaction_seq')
    .leftJoin('splits as s', 's.transaction_seq', 't.seq')
    .leftJoin('accounts as a', 'a.id', 't.account_id')
    .where(isOfPart('l'))
    .where('t.status', '=', literal('posted'))
    .where('t.date', '>=', given('from'))
    .where('t.date', '<=', given('to'))
    .select(['t.id as transaction_id', 's.position as part', 't.date', 't.payee', 't.payee_id'])
    .select(['t.description', 't.account_id', BUCKET.as('bucket_id'), 't.tx_type'])
    .select([
      sql<0 | 1>`${TRANSFER} IS NOT NULL`.as('is_transfer'),
      TO_LOAN.as('to_loan'),
      sql<0 | 1>`COALESCE(a.kind = 'loan', 0)`.as('on_loan'),
      sql<number>`COALESCE(s.amount_minor, t.amount_minor)`.as('own_minor'),
      'a.currency',
      PART_MINOR.as('household_minor'),
      lineOf(sql`c.transaction_seq = t.seq AND COALESCE(c.part, -1) = s.position`).as('part_line'),
      lineOf(sql`c.transaction_seq = t.seq AND COALESCE(c.part, -1) = -1`).as('row_line'),
      lineOf(sql`c.payee_id = t.payee_id`).as('payee_line'),
      lineOf(sql`c.bucket_id = ${BUCKET}`).as('bucket_line'),
    ])
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
    .orderBy('s.position')
}

/** A row is for a property where it is for one of its units or leases, too; one that is for several of these is one row. */
const OF_PROPERTY = compileOnce((given: Given<BooksQuestion>) =>
  rows(given)
    .distinct()
    .select([
      isCountedElsewhere(given('id')).as('counted_elsewhere'),
      FOR_LOAN.as('for_loan'),
      depositIn(given('id')).as('deposit_minor'),
    ])
    .where(({ eb, and, or, selectFrom }) =>
      or([
        and([eb('l.kind', '=', literal('property')), eb('l.id', '=', given('id'))]),
        and([
          eb('l.kind', '=', literal('unit')),
          eb('l.id', 'in', selectFrom('property_units').select('id').where('property_id', '=', given('id'))),
        ]),
        and([
          eb('l.kind', '=', literal('lease')),
          eb('l.id', 'in', selectFrom('leases').select('id').where('property_id', '=', given('id'))),
        ]),
      ]),
    ),
)

/** The posted rows of some days that are for a property, newest first. */
export function rowsOfProperty(session: ReadSession, question: BooksQuestion): BooksRow[] {
  return session.all(OF_PROPERTY(question))
}

const OF_LOANS = compileOnce((given: Given<BooksQuestion>) =>
  rows(given)
    .select([
      sql<0 | 1>`0`.as('counted_elsewhere'),
      sql<0 | 1>`1`.as('for_loan'),
      sql<number>`0`.as('deposit_minor'),
    ])
    .where('l.kind', '=', literal('liability'))
    .where('l.id', 'in', listedValues<string>(given('id')))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('transaction_links as p')
            .select('p.position')
            .where(isOfPart('p'))
            .where('p.kind', '=', literal('property')),
        ),
      ),
    ),
)

/** The same of rows that are for some debts and for no property themselves. */
export function rowsOfLoans(
  session: ReadSession,
  ids: readonly string[],
  days: Pick<BooksQuestion, 'from' | 'to'>,
): BooksRow[] {
  return ids.length === 0 ? [] : session.all(OF_LOANS({ ...days, id: JSON.stringify(ids) }))
}

export interface LoanRow {
  readonly id: string
  readonly name: string
  /** It is a debt against a holding, and no account. */
  readonly is_liability: 0 | 1
  readonly interest_bucket_id: string | null
}

const LIABILITIES = compileOnce((given: Given<{ references: string }>) =>
  query
    .selectFrom('holdings as h')
    .innerJoin('liabilities as b', 'b.holding_id', 'h.id')
    .leftJoin('debt_terms as d', 'd.debt_id', 'b.id')
    .select(['b.id', 'b.name', sql<0 | 1>`1`.as('is_liability'), 'd.interest_bucket_id'])
    .where('h.internal_ref', 'in', listedValues<string>(given('references')))
    .orderBy('b.id'),
)
const ACCOUNTS = compileOnce((given: Given<{ id: string }>) =>
  query
    .selectFrom('accounts as a')
    .leftJoin('debt_terms as d', 'd.debt_id', 'a.id')
    .select(['a.id', 'a.name', sql<0 | 1>`0`.as('is_liability'), 'd.interest_bucket_id'])
    .where('a.kind', '=', literal('loan'))
    .where('a.default_link_kind', '=', literal('property'))
    .where('a.default_link_id', '=', given('id'))
    .orderBy('a.id'),
)

/** The loans of a property: debts against the holdings that it is, and loan accounts whose rows are for it. */
export function loansOf(session: ReadSession, id: string, references: readonly string[]): LoanRow[] {
  return [
    ...session.all(LIABILITIES({ references: JSON.stringify(references) })),
    ...session.all(ACCOUNTS({ id })),
  ]
}
