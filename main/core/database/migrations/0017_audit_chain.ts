import { type Kysely, sql } from 'kysely'
import { CHAIN_START, type ChainedContent, entryHash } from '../../audit/chain.ts'

/** Entries copied with one statement. */
const PAGE = 500

/**
 * Chains the audit log by hashes, the entries that are there with it, and keeps the chain's head apart. Entries are numbered anew from 1, so
 * that a gap is a missing entry. The common kinds of entries, a person's posts and changes of transactions, are in no index that only rare
 * questions need: every index costs a page in each commit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE audit_log_chained (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      entity_kind TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      before TEXT,
      after TEXT,
      reason TEXT,
      prev TEXT NOT NULL CHECK (length(prev) = 64),
      hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT`.execute(db)
  await sql`
    CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      entries INTEGER NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT`.execute(db)
  const head = await copyChained(db)
  await sql`INSERT INTO audit_head (id, entries, hash) VALUES (1, ${head.entries}, ${head.hash})`.execute(db)
  await sql`DROP TABLE audit_log`.execute(db)
  await sql`ALTER TABLE audit_log_chained RENAME TO audit_log`.execute(db)
  await sql`CREATE INDEX audit_log_at ON audit_log (at)`.execute(db)
  await sql`CREATE INDEX audit_log_entity ON audit_log (entity_id, at)`.execute(db)
  await sql`CREATE INDEX audit_log_kind ON audit_log (entity_kind, at) WHERE entity_kind <> 'transaction'`.execute(
    db,
  )
  await sql`CREATE INDEX audit_log_action ON audit_log (action, at) WHERE action NOT IN ('post', 'update')`.execute(
    db,
  )
  await sql`CREATE INDEX audit_log_actor ON audit_log (actor, at) WHERE actor <> 'person'`.execute(db)
}

async function copyChained(db: Kysely<unknown>): Promise<{ entries: number; hash: string }> {
  let entries = 0
  let hash = CHAIN_START
  for (let after = 0; ; ) {
    const { rows } = await sql<ChainedContent>`
      SELECT seq, id, at, actor, action, entity_kind, entity_id, before, after, reason FROM audit_log
      WHERE seq > ${after} ORDER BY seq LIMIT ${PAGE}`.execute(db)
    const chained = rows.map(row => {
      const prev = hash
      const seq = ++entries
      hash = entryHash(prev, { ...row, seq })
      return [
        seq,
        row.id,
        row.at,
        row.actor,
        row.action,
        row.entity_kind,
        row.entity_id,
        row.before,
        row.after,
        row.reason,
        prev,
        hash,
      ]
    })
    await sql`
      INSERT INTO audit_log_chained
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
        value ->> 9, value ->> 10, value ->> 11
      FROM json_each(${JSON.stringify(chained)})`.execute(db)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return { entries, hash }
    after = last.seq
  }
}
