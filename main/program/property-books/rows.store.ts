import { type SqlBool, sql } from 'kysely'
import { BASIS_LINES } from '../../../shared/domain/property-books/tax-lines.ts'
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
  /** It is for a deal by which the property was bought, and for nothing else of it. */
  readonly of_purchase: 0 | 1
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
  /** The property; '' for none. */
  readonly id: string
  /** One unit alone, and its leases; null for all of the property. */
  readonly unit_id: string | null
  /** What is for this entity itself; '' for none. */
  readonly entity_id: string
  /** The debts against the holdings that it is, as a JSON array of their ids. */
  readonly debts: string
  /** The deals by which it was bought, likewise. */
  readonly deals: string
  /** 1 for those alone that may be under a line of the basis. */
  readonly only_basis: 0 | 1
  readonly from: string
  readonly to: string
}

const BUCKET = sql<string | null>`COALESCE(s.bucket_id, t.bucket_id)`
/** A row, or a part of a split one, by the names it has in a query. */
interface NamedPart {
  readonly seq: string
  readonly position: string | null
}
const AT_HAND: NamedPart = { seq: 't.seq', position: 's.position' }
/** A link, under some name, that is of a part and whose money counts: as the reports have it. */
const isOfPart = (name: string, { seq, position }: NamedPart = AT_HAND) => {
  const of = (column: string) => sql.ref(`${name}.${column}`)
  const at = position === null ? sql`0` : sql`COALESCE(${sql.ref(position)}, 0)`
  return sql<SqlBool>`${of('transaction_seq')} = ${sql.ref(seq)} AND ${of('counted')} IS NOT 0 AND (${of('part')} IS NULL OR ${of('part')} = ${at})`
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

/**
 * A link, under some name, by which a part stands in the books: it is for the property, one of its units or one of its leases; or for a debt of it, and
 * the part is for no other property, whose books have it then.
 */
function isInBooks(given: Given<BooksQuestion>, name: string, part: NamedPart) {
  const [kind, id] = [sql.ref(`${name}.kind`), sql.ref(`${name}.id`)]
  const notPlaced = sql<SqlBool>`NOT EXISTS (
      SELECT 1 FROM transaction_links p WHERE ${isOfPart('p', part)} AND p.kind IN ('property', 'unit', 'lease'))`
  return sql<SqlBool>`(${kind} = 'property' AND ${id} = ${given('id')} AND ${given('unit_id')} IS NULL
    OR ${kind} = 'unit' AND ${id} IN (SELECT u.id FROM property_units u
      WHERE u.property_id = ${given('id')} AND u.id = COALESCE(${given('unit_id')}, u.id))
    OR ${kind} = 'lease' AND ${id} IN (SELECT e.id FROM leases e
      WHERE e.property_id = ${given('id')} AND (${given('unit_id')} IS NULL OR e.unit_id = ${given('unit_id')}))
    OR ${kind} = 'entity' AND ${id} = ${given('entity_id')}
    OR ${kind} = 'deal' AND ${id} IN ${listedValues<string>(given('deals'))} AND ${notPlaced}
    OR ${kind} = 'liability' AND ${id} IN ${listedValues<string>(given('debts'))} AND ${notPlaced})`
}

/** It is for a deal by which the property was bought, and for nothing else of it. */
function isOfPurchase(given: Given<BooksQuestion>) {
  return sql<0 | 1>`(EXISTS (SELECT 1 FROM transaction_links b WHERE ${isOfPart('b')} AND b.kind = 'deal'
      AND b.id IN ${listedValues<string>(given('deals'))})
    AND NOT EXISTS (SELECT 1 FROM transaction_links b WHERE ${isOfPart('b')}
      AND b.kind IN ('property', 'unit', 'lease', 'liability')))`
}

const BASIS = sql.join(BASIS_LINES.map(line => sql.lit(line)))
/** Something of it may say a line of the basis, or a deal does: what cannot is not read. */
function mayBeOfBasis(given: Given<BooksQuestion>) {
  const chosen = (column: string) =>
    sql`(SELECT c.${sql.ref(column)} FROM tax_line_choices c WHERE c.${sql.ref(column)} IS NOT NULL AND c.tax_line IN (${BASIS}))`
  return sql<SqlBool>`(${given('only_basis')} = 0 OR l.kind = 'deal' OR t.seq IN ${chosen('transaction_seq')}
    OR t.payee_id IN ${chosen('payee_id')} OR ${BUCKET} IN ${chosen('bucket_id')})`
}

/** The other side of a transfer stands in the books too: all of it, or the part that is that side. */
function isCountedElsewhere(given: Given<BooksQuestion>) {
  const whole: NamedPart = { seq: 'o.seq', position: null }
  const part: NamedPart = { seq: 'o.transaction_seq', position: 'o.position' }
  return sql<0 | 1>`(EXISTS (
    SELECT 1 FROM transactions o JOIN transaction_links x ON ${isOfPart('x', whole)}
    WHERE o.transfer_id = t.transfer_id AND o.seq <> t.seq AND ${isInBooks(given, 'x', whole)})
  OR EXISTS (
    SELECT 1 FROM splits o JOIN transaction_links x ON ${isOfPart('x', part)}
    WHERE o.transfer_id = t.transfer_id AND ${isInBooks(given, 'x', part)}))`
}

/** What the property's leases say of a row that is not split; of one that is, each part has a tax line of its own. */
function depositIn(id: ReturnType<Given<BooksQuestion>>) {
  return sql<number>`CASE WHEN s.position IS NOT NULL THEN 0 ELSE COALESCE((
    SELECT SUM(e.amount_minor) FROM lease_deposits e
    WHERE e.lease_id IN (SELECT id FROM leases WHERE property_id = ${id}) AND e.transaction_id = t.id
      AND EXISTS (SELECT 1 FROM transaction_links x
        WHERE x.transaction_seq = t.seq AND x.kind = 'lease' AND x.id = e.lease_id AND x.counted IS NOT 0)), 0) END`
}

/** What stands in the books by several links is one row. */
const IN_BOOKS = compileOnce((given: Given<BooksQuestion>) =>
  query
    .selectFrom('transactions as t')
    // In this order: the linked rows of the days are few, and those of all years of a property many.
    .crossJoin('transaction_links as l')
    .leftJoin('splits as s', 's.transaction_seq', 't.seq')
    .leftJoin('accounts as a', 'a.id', 't.account_id')
    .where('t.is_linked', '=', literal(1))
    .where(isOfPart('l'))
    .where(isInBooks(given, 'l', AT_HAND))
    .where(mayBeOfBasis(given))
    .where('t.status', '=', literal('posted'))
    .where('t.date', '>=', given('from'))
    .where('t.date', '<=', given('to'))
    .distinct()
    .select(['t.id as transaction_id', 's.position as part', 't.date', 't.payee', 't.payee_id'])
    .select(['t.description', 't.account_id', BUCKET.as('bucket_id'), 't.tx_type'])
    .select([
      sql<0 | 1>`${TRANSFER} IS NOT NULL`.as('is_transfer'),
      TO_LOAN.as('to_loan'),
      sql<0 | 1>`COALESCE(a.kind = 'loan', 0)`.as('on_loan'),
      isCountedElsewhere(given).as('counted_elsewhere'),
      FOR_LOAN.as('for_loan'),
      isOfPurchase(given).as('of_purchase'),
      sql<number>`COALESCE(s.amount_minor, t.amount_minor)`.as('own_minor'),
      depositIn(given('id')).as('deposit_minor'),
      'a.currency',
      PART_MINOR.as('household_minor'),
      lineOf(sql`c.transaction_seq = t.seq AND COALESCE(c.part, -1) = s.position`).as('part_line'),
      lineOf(sql`c.transaction_seq = t.seq AND COALESCE(c.part, -1) = -1`).as('row_line'),
      lineOf(sql`c.payee_id = t.payee_id`).as('payee_line'),
      lineOf(sql`c.bucket_id = ${BUCKET}`).as('bucket_line'),
    ])
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
    .orderBy('s.position'),
)

/** What is asked of one thing; what is left out is none, or all of it. */
export interface AskedRows extends Pick<BooksQuestion, 'from' | 'to'> {
  readonly id?: string
  readonly unit_id?: string | undefined
  readonly entity_id?: string
  readonly debts?: readonly string[]
  readonly deals?: readonly string[]
  readonly only_basis?: boolean
}

/** The posted rows of some days that are for a property, a unit or an entity, or for a debt of it, newest first. */
export function rowsInBooks(
  session: ReadSession,
  { id = '', unit_id, entity_id = '', debts = [], deals = [], only_basis = false, from, to }: AskedRows,
): BooksRow[] {
  return session.all(
    IN_BOOKS({
      id,
      unit_id: unit_id ?? null,
      entity_id,
      debts: JSON.stringify(debts),
      deals: JSON.stringify(deals),
      only_basis: only_basis ? 1 : 0,
      from,
      to,
    }),
  )
}
