import { type Kysely, sql } from 'kysely'

interface Alias {
  readonly kind: 'name' | 'text'
  readonly key: string
  readonly written: string
}

/**
 * What leads to payees, in a form that keeps the marks that make another letter: names in Devanagari or kana that differ by such a mark alone were
 * one. The new keys tell more names apart than the old ones, so no two of them meet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Alias>`
    SELECT kind, key, written FROM payee_aliases WHERE written GLOB '*[^ -~]*'`.execute(db)
  for (const { kind, key, written } of rows) {
    const text = textKey(written)
    const told = kind === 'text' ? text : nameKey(text)
    if (told === key) continue
    await sql`UPDATE OR IGNORE payee_aliases SET key = ${told} WHERE kind = ${kind} AND key = ${key}`.execute(
      db,
    )
  }
}

/** As the program compared names when this was written. */
function textKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(
      /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]|[\u0415\u0435](?=\u0308))\p{M}+/gu,
      '$1',
    )
    .normalize('NFC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\s+/g, ' ')
    .trim()
}

function nameKey(text: string): string {
  const key = text
    .replace(/['’.]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}&+]+/gu, ' ')
    .trim()
  return key === '' ? text : key
}
