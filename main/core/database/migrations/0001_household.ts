import { type Kysely, sql } from 'kysely'

/** The one row of settings, and the log every change of money goes into. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE household (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      base_currency TEXT NOT NULL DEFAULT 'USD',
      week_start TEXT NOT NULL DEFAULT 'monday' CHECK (week_start IN ('monday', 'sunday', 'saturday')),
      month_start_day INTEGER NOT NULL DEFAULT 1 CHECK (month_start_day BETWEEN 1 AND 28),
      income_target_minor INTEGER NOT NULL DEFAULT 0 CHECK (income_target_minor >= 0),
      buffer_min_minor INTEGER NOT NULL DEFAULT 0 CHECK (buffer_min_minor >= 0),
      time_zone TEXT,
      set_up INTEGER NOT NULL DEFAULT 0 CHECK (set_up IN (0, 1)),
      notifications INTEGER NOT NULL DEFAULT 1 CHECK (notifications IN (0, 1)),
      tray INTEGER NOT NULL DEFAULT 0 CHECK (tray IN (0, 1)),
      start_at_login INTEGER NOT NULL DEFAULT 0 CHECK (start_at_login IN (0, 1))
    ) STRICT`.execute(db)
  await sql`INSERT INTO household (id) VALUES (1)`.execute(db)
  await sql`
    CREATE TABLE audit_log (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      entity_kind TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      before TEXT,
      after TEXT,
      reason TEXT
    ) STRICT`.execute(db)
  await sql`CREATE INDEX audit_log_entity ON audit_log (entity_id, seq)`.execute(db)
}
