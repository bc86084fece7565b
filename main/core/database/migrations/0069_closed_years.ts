import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Years of a property's books that are closed. The file itself holds what stands in them, whoever writes: a person, a rule, an import or undo. The name
 * of the table is the last of all, so that an export is read back before its years are closed again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE year_locks (
      id TEXT PRIMARY KEY,
      property_id TEXT NOT NULL REFERENCES properties (id),
      year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2199),
      closed_at TEXT NOT NULL,
      UNIQUE (property_id, year)
    ) STRICT`.execute(db)
  for (const trigger of [
    ...ofTransactions(),
    ...guards('splits', 'splits', row => lockOfSeq(columnOf(row)('transaction_seq')), SPLIT_CHANGED),
    ...guards('transaction_links', 'link', lockOfLink),
    ...guards('tax_line_choices', 'line', lockOfLine),
    ...guards('lease_deposits', 'deposit', lockOfDeposit),
  ])
    await trigger.execute(db)
}

type Sql = RawBuilder<unknown>

/** A link, by its kind and id, by which a row stands in the books of the property of a lock `y`. */
const placed = (kind: Sql, id: Sql): Sql => sql`(
  ${kind} = 'property' AND ${id} = y.property_id
  OR ${kind} = 'unit' AND ${id} IN (SELECT u.id FROM property_units u WHERE u.property_id = y.property_id)
  OR ${kind} = 'lease' AND ${id} IN (SELECT e.id FROM leases e WHERE e.property_id = y.property_id)
  OR ${kind} = 'liability' AND ${id} IN (
    SELECT b.id FROM liabilities b JOIN holdings h ON h.id = b.holding_id JOIN properties p ON p.id = y.property_id
    WHERE h.internal_ref IN ('property:' || p.id, 'property:' || COALESCE(p.external_ref, p.id)))
  OR ${kind} = 'deal' AND ${id} IN (
    SELECT d.id FROM deals d JOIN wholesale_pipelines w ON w.deal_id = d.id
    WHERE d.property_id = y.property_id AND w.stage = 'closed' AND w.exit = 'own_purchase'))`

const yearOf = (date: Sql): Sql => sql`CAST(substr(${date}, 1, 4) AS INTEGER)`

/** Refuses, with words for a person, where a lock `y` is found. */
const refuse = (found: Sql): Sql => sql`
  SELECT RAISE(ABORT, 'refused: The books of ' || y.year || ' of ' || q.line || ' are closed, and this would change them. Open that year again first')
  FROM year_locks y JOIN properties q ON q.id = y.property_id
  WHERE ${found};`

/** The lock of a posted row by its number and its day. */
const lockOfRow = (seq: Sql, date: Sql): Sql => sql`y.year = ${yearOf(date)} AND EXISTS (
  SELECT 1 FROM transaction_links x WHERE x.transaction_seq = ${seq} AND ${placed(sql`x.kind`, sql`x.id`)})`
const lockOfSeq = (seq: Sql): Sql => sql`EXISTS (
  SELECT 1 FROM transactions t JOIN transaction_links x ON x.transaction_seq = t.seq
  WHERE t.seq = ${seq} AND t.status = 'posted' AND y.year = ${yearOf(sql`t.date`)} AND ${placed(sql`x.kind`, sql`x.id`)})`

const IS_CLOSED_ANY = sql`EXISTS (SELECT 1 FROM year_locks)`
/** A change of the payee or the bucket is one of the tax line where one of the two says one; of the bucket also where there was or is none. */
const LINE_CHANGED = sql`(
  OLD.payee_id IS NOT NEW.payee_id AND EXISTS (SELECT 1 FROM tax_line_choices c WHERE c.payee_id IN (OLD.payee_id, NEW.payee_id))
  OR OLD.bucket_id IS NOT NEW.bucket_id AND (OLD.bucket_id IS NULL OR NEW.bucket_id IS NULL
    OR EXISTS (SELECT 1 FROM tax_line_choices c WHERE c.bucket_id IN (OLD.bucket_id, NEW.bucket_id))))`
const ROW_CHANGED = sql`(OLD.amount_minor <> NEW.amount_minor OR OLD.date <> NEW.date OR OLD.tx_type <> NEW.tx_type
  OR OLD.status <> NEW.status OR OLD.account_id IS NOT NEW.account_id
  OR (OLD.transfer_id IS NULL) <> (NEW.transfer_id IS NULL) OR ${LINE_CHANGED})`
const SPLIT_CHANGED = sql`(OLD.amount_minor <> NEW.amount_minor OR OLD.bucket_id IS NOT NEW.bucket_id
  OR OLD.position <> NEW.position OR (OLD.transfer_id IS NULL) <> (NEW.transfer_id IS NULL))`

function ofTransactions(): Sql[] {
  return [
    sql`CREATE TRIGGER closed_year_row_changed BEFORE UPDATE OF amount_minor, date, tx_type, status, account_id, transfer_id, payee_id, bucket_id ON transactions
      WHEN ${IS_CLOSED_ANY} AND 'posted' IN (OLD.status, NEW.status) AND ${ROW_CHANGED} BEGIN
        ${refuse(sql`(${lockOfRow(sql`OLD.seq`, sql`OLD.date`)} OR ${lockOfRow(sql`OLD.seq`, sql`NEW.date`)})`)}
      END`,
    sql`CREATE TRIGGER closed_year_row_removed BEFORE DELETE ON transactions
      WHEN ${IS_CLOSED_ANY} AND OLD.status = 'posted' BEGIN
        ${refuse(lockOfRow(sql`OLD.seq`, sql`OLD.date`))}
      END`,
  ]
}

type Row = 'OLD' | 'NEW'

/**
 * Refuses that a row of a table is added, changed or removed.
 * @param lock the lock that the row is under, as it was or as it comes to be
 * @param changed which changes are meant, if not all
 */
function guards(table: string, name: string, lock: (row: Row) => Sql, changed?: Sql): Sql[] {
  const trigger = (suffix: string, event: Sql, condition: Sql, found: Sql) =>
    sql`CREATE TRIGGER ${sql.id(`closed_year_${name}_${suffix}`)} BEFORE ${event} ON ${sql.table(table)} WHEN ${condition} BEGIN
        ${refuse(found)} END`
  return [
    trigger('added', sql`INSERT`, IS_CLOSED_ANY, lock('NEW')),
    trigger(
      'changed',
      sql`UPDATE`,
      changed ? sql`${IS_CLOSED_ANY} AND ${changed}` : IS_CLOSED_ANY,
      sql`(${lock('OLD')} OR ${lock('NEW')})`,
    ),
    trigger('removed', sql`DELETE`, IS_CLOSED_ANY, lock('OLD')),
  ]
}

const columnOf = (row: Row) => (column: string) => sql.ref(`${row}.${column}`)

/** By what the link itself leads to: a row that is also for something else may go on being for it. */
function lockOfLink(row: Row): Sql {
  const of = columnOf(row)
  return sql`${placed(of('kind'), of('id'))} AND EXISTS (SELECT 1 FROM transactions t
      WHERE t.seq = ${of('transaction_seq')} AND t.status = 'posted' AND y.year = ${yearOf(sql`t.date`)})`
}

/** A line at a row, and one of a payee or a bucket that rows of a closed year have. */
function lockOfLine(row: Row): Sql {
  const of = columnOf(row)
  const rows = (condition: Sql) => sql`EXISTS (
      SELECT 1 FROM transactions t JOIN transaction_links x ON x.transaction_seq = t.seq
      WHERE ${condition} AND t.status = 'posted' AND y.year = ${yearOf(sql`t.date`)} AND ${placed(sql`x.kind`, sql`x.id`)})`
  return sql`(${of('transaction_seq')} IS NOT NULL AND ${lockOfSeq(of('transaction_seq'))}
      OR ${of('payee_id')} IS NOT NULL AND ${rows(sql`t.payee_id = ${of('payee_id')}`)}
      OR ${of('bucket_id')} IS NOT NULL AND (${rows(sql`t.bucket_id = ${of('bucket_id')}`)}
        OR ${rows(sql`t.seq IN (SELECT s.transaction_seq FROM splits s WHERE s.bucket_id = ${of('bucket_id')})`)}))`
}

/** A deposit that is kept is income, and one that came on a row takes from the income of the row. */
function lockOfDeposit(row: Row): Sql {
  const of = columnOf(row)
  return sql`(${of('kind')} = 'applied' OR ${of('transaction_id')} IS NOT NULL) AND y.year = ${yearOf(of('date'))}
      AND y.property_id = (SELECT e.property_id FROM leases e WHERE e.id = ${of('lease_id')})`
}
