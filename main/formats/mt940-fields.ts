/** The lines of an MT940 file as fields: `:61:` and what belongs to it. */

export interface Field {
  /** `61`, `60F`; `end` at the end of a message. */
  readonly tag: string
  /** 1-based line where it starts. */
  readonly line: number
  /** What follows the tag, line by line, without line ends: blanks at the end of a line may be within a word. */
  readonly lines: readonly string[]
  /** Whether the file ends within its last line, so that something of it may be missing. */
  readonly cut: boolean
}

const TAG = /^:(\d{2}[A-Z]?):/
/** Banks of some countries start messages with control characters of their lines of old. */
const CONTROLS = /^\p{Cc}+/u
/** Lines of a field: the standard has six, some banks have twenty. */
export const MOST_LINES = 200
/** Characters between two reports of the progress at most, so that a large file can be cancelled as fast as a small one. */
const LONGEST_STEP = 131_072

/** A line of a message's envelope: `{1:F01...}{2:...}{4:`, or what some banks write above the first field. */
function withoutEnvelope(line: string): string {
  const body = line.indexOf('{4:')
  return body === -1 ? '' : line.slice(body + 3).trim()
}

/** Goes through the fields of a text with `\n` line ends. What stands before a message's first field is passed over. */
export function* readFields(
  text: string,
  onProgress: ((fraction: number) => void) | undefined,
): Generator<Field, void> {
  let tag = ''
  let startLine = 0
  let lines: string[] = []
  let number = 0
  const step = Math.max(1, Math.min(text.length >> 6, LONGEST_STEP))
  let report = step
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const cut = newline === -1
    let line = text.slice(start, end)
    start = end + 1
    number += 1
    if (start >= report) {
      onProgress?.(Math.min(1, start / text.length))
      report = start + step
    }
    line = line.replace(CONTROLS, '')
    if (line.startsWith('{')) line = withoutEnvelope(line)
    const ends = /^-(?:\}.*)?$/.test(line.trimEnd().slice(0, 4))
    const named = ends ? undefined : TAG.exec(line.slice(0, 6))?.[1]
    if (named === undefined && !ends) {
      if (tag !== '' && lines.length < MOST_LINES) lines.push(line)
      if (cut && tag !== '') yield { tag, line: startLine, lines, cut }
      continue
    }
    if (tag !== '') yield { tag, line: startLine, lines, cut: false }
    if (ends) {
      yield { tag: 'end', line: number, lines: [], cut: false }
      tag = ''
      continue
    }
    tag = named ?? ''
    startLine = number
    lines = [line.slice(tag.length + 2)]
    if (cut) {
      yield { tag, line: startLine, lines, cut }
      return
    }
  }
  if (tag !== '' && text.endsWith('\n')) yield { tag, line: startLine, lines, cut: false }
}
