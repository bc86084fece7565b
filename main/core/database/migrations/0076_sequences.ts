import { type Kysely, sql } from 'kysely'

/** Sequences of messages to sellers, the deals that are in them, and what was drafted for each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `steps` is a JSON array of { day, kind, tone, template_id }: a template may go, and the sequence stays.
  await sql`
    CREATE TABLE message_sequences (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      steps TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE sequence_enrolments (
      id TEXT PRIMARY KEY,
      sequence_id TEXT NOT NULL REFERENCES message_sequences (id),
      deal_id TEXT NOT NULL REFERENCES deals (id),
      stage TEXT,
      started_on TEXT NOT NULL,
      next_step INTEGER NOT NULL CHECK (next_step >= 0),
      next_on TEXT,
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
      stop_reason TEXT CHECK (stop_reason IN ('reply', 'opted_out', 'stage', 'over', 'by_hand')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      CHECK ((state = 'running') = (next_on IS NOT NULL)),
      CHECK ((state = 'stopped') = (stop_reason IS NOT NULL))
    ) STRICT`.execute(db)
  // A seller is in one sequence at a time, whatever asks for another.
  await sql`CREATE UNIQUE INDEX sequence_enrolments_running ON sequence_enrolments (deal_id) WHERE state = 'running'`.execute(
    db,
  )
  await sql`CREATE INDEX sequence_enrolments_deal ON sequence_enrolments (deal_id, id)`.execute(db)
  await sql`CREATE INDEX sequence_enrolments_sequence ON sequence_enrolments (sequence_id, id)`.execute(db)
  // A step makes one message at most: the key is the rule, whatever the ticks and crashes.
  await sql`
    CREATE TABLE sequence_messages (
      enrolment_id TEXT NOT NULL REFERENCES sequence_enrolments (id),
      step INTEGER NOT NULL CHECK (step >= 0),
      draft_id TEXT NOT NULL REFERENCES drafts (id),
      PRIMARY KEY (enrolment_id, step)
    ) STRICT, WITHOUT ROWID`.execute(db)
  await sql`CREATE INDEX sequence_messages_draft ON sequence_messages (draft_id)`.execute(db)
}
