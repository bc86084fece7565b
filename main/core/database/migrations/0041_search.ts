import { type Kysely, sql } from 'kysely'

/**
 * What the search finds besides transactions, which have an index of their own. Filled at the next start from what the packs declare, as whenever
 * their declarations have changed. What was indexed of transactions in letters beyond ASCII is indexed anew, in the form in which all is looked for now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE VIRTUAL TABLE record_search USING fts5 (
      key, words, kind UNINDEXED, id UNINDEXED, title UNINDEXED, detail UNINDEXED, date UNINDEXED, amount_minor UNINDEXED,
      currency UNINDEXED, ended UNINDEXED, link UNINDEXED,
      prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    )`.execute(db)
  // A buyer that is renamed is renamed in what was written to it.
  await sql`CREATE INDEX drafts_buyer ON drafts (buyer_id) WHERE buyer_id IS NOT NULL`.execute(db)
  await sql`CREATE INDEX entity_renewals_entity ON entity_renewals (entity_id)`.execute(db)
  await reindexForeignLetters(db)
}

interface Texts {
  readonly rowid: number
  readonly payee: string
  readonly description: string
  readonly notes: string
  readonly tags: string
}

async function reindexForeignLetters(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Texts>`
    SELECT CAST(julianday(t.date) - 2440587.5 AS INTEGER) * 4294967296 + t.seq AS rowid,
      IIF(p.name IS NULL OR p.name = t.payee, t.payee, t.payee || ' ' || p.name) AS payee, t.description, t.notes,
      COALESCE((SELECT group_concat(g.tag, ' ') FROM transaction_tags AS g WHERE g.transaction_seq = t.seq), '') AS tags
    FROM transactions AS t LEFT JOIN payees AS p ON p.id = t.payee_id
    WHERE t.payee || COALESCE(p.name, '') || t.description || t.notes GLOB '*[^ -~]*'
      OR EXISTS (SELECT 1 FROM transaction_tags AS g WHERE g.transaction_seq = t.seq AND g.tag GLOB '*[^ -~]*')`.execute(
    db,
  )
  for (const { rowid, ...texts } of rows) {
    await sql`DELETE FROM transaction_search WHERE rowid = ${rowid}`.execute(db)
    const [payee, description, notes, tags] = [texts.payee, texts.description, texts.notes, texts.tags].map(
      folded,
    )
    await sql`
      INSERT INTO transaction_search (rowid, payee, description, notes, tags)
      VALUES (${rowid}, ${payee}, ${description}, ${notes}, ${tags})`.execute(db)
  }
}

/** As the program folded texts when this was written. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłħŧıς]/g, letter => PLAIN[letter] ?? letter)
}
