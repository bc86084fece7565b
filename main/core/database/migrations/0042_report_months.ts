import { type Kysely, sql } from 'kysely'

/**
 * What reports are made of: a budget month's spending and income in a bucket and on an account, of all there is, and of each payee, tag and thing
 * that money is for. '' is no bucket, no account, no payee; under no tag stands what has any, and so it does under a kind of thing alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE report_months (
      facet TEXT NOT NULL CHECK (facet IN ('all', 'payee', 'tag', 'link')),
      key TEXT NOT NULL,
      month TEXT NOT NULL,
      bucket_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      spent_minor INTEGER NOT NULL CHECK (spent_minor BETWEEN -999999999999999 AND 999999999999999),
      income_minor INTEGER NOT NULL CHECK (income_minor BETWEEN -999999999999999 AND 999999999999999),
      entries INTEGER NOT NULL,
      PRIMARY KEY (facet, key, month, bucket_id, account_id)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`
    WITH parts AS MATERIALIZED (
      SELECT t.seq AS seq, s.position AS position, t.tx_type AS tx_type, t.payee_id AS payee_id,
        COALESCE(s.bucket_id, t.bucket_id, '') AS bucket_id, COALESCE(t.account_id, '') AS account_id,
        IIF(s.position IS NULL, t.household_minor, s.household_minor) AS amount,
        strftime('%Y-%m', t.date, '-' || (SELECT month_start_day - 1 FROM household) || ' days') AS month
      FROM transactions t LEFT JOIN splits s ON s.transaction_seq = t.seq
      WHERE t.status = 'posted' AND t.tx_type IN ('income', 'expense') AND IIF(s.position IS NULL, t.household_minor, s.household_minor) IS NOT NULL AND s.transfer_id IS NULL
    ), keyed AS (
      SELECT 'all' AS facet, '' AS key, parts.* FROM parts
      UNION ALL SELECT 'payee', COALESCE(payee_id, ''), parts.* FROM parts
      UNION ALL SELECT 'tag', '', parts.* FROM parts WHERE EXISTS (SELECT 1 FROM transaction_tags g WHERE g.transaction_seq = parts.seq)
      UNION ALL SELECT 'tag', g.tag, parts.* FROM parts JOIN transaction_tags g ON g.transaction_seq = parts.seq
      UNION ALL SELECT 'link', each.key, parts.* FROM parts JOIN (
        SELECT transaction_seq, part, kind AS key FROM transaction_links WHERE counted IS NOT 0
        UNION ALL SELECT transaction_seq, part, kind || ':' || id FROM transaction_links WHERE counted IS NOT 0
      ) each ON each.transaction_seq = parts.seq AND (each.part IS NULL OR each.part = COALESCE(parts.position, 0))
    )
    INSERT INTO report_months (facet, key, month, bucket_id, account_id, spent_minor, income_minor, entries)
    SELECT facet, key, month, bucket_id, account_id,
      SUM(CASE WHEN tx_type = 'expense' THEN amount WHEN bucket_id <> '' THEN -amount ELSE 0 END),
      SUM(CASE WHEN tx_type = 'income' AND bucket_id = '' THEN amount ELSE 0 END), COUNT(*)
    FROM keyed GROUP BY facet, key, month, bucket_id, account_id`.execute(db)
}
