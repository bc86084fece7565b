import { worded } from '../../shared/domain/wording.ts'
import { parseCamt } from './camt.ts'
import { parseCsv } from './csv.ts'
import { decode } from './encoding.ts'
import { isMt940, parseMt940 } from './mt940.ts'
import { parseOfx } from './ofx.ts'
import { parseQif } from './qif.ts'
import type { FileFormat, FileText, ParseOptions, ParseResult } from './statement.ts'

const HEAD_LENGTH = 65_536

/** The format by the start of the text; the file's name only decides where the text says nothing. */
function formatOf(text: string, fileName: string): FileFormat | null {
  const head = text.slice(0, HEAD_LENGTH)
  if (/<OFX[\s>]/i.test(head) || /^\s*OFXHEADER\s*:/i.test(head) || /<\?OFX\b/i.test(head)) return 'ofx'
  // Some banks leave out all that stands around the transactions.
  if (/^\s*<[\s\S]*<STMTTRNP?>/i.test(head)) return 'ofx'
  if (
    /<(?:\w+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)[\s>]|urn:iso:std:iso:20022:tech:xsd:camt\./.test(head)
  )
    return 'camt'
  if (isMt940(head)) return 'mt940'
  if (/^\s*!(?:type|account|option|clear)\b/i.test(head)) return 'qif'
  switch (/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase()) {
    case 'ofx':
    case 'qfx':
      return 'ofx'
    case 'qif':
      return 'qif'
    case 'sta':
    case '940':
    case 'mt940':
      return 'mt940'
    case 'xml':
      return null
    default:
      return head.trim() === '' || /^\s*<[?!a-z]/i.test(head) ? null : 'csv'
  }
}

/** The format of a file by its content, then its name; null for a binary, an empty or an unknown file. */
export function detectFormat(bytes: Uint8Array, fileName = ''): FileFormat | null {
  const decoded = decode(bytes.subarray(0, HEAD_LENGTH))
  return decoded.ok ? formatOf(decoded.text, fileName) : null
}

function parseText(file: FileText, format: FileFormat, options: ParseOptions): ParseResult {
  switch (format) {
    case 'ofx':
      return parseOfx(file, options)
    case 'camt':
      return parseCamt(file, options)
    case 'qif':
      return parseQif(file, options)
    case 'csv':
      return parseCsv(file, options)
    case 'mt940':
      return parseMt940(file, options)
  }
}

/**
 * Reads a bank's file: bytes in, statements with rows, problems and notices out. Nothing is guessed into a row: what
 * cannot be read is a problem with its line. Never throws for a bad file, only what `onProgress` throws.
 */
export function parseFile(bytes: Uint8Array, options: ParseOptions): ParseResult {
  if (bytes.length === 0) return { ok: false, wording: worded('The file is empty.') }
  const decoded = decode(bytes, options.encoding)
  if (!decoded.ok) return decoded
  const { text, encoding } = decoded
  options.onProgress?.(0)
  const format = options.format ?? formatOf(text, options.fileName ?? '')
  if (format === null) {
    return {
      ok: false,
      wording:
        text.trim() === ''
          ? worded('The file is empty.')
          : worded('This is not a bank file this program knows: OFX, QFX, QIF, CAMT, MT940 or CSV.'),
    }
  }
  const result = parseText({ text, encoding }, format, options)
  options.onProgress?.(1)
  return result
}
