import { type Kysely, sql } from 'kysely'

/**
 * What was agreed of a debt, be it an account or what is owed against a holding: when it is paid, over how long, its rates, extra payments, what else is
 * part of a payment; and what its lender's statements say. Of a debt against a holding its rate, convention and payment stand with the debt.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The currency is that of the account or the debt, and is here for what refers to this.
  await sql`
    CREATE TABLE debt_terms (
      debt_id TEXT PRIMARY KEY,
      account_id TEXT REFERENCES accounts (id),
      liability_id TEXT REFERENCES liabilities (id),
      currency TEXT NOT NULL,
      lender TEXT NOT NULL,
      rate_pphm INTEGER CHECK (rate_pphm BETWEEN 0 AND 100000000),
      convention TEXT NOT NULL CHECK (convention IN ('us_monthly', 'canada', 'simple_daily', 'actual_360', 'interest_only')),
      payment_minor INTEGER CHECK (payment_minor >= 0),
      minimum_pphm INTEGER CHECK (minimum_pphm BETWEEN 0 AND 100000000),
      frequency TEXT NOT NULL CHECK (frequency IN ('weekly', 'biweekly', 'monthly', 'quarterly', 'yearly')),
      first_payment_on TEXT,
      interest_from TEXT,
      original_minor INTEGER CHECK (original_minor >= 0),
      term_months INTEGER CHECK (term_months BETWEEN 1 AND 600),
      balloon_on TEXT,
      interest_only_until TEXT,
      escrow_minor INTEGER NOT NULL CHECK (escrow_minor >= 0),
      fee_minor INTEGER NOT NULL CHECK (fee_minor >= 0),
      extra_minor INTEGER NOT NULL CHECK (extra_minor >= 0),
      extra_from TEXT,
      extra_until TEXT,
      interest_bucket_id TEXT REFERENCES buckets (id),
      escrow_bucket_id TEXT REFERENCES buckets (id),
      fee_bucket_id TEXT REFERENCES buckets (id),
      bill_id TEXT REFERENCES bills (id),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK (debt_id IS COALESCE(account_id, liability_id) AND (account_id IS NULL) <> (liability_id IS NULL))
    ) STRICT`.execute(db)
  await sql`CREATE INDEX debt_terms_account ON debt_terms (account_id) WHERE account_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX debt_terms_liability ON debt_terms (liability_id) WHERE liability_id IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX debt_terms_bill ON debt_terms (bill_id) WHERE bill_id IS NOT NULL`.execute(db)
  await sql`
    CREATE TABLE debt_rate_changes (
      debt_id TEXT NOT NULL REFERENCES debt_terms (debt_id),
      from_date TEXT NOT NULL,
      rate_pphm INTEGER NOT NULL CHECK (rate_pphm BETWEEN 0 AND 100000000),
      payment_minor INTEGER CHECK (payment_minor >= 0),
      PRIMARY KEY (debt_id, from_date)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`
    CREATE TABLE debt_extras (
      debt_id TEXT NOT NULL REFERENCES debt_terms (debt_id),
      date TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      PRIMARY KEY (debt_id, date)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`
    CREATE TABLE debt_statements (
      id TEXT PRIMARY KEY,
      debt_id TEXT NOT NULL REFERENCES debt_terms (debt_id),
      date TEXT NOT NULL,
      balance_minor INTEGER NOT NULL,
      interest_minor INTEGER CHECK (interest_minor >= 0),
      note TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (debt_id, date)
    ) STRICT`.execute(db)
}
