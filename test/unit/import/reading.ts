import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ParsedFile,
  type ParsedStatement,
  type ParseFailure,
  type ParseOptions,
  parseFile,
} from '../../../main/formats/index.ts'

type Options = Partial<ParseOptions>

/** Parses a text as a file of a US household; fails the test where the file cannot be read. */
export function parsed(content: string | Uint8Array, options: Options = {}): ParsedFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const result = parseFile(bytes, { currency: 'USD', ...options })
  if (!result.ok) throw new Error(result.wording.text)
  return result.file
}

/** The failure of a file that cannot be read. */
export function failure(content: string | Uint8Array, options: Options = {}): ParseFailure {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const result = parseFile(bytes, { currency: 'USD', ...options })
  if (result.ok) throw new Error('the file was read')
  return result
}

/** The one statement of a file. */
export function statementOf(content: string | Uint8Array, options: Options = {}): ParsedStatement {
  const { statements } = parsed(content, options)
  const [statement] = statements
  if (!statement || statements.length > 1) throw new Error(`${statements.length} statements`)
  return statement
}

/** What the payments of a statement come to; what was left out does not count. */
export function sum(statement: ParsedStatement): number {
  return statement.rows.reduce((total, row) => (row.left_out === null ? total + row.amount_minor : total), 0)
}

export function ownFixture(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, '../../fixtures/import', name))
}
