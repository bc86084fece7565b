import type { Database as SqliteConnection } from 'better-sqlite3'
import { comparable } from '../../../shared/domain/text.ts'
import { containing } from './like.ts'

/**
 * Looking for a text within another, and comparing two, without regard to case or accents in any script. SQLite's LIKE knows no case but that
 * of ASCII and no accents, and is much faster than a function of ours, which is asked only where there is more than ASCII.
 */

const CONTAINS = 'valhalla_contains'
const COMPARABLE = 'valhalla_comparable'

export interface TextCondition {
  readonly sql: string
  readonly values: readonly string[]
}

/** What is true where `expression`, SQL for a text, has `text` in it. */
export function textCondition(expression: string, text: string): TextCondition {
  const anywhere = `${CONTAINS}(${expression}, ?)`
  if (!isAscii(text)) return { sql: anywhere, values: [comparable(text)] }
  return {
    sql: `((${expression}) LIKE ? ESCAPE '\\' OR ((${expression}) GLOB '*[^ -~]*' AND ${anywhere}))`,
    values: [containing(text), comparable(text)],
  }
}

/** SQL for the form in which a text is compared; `expression` is SQL for the text. */
export function comparableSql(expression: string): string {
  return `${COMPARABLE}(${expression})`
}

export function addTextSearch(connection: SqliteConnection): void {
  connection.function(CONTAINS, { deterministic: true }, (text: unknown, wanted: unknown) =>
    typeof text === 'string' && typeof wanted === 'string' && comparable(text).includes(wanted) ? 1 : 0,
  )
  connection.function(COMPARABLE, { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? comparable(text) : null,
  )
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}
