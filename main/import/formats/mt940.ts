import type { FileText, ParseOptions, ParseResult } from './statement.ts'

/** SWIFT MT940, the customer statement of banks before CAMT. */
export function parseMt940(_file: FileText, _options: ParseOptions): ParseResult {
  return { ok: false, message: 'MT940 files cannot be read yet.' }
}
