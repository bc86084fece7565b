import { withUnixLines } from './text.ts'

/** Reads vCards: version 3.0 (RFC 2426), 4.0 (RFC 6350), and 2.1 with its quoted-printable texts, which older phones still write. */

export interface CardProperty {
  /** In capitals, without its group. */
  readonly name: string
  /** By their names in capitals; values in small letters, several of one name in order. */
  readonly parameters: ReadonlyMap<string, readonly string[]>
  /** As it stands, escapes and all. */
  readonly value: string
}

export interface Card {
  /** Of its BEGIN, from 1. */
  readonly line: number
  readonly properties: readonly CardProperty[]
  /** Where its END is missing, it may be cut off. */
  readonly isWhole: boolean
}

interface LogicalLine {
  readonly line: number
  readonly text: string
}

/** Whether a text is one of vCards. */
export function isVcard(text: string): boolean {
  return /^\ufeff?\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 4096))
}

/** The cards of a text in their order. What stands outside of a card, and a card within a card, is left out. */
export function readCards(text: string): readonly Card[] {
  const cards: Card[] = []
  let open: { readonly line: number; readonly properties: CardProperty[] } | null = null
  let depth = 0
  for (const { line, text: content } of logicalLines(text)) {
    if (/^BEGIN:VCARD$/i.test(content)) {
      // A card that never ended and another one that begins look alike: version 2.1 has cards within cards in AGENT alone.
      const isWithin = open?.properties.at(-1)?.name === 'AGENT'
      if (open && !isWithin) {
        cards.push({ ...open, isWhole: false })
        open = null
        depth = 0
      }
      if (open) depth += 1
      else open = { line, properties: [] }
    } else if (/^END:VCARD$/i.test(content)) {
      if (depth > 0) depth -= 1
      else if (open) {
        cards.push({ ...open, isWhole: true })
        open = null
      }
    } else if (open && depth === 0) {
      const property = readProperty(content)
      if (property) open.properties.push(property)
    }
  }
  if (open) cards.push({ ...open, isWhole: false })
  return cards
}

/** Lines with those that go on in the next one put together: by a space before it, or by quoted-printable's `=` at the end. */
function* logicalLines(text: string): Generator<LogicalLine> {
  const lines = withUnixLines(text.replace(/^\ufeff/, '')).split('\n')
  let parts: string[] = []
  let start = 0
  let isSoft = false
  const whole = (): LogicalLine => ({ line: start, text: parts.join('').trimEnd() })
  for (const [index, line] of lines.entries()) {
    const goesOn = parts.length > 0 && (isSoft || /^[ \t]/.test(line))
    if (goesOn) parts.push(isSoft ? line : line.slice(1))
    else {
      if (parts.length > 0) yield whole()
      parts = [line]
      start = index + 1
    }
    const isQuoted = /^[^:]*ENCODING=QUOTED-PRINTABLE/i.test(parts[0] ?? '')
    isSoft = isQuoted && (parts.at(-1) ?? '').endsWith('=')
    if (isSoft) parts.push((parts.pop() ?? '').slice(0, -1))
  }
  if (parts.length > 0) yield whole()
}

/** `item1.TEL;TYPE=cell;TYPE="home,pref":+1 555` in its parts; undefined for what is no property. */
function readProperty(line: string): CardProperty | undefined {
  const pieces = /^((?:[^":;]|"[^"]*")+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(line)
  const [, head = '', tail = '', value = ''] = pieces ?? []
  if (!pieces) return undefined
  const parameters = new Map<string, string[]>()
  for (const [, piece = ''] of tail.matchAll(/;((?:[^";]|"[^"]*")*)/g)) {
    const equals = piece.indexOf('=')
    // Version 2.1 has types without a name: `TEL;CELL;PREF:`.
    const name = equals === -1 ? 'TYPE' : piece.slice(0, equals).trim().toUpperCase()
    const written = equals === -1 ? piece : piece.slice(equals + 1)
    const values = written
      .replaceAll('"', '')
      .split(',')
      .map(each => each.trim().toLowerCase())
    parameters.set(name, [...(parameters.get(name) ?? []), ...values])
  }
  const name = head.slice(head.lastIndexOf('.') + 1).toUpperCase()
  const isQuoted = parameters.get('ENCODING')?.includes('quoted-printable') === true
  return { name, parameters, value: isQuoted ? unquoted(value, parameters.get('CHARSET')?.[0]) : value }
}

/** A quoted-printable text, in UTF-8 where it names no encoding that is known. */
function unquoted(value: string, charset: string | undefined): string {
  const bytes: number[] = []
  for (const [, hex, other = ''] of value.matchAll(/=([0-9A-F]{2})|(.)/gis))
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16))
    else bytes.push(...new TextEncoder().encode(other))
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(new Uint8Array(bytes))
  } catch {
    return new TextDecoder().decode(new Uint8Array(bytes))
  }
}

/** A value without its escapes. */
export function cardText(value: string): string {
  return value.replace(/\\(.)/gs, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
}

/** The parts of a value that has several, as a name or an address has, without their escapes. */
export function cardParts(value: string, divider: ';' | ','): readonly string[] {
  const parts: string[] = ['']
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at)
    if (letter === divider) parts.push('')
    else {
      const taken = letter === '\\' ? value.slice(at, at + 2) : letter
      parts[parts.length - 1] += taken
      at += taken.length - 1
    }
  }
  return parts.map(part => cardText(part).trim())
}

/** The longest line of a card, in bytes of UTF-8, its end not counted. */
const LONGEST_LINE = 75

/** A text as a value. */
export function cardValue(text: string): string {
  return text.replace(/\r\n?|\n/g, '\n').replace(/[\\;,\n]/g, mark => (mark === '\n' ? '\\n' : `\\${mark}`))
}

/** A line of a card, folded where it is too long, with its end. No character is cut through. */
export function cardLine(line: string): string {
  const lines: string[] = []
  let current = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > LONGEST_LINE) {
      lines.push(current)
      current = ' '
      bytes = 1
    }
    current += letter
    bytes += size
  }
  return `${[...lines, current].join('\r\n')}\r\n`
}
