import { worded } from '../../../shared/domain/wording.ts'
import { UnreadableZip } from './zip-reading.ts'

const [QUOTE, BACKSLASH, OPEN, CLOSE, START, END, COMMA] = [...'"\\{}[],'].map(each => each.charCodeAt(0))
const SPACES = new Set([...' \t\r\n'].map(each => each.charCodeAt(0)))
/** Bytes of one row's text: more than any form or import lets in. */
const LARGEST_ROW = 16 * 1024 * 1024

/**
 * The rows of a JSON array of flat objects, one after the other, however it is set out: no more than one of them is in memory. What is nested deeper, or is
 * no object, is refused where it begins.
 * @param most how many rows there may be at the most
 * @throws UnreadableZip, or JSON's own SyntaxError
 */
export async function* jsonRows(
  name: string,
  pieces: AsyncIterable<Buffer>,
  most: number,
): AsyncGenerator<unknown> {
  const refused = (why: string) => new UnreadableZip(worded('{name} {why}', { name, why }))
  /** What may come next outside of a row. */
  let place: 'start' | 'first' | 'row' | 'separator' | 'end' = 'start'
  let row: Buffer[] = []
  let size = 0
  let inRow = false
  let inText = false
  let escaped = false
  let count = 0

  for await (const piece of pieces) {
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]
      if (inRow) {
        if (escaped) escaped = false
        else if (inText) {
          if (byte === BACKSLASH) escaped = true
          else if (byte === QUOTE) inText = false
        } else if (byte === QUOTE) inText = true
        else if (byte === OPEN || byte === START) throw refused('has more in a row than a row has')
        else if (byte === CLOSE) {
          row.push(piece.subarray(from, at + 1))
          yield JSON.parse(Buffer.concat(row).toString('utf8'))
          row = []
          size = 0
          inRow = false
          place = 'separator'
        }
      } else if (byte !== undefined && SPACES.has(byte)) continue
      else if (place === 'start' && byte === START) place = 'first'
      else if ((place === 'first' || place === 'row') && byte === OPEN) {
        if (++count > most) throw refused('has more rows than it says')
        inRow = true
        from = at
      } else if (place === 'separator' && byte === COMMA) place = 'row'
      else if ((place === 'first' || place === 'separator') && byte === END) place = 'end'
      else throw refused('is not as Valhalla writes it')
    }
    if (!inRow) continue
    size += piece.length - from
    if (size > LARGEST_ROW) throw refused('has a row that is too large')
    row.push(piece.subarray(from))
  }
  if (place !== 'end') throw refused('is cut off')
}
