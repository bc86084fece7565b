/** Small readings of text that every format needs. */

const SPACES = /[\s\p{Cc}\u200b\u200e\u200f\ufeff]+/gu

/** Whether a text without white space at its edges has any inside that is not single spaces. Quick: nearly all have none. */
function isUntidy(text: string): boolean {
  let before = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 32 || (code === 32 && before === 32)) return true
    if (
      code > 126 &&
      (code <= 160 || (code >= 0x2000 && code <= 0x206f) || code === 0x3000 || code === 0xfeff)
    )
      return true
    before = code
  }
  return false
}

/** One line without outer, doubled or odd white space: banks pad names to fixed widths. */
export function tidy(text: string): string {
  const trimmed = text.trim()
  return isUntidy(trimmed) ? trimmed.replace(SPACES, ' ').trim() : trimmed
}

const RAW_LENGTH = 80

/** What a problem shows of the file: one line, at most 80 characters. */
export function shorten(text: string): string {
  const line = tidy(text.slice(0, RAW_LENGTH * 4))
  return line.length > RAW_LENGTH ? `${line.slice(0, RAW_LENGTH - 1)}…` : line
}

/**
 * Gives the 1-based line of rising positions in a text; the whole text is walked once, however often it is asked.
 */
export function lineCounter(text: string): (position: number) => number {
  // Old Macs ended lines with `\r` alone.
  const lineEnd = text.includes('\n') ? '\n' : '\r'
  let line = 1
  let next = text.indexOf(lineEnd)
  return position => {
    while (next !== -1 && next < position) {
      line += 1
      next = text.indexOf(lineEnd, next + 1)
    }
    return line
  }
}

/** Line ends as `\n` only, also where a file has `\r\n` or the lone `\r` of old Macs. */
export function withUnixLines(text: string): string {
  if (!text.includes('\r')) return text
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
}

/** A word folded for comparison: lower case, no diacritics, anything but letters and digits as one space. */
export function fold(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
