import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every result written to a deal stays, with the inputs and the working it was made of.
  await sql`
    CREATE TABLE underwritings (
      id TEXT PRIMARY KEY,
      deal_id TEXT NOT NULL REFERENCES deals (id),
      prop_id TEXT NOT NULL REFERENCES properties (id),
      mode TEXT NOT NULL CHECK (mode IN ('wholesale', 'brrrr')),
      model TEXT NOT NULL CHECK (model <> ''),
      inputs TEXT NOT NULL,
      result TEXT NOT NULL,
      mao_minor INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      created_by TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX underwritings_of ON underwritings (deal_id, id)`.execute(db)
  await sql`
    CREATE TABLE scenarios (
      id TEXT PRIMARY KEY,
      property_id TEXT REFERENCES properties (id),
      name TEXT NOT NULL CHECK (name <> ''),
      model TEXT NOT NULL CHECK (model <> ''),
      inputs TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT`.execute(db)
  await sql`CREATE INDEX scenarios_listed ON scenarios (property_id, model, id)`.execute(db)
}
