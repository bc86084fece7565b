/**
 * A scanner for the markup of bank files: OFX 1.x (SGML whose elements need no closing tags), OFX 2.x and CAMT (XML). It
 * walks the text once, never looks back, and knows no document: what the tags mean is up to its reader. It takes what
 * banks send: raw `&`, a `<` that starts no tag, comments, CDATA, everything on one line. DTDs and external entities are
 * passed over, so none can be expanded.
 */

export interface MarkupReader {
  /** `at` is the place of the tag's `<`; `attributes` is their text as it stands, '' for none. */
  open(name: string, at: number, attributes: string): void
  /** Text of the element last opened, entities decoded; may come in parts, white space at the edges included. */
  text(value: string): void
  close(name: string, at: number): void
}

export interface ScanOptions {
  /** Tag names in capitals: SGML does not tell them apart. */
  readonly foldCase: boolean
  readonly onProgress?: ((fraction: number) => void) | undefined
}

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g

/** Decodes the entities of XML and numbered characters; any other `&` stands for itself. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    ENTITY,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name) return NAMED_ENTITIES[name] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** Characters between two reports of the progress, so that a large file can be cancelled as fast as a small one. */
const LONGEST_STEP = 262_144

const LESS = 60
const MORE = 62
const SLASH = 47
const BANG = 33
const QUESTION = 63
const COLON = 58

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** Letters, digits and `. - _ :`, which is all that OFX and ISO 20022 use. */
function isNamePart(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= COLON) || code === 46 || code === 45 || code === 95
}

/** Where the `>` of a tag stands whose name ends at `from`; -1 if a `<` or the text's end comes first: no tag then. */
function tagEnd(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at += 1
  if (text.charCodeAt(at) === MORE) return at
  let quote = 0
  // Attributes are short; a tag longer than this is text that happens to hold a `<`.
  const last = Math.min(text.length, from + 2000)
  for (; at < last; at += 1) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === MORE) return at
    else if (code === LESS) return -1
  }
  return -1
}

/** Scans the text and calls the reader for every tag and every text that is not blank. Returns whether it ended within a comment or the like. */
export function scanMarkup(
  text: string,
  reader: MarkupReader,
  options: ScanOptions,
): { readonly unfinished: boolean } {
  const step = Math.max(1, Math.min(text.length >> 6, LONGEST_STEP))
  let report = step
  let textStart = -1
  let at = text.indexOf('<')

  const flush = (end: number) => {
    if (textStart === -1) return
    let start = textStart
    textStart = -1
    while (start < end && isSpace(text.charCodeAt(start))) start += 1
    if (start < end) reader.text(decodeEntities(text.slice(start, end)))
  }
  const name = (from: number, end: number): string => {
    let start = from
    for (let index = from; index < end; index += 1) if (text.charCodeAt(index) === COLON) start = index + 1
    const written = text.slice(start, end)
    return options.foldCase ? written.toUpperCase() : written
  }

  while (at !== -1) {
    if (at >= report) {
      options.onProgress?.(at / text.length)
      report = at + step
    }
    const after = text.charCodeAt(at + 1)
    if (after === BANG || after === QUESTION) {
      flush(at)
      const isData = text.startsWith('<![CDATA[', at)
      const isComment = text.startsWith('<!--', at)
      const ending = isData ? ']]>' : isComment ? '-->' : after === QUESTION ? '?>' : '>'
      const end = text.indexOf(ending, at + 2)
      if (isData) reader.text(text.slice(at + 9, end === -1 ? text.length : end))
      if (end === -1) return { unfinished: true }
      textStart = end + ending.length
      at = text.indexOf('<', textStart)
      continue
    }
    const closing = after === SLASH
    const nameStart = closing ? at + 2 : at + 1
    if (isLetter(text.charCodeAt(nameStart))) {
      let nameEnd = nameStart + 1
      while (isNamePart(text.charCodeAt(nameEnd))) nameEnd += 1
      const end = tagEnd(text, nameEnd)
      if (end !== -1) {
        flush(at)
        const tag = name(nameStart, nameEnd)
        if (closing) reader.close(tag, at)
        else {
          const selfClosing = text.charCodeAt(end - 1) === SLASH
          reader.open(tag, at, end === nameEnd ? '' : text.slice(nameEnd, selfClosing ? end - 1 : end))
          if (selfClosing) reader.close(tag, at)
        }
        textStart = end + 1
        at = text.indexOf('<', textStart)
        continue
      }
    }
    at = text.indexOf('<', at + 1)
  }
  flush(text.length)
  return { unfinished: false }
}
