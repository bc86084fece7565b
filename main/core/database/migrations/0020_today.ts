import { type Kysely, sql } from 'kysely'

/** The order of the board's cards, what is said of reminders and when, and the indexes that the inbox is read by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE board_cards (
      card TEXT PRIMARY KEY CHECK (card <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 0),
      hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
    ) STRICT, WITHOUT ROWID`.execute(db)
  // Times of day, 'HH:MM'; both or neither, and a span that ends before it begins goes over midnight.
  await sql`
    CREATE TABLE notification_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      quiet_from TEXT CHECK (quiet_from GLOB '[0-2][0-9]:[0-5][0-9]' AND quiet_from < '24:00'),
      quiet_to TEXT CHECK (quiet_to GLOB '[0-2][0-9]:[0-5][0-9]' AND quiet_to < '24:00'),
      hide_amounts INTEGER NOT NULL DEFAULT 0 CHECK (hide_amounts IN (0, 1)),
      CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
      CHECK (quiet_from <> quiet_to)
    ) STRICT`.execute(db)
  await sql`INSERT INTO notification_settings (id) VALUES (1)`.execute(db)
  await sql`
    CREATE INDEX reminders_inbox ON reminders (due_date, id) WHERE status IN ('pending', 'delivered', 'snoozed')`.execute(
    db,
  )
  await sql`CREATE INDEX reminders_listed ON reminders (due_date, id)`.execute(db)
}
