import type { Database as SqliteConnection } from 'better-sqlite3'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { folded, searchable } from '../../../shared/domain/search-words.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { containing } from './like.ts'

/**
 * Looking for a text within another, and comparing two, without regard to case or accents in any script. SQLite's LIKE knows no case but that
 * of ASCII and no accents, and is much faster than a function of ours, which is asked only where there is more than ASCII.
 */

const CONTAINS = 'valhalla_contains'
const COMPARABLE = 'valhalla_comparable'
const FOLDED = 'valhalla_folded'
const SEARCHABLE = 'valhalla_searchable'

/** True where `expression`, a text, has `text` in it. */
export function hasText(expression: Expression<unknown>, text: string): Expression<SqlBool> {
  const anywhere = sql<SqlBool>`${sql.raw(CONTAINS)}(${expression}, ${comparable(text)})`
  if (!isAscii(text)) return anywhere
  return sql<SqlBool>`((${expression}) LIKE ${containing(text)} ESCAPE '\\' OR ((${expression}) GLOB '*[^ -~]*' AND ${anywhere}))`
}

/** The form in which a text is compared. */
export function comparableText(text: Expression<string>): RawBuilder<string> {
  return sql`${sql.raw(COMPARABLE)}(${text})`
}

/** The form in which a transaction's texts stand in their index. Most are plain ASCII, which the index folds by itself, many times faster. */
export function foldedText(text: Expression<string>): RawBuilder<string> {
  return sql`IIF((${text}) GLOB '*[^ -~]*', ${sql.raw(FOLDED)}(${text}), ${text})`
}

/** The form in which what is told of a record stands in its index. */
export function searchableText(text: Expression<string>): RawBuilder<string> {
  return sql`${sql.raw(SEARCHABLE)}(${text})`
}

export function addTextSearch(connection: SqliteConnection): void {
  connection.function(CONTAINS, { deterministic: true }, (text: unknown, wanted: unknown) =>
    typeof text === 'string' && typeof wanted === 'string' && comparable(text).includes(wanted) ? 1 : 0,
  )
  connection.function(COMPARABLE, { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? comparable(text) : null,
  )
  connection.function(FOLDED, { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? folded(text) : null,
  )
  connection.function(SEARCHABLE, { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? searchable(text) : null,
  )
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}
