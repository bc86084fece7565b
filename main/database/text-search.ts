import { containing } from './like.ts'
import type { SqliteConnection } from './open.ts'

/**
 * Looking for a text within another, upper and lower case alike in every script. SQLite's LIKE knows no case but that of ASCII, and is much
 * faster than a function of ours: it is asked wherever what is looked for is ASCII.
 */

const FUNCTION = 'valhalla_contains'

export interface TextCondition {
  readonly sql: string
  readonly value: string
}

/** What is true where `expression`, SQL for a text, has `text` in it. */
export function textCondition(expression: string, text: string): TextCondition {
  return isAscii(text)
    ? { sql: `(${expression}) LIKE ? ESCAPE '\\'`, value: containing(text) }
    : { sql: `${FUNCTION}(${expression}, ?)`, value: folded(text) }
}

export function addTextSearch(connection: SqliteConnection): void {
  connection.function(FUNCTION, { deterministic: true }, (text: unknown, wanted: unknown) =>
    typeof text === 'string' && typeof wanted === 'string' && folded(text).includes(wanted) ? 1 : 0,
  )
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}

/** As it is compared: without case, and each letter with its marks as one character, however it was typed. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
