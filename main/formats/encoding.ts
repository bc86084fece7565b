import chardet from 'chardet'
import { type Wording, worded } from '../../shared/domain/wording.ts'
import type { FileText, ParseFailure } from './statement.ts'

/** How a bank file's bytes become text. */

type Decoded = ({ readonly ok: true } & FileText) | ParseFailure

/** Bytes looked at for signs of a binary file, a header or a declaration. */
const HEAD_BYTES = 4096
/** Bytes the guess of an 8-bit encoding sees; more cost time and change nothing. */
const GUESS_BYTES = 16_384

const BINARY_STARTS: readonly { readonly start: string; readonly wording: Wording }[] = [
  {
    start: '%PDF',
    wording: worded('This is a PDF document. Ask the bank for OFX, QFX, QIF, CAMT or CSV instead.'),
  },
  {
    start: 'PK\u0003\u0004',
    wording: worded(
      'This is an Excel or zip file. Save the sheet as CSV, or unpack the zip, and import that.',
    ),
  },
  {
    start: '\u00d0\u00cf\u0011\u00e0',
    wording: worded('This is an Excel file. Save the sheet as CSV and import that.'),
  },
  { start: '\u001f\u008b', wording: worded('This is a compressed file. Unpack it first.') },
]

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function decodeAs(bytes: Uint8Array, label: string, fatal = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch {
    // An unknown label, or with `fatal` bytes that the encoding does not have.
    return undefined
  }
}

/** UTF-16 without a mark: the ASCII of a bank file leaves every other byte zero. */
function bareUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let even = 0
  let odd = 0
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  const most = (head.length / 2) * 0.7
  if (odd > most && even < most / 10) return 'utf-16le'
  if (even > most && odd < most / 10) return 'utf-16be'
  return undefined
}

/** The encoding an OFX 1.x header or an XML declaration names, as a label of the Encoding Standard. */
export function declaredEncoding(head: string): string | undefined {
  const xml = /<\?(?:xml|OFX)\b[^>]*?\bencoding\s*=\s*["']([\w-]+)["']/i.exec(head)
  if (xml) return xml[1]?.toLowerCase()
  if (/^\s*ENCODING:\s*UTF-?8/im.test(head)) return 'utf-8'
  const charset = /CHARSET:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  if (!charset || charset === 'none') return undefined
  if (/^125\d$/.test(charset)) return `windows-${charset}`
  return /^8859-\d+$/.test(charset) ? `iso-${charset}` : charset
}

/** The lines that are not plain ASCII, as they alone tell 8-bit encodings apart. */
function tellingBytes(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(GUESS_BYTES)
  const reach = 24
  let size = 0
  let copied = 0
  for (let index = 0; index < bytes.length && size < GUESS_BYTES; index += 1) {
    if ((bytes[index] ?? 0) < 0x80) continue
    const part = bytes
      .subarray(Math.max(copied, index - reach), Math.min(index + reach, bytes.length))
      .subarray(0, GUESS_BYTES - size)
    kept.set(part, size)
    size += part.length
    copied = Math.max(copied, index - reach) + part.length
    index = copied - 1
  }
  return kept.subarray(0, size)
}

/**
 * Whether most bytes beyond ASCII stand between two of ASCII, as the letters with accents of a Western text do. Those of an East Asian one
 * come in runs, though the second byte of a character may be ASCII's.
 */
function standAlone(bytes: Uint8Array): boolean {
  const isHigh = (index: number) => (bytes[index] ?? 0) >= 0x80
  let high = 0
  let alone = 0
  for (let index = 0; index < bytes.length; index += 1) {
    if (!isHigh(index)) continue
    high += 1
    if (!isHigh(index - 1) && !isHigh(index + 1)) alone += 1
  }
  return alone * 2 > high
}

function guessEncoding(bytes: Uint8Array): string {
  const telling = tellingBytes(bytes)
  const hasControls = telling.some(byte => byte >= 0x80 && byte < 0xa0)
  for (const { name } of chardet.analyse(telling)) {
    const label = name.toLowerCase()
    // Bytes 80 to 9F are letters in the Windows pages and control characters in the ISO ones: nobody's bank sends those.
    if (label === 'iso-8859-2' && hasControls) return 'windows-1250'
    if (label.startsWith('windows-125') || label.startsWith('iso-8859') || label.startsWith('koi8'))
      return label
    if (label === 'utf-8') return label
    if (/^(big5|gb18030|euc|shift_jis)/.test(label) && !standAlone(telling)) return label
  }
  return 'windows-1252'
}

/** Without the zeros that fill up the last block of a file. An odd one may belong to the last letter of UTF-16. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end -= 1
  return bytes.length - end > 1 && end > 0 ? bytes.subarray(0, end + (end % 2)) : bytes
}

/**
 * Decodes a file: a byte order mark, then strict UTF-8 (which other encodings hardly ever pass by chance, and which some
 * banks send under a header that says otherwise), then the declared encoding, then a guess. `override` beats all.
 * Fails on binary files and unknown encoding names.
 */
export function decode(file: Uint8Array, override?: string): Decoded {
  const bytes = withoutPadding(file)
  const head = bytes.subarray(0, HEAD_BYTES)
  const start = latin(head)
  const binary = BINARY_STARTS.find(known => start.startsWith(known.start))
  if (binary) return { ok: false, wording: binary.wording }
  if (override !== undefined) {
    const text = decodeAs(bytes, override)
    return text === undefined
      ? {
          ok: false,
          wording: worded('"{encoding}" is not a text encoding this program knows.', { encoding: override }),
        }
      : { ok: true, text, encoding: override.toLowerCase() }
  }
  const marked = startsWith(bytes, 0xff, 0xfe)
    ? 'utf-16le'
    : startsWith(bytes, 0xfe, 0xff)
      ? 'utf-16be'
      : bareUtf16(head)
  if (marked) return { ok: true, text: decodeAs(bytes, marked) ?? '', encoding: marked }
  if (bytes.at(-1) === 0 && !bytes.subarray(0, -1).includes(0)) return decode(bytes.subarray(0, -1), override)
  if (bytes.includes(0))
    return { ok: false, wording: worded('This is a binary file, not a text file from a bank.') }
  const unicode = decodeAs(bytes, 'utf-8', true)
  if (unicode !== undefined) return { ok: true, text: unicode, encoding: 'utf-8' }
  const named = declaredEncoding(start)
  // What is declared as ASCII or UTF-8 and is neither has a header that is wrong.
  const declared = named === 'utf-8' || named === 'us-ascii' ? undefined : named
  for (const label of [declared, guessEncoding(bytes), 'windows-1252']) {
    const text = label && !/^utf-?16/.test(label) ? decodeAs(bytes, label) : undefined
    if (label && text !== undefined) return { ok: true, text, encoding: label }
  }
  return { ok: false, wording: worded('The text encoding of this file is not known.') }
}
