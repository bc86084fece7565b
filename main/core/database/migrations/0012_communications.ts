import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE message_templates (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('sms', 'email', 'call_note')),
      tone TEXT NOT NULL CHECK (tone IN ('neutral', 'friendly', 'direct')),
      name TEXT NOT NULL CHECK (name <> ''),
      subject TEXT NOT NULL,
      body TEXT NOT NULL CHECK (body <> ''),
      status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX message_templates_choice ON message_templates (kind, tone, status)`.execute(db)
  await sql`
    CREATE TABLE drafts (
      id TEXT PRIMARY KEY,
      deal_id TEXT REFERENCES deals (id),
      buyer_id TEXT REFERENCES buyers (id),
      kind TEXT NOT NULL CHECK (kind IN ('sms', 'email', 'call_note')),
      tone TEXT NOT NULL CHECK (tone IN ('neutral', 'friendly', 'direct')),
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('draft', 'held', 'sent', 'discarded')),
      hold_reasons TEXT NOT NULL,
      send_log TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      sent_at TEXT
    ) STRICT`.execute(db)
  await sql`CREATE INDEX drafts_deal ON drafts (deal_id, id)`.execute(db)
  await sql`CREATE INDEX drafts_status ON drafts (status, id)`.execute(db)
  await sql`CREATE INDEX drafts_sent ON drafts (sent_at) WHERE sent_at IS NOT NULL`.execute(db)
  await sql`
    CREATE TABLE follow_ups (
      id TEXT PRIMARY KEY,
      deal_id TEXT NOT NULL REFERENCES deals (id),
      due_date TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('sms', 'email', 'call_note')),
      tone TEXT NOT NULL CHECK (tone IN ('neutral', 'friendly', 'direct')),
      note TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
      done_at TEXT,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX follow_ups_due ON follow_ups (status, due_date, id)`.execute(db)
  await sql`CREATE INDEX follow_ups_deal ON follow_ups (deal_id, id)`.execute(db)
  // A follow-up starts one run at most: the unique index is the rule, whatever the ticks and crashes.
  await sql`
    CREATE TABLE pipeline_runs (
      id TEXT PRIMARY KEY,
      deal_id TEXT NOT NULL REFERENCES deals (id),
      kind TEXT NOT NULL CHECK (kind IN ('sms', 'email', 'call_note')),
      tone TEXT NOT NULL CHECK (tone IN ('neutral', 'friendly', 'direct')),
      recipient TEXT NOT NULL,
      draft_id TEXT NOT NULL REFERENCES drafts (id),
      follow_up_id TEXT REFERENCES follow_ups (id),
      started_by TEXT REFERENCES follow_ups (id),
      warnings TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('drafted', 'held', 'sent')),
      channel TEXT,
      result TEXT,
      sent_at TEXT,
      created_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX pipeline_runs_deal ON pipeline_runs (deal_id, id)`.execute(db)
  await sql`CREATE UNIQUE INDEX pipeline_runs_started_by ON pipeline_runs (started_by) WHERE started_by IS NOT NULL`.execute(
    db,
  )
  await sql`CREATE INDEX pipeline_runs_draft ON pipeline_runs (draft_id)`.execute(db)
  // Kept by number and address rather than by deal or buyer, so that a re-import cannot lose it.
  await sql`
    CREATE TABLE opt_outs (
      contact_key TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      source TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`.execute(db)
}
