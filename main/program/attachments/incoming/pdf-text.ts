import { getDocumentProxy } from 'unpdf'

/** A receipt says what it has to say on its first pages. */
const MOST_PAGES = 5
/** Characters. */
const MOST_TEXT = 20_000
/** Bytes; a larger one is made of pictures, or to hold somebody up. */
const LARGEST = 20 * 1024 * 1024
/** Of a page; what has more is a drawing. */
const MOST_PIECES = 20_000

/** Fonts are not needed for the text alone, and nobody is to be told of what is amiss. */
const QUIETLY = { verbosity: 0, useSystemFonts: false, disableFontFace: true } as const

/**
 * The text of a PDF, line by line. '' for what cannot be read, is encrypted or has none. Nothing in it is run.
 * @param bytes taken over: they cannot be read any more afterwards
 */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  if (bytes.length > LARGEST) return ''
  try {
    const document = await getDocumentProxy(bytes, { ...QUIETLY, isEvalSupported: false })
    try {
      let text = ''
      for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
        const page = await document.getPage(number)
        const { items } = await page.getTextContent()
        text += `${linesOf(items.slice(0, MOST_PIECES).flatMap(toPiece)).join('\n')}\n`
        if (text.length > MOST_TEXT) break
      }
      return text.slice(0, MOST_TEXT)
    } finally {
      await document.destroy()
    }
  } catch {
    return ''
  }
}

/** A piece of text, and where on its page it stands; points, from the left and from the foot. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function toPiece(item: object): Piece[] {
  if (!('str' in item && 'transform' in item && 'width' in item && 'height' in item)) return []
  const { str, transform, width, height } = item
  if (typeof str !== 'string' || str.trim() === '' || !Array.isArray(transform)) return []
  const [x, y] = transform.slice(4).map(Number)
  if (x === undefined || y === undefined) return []
  return [{ text: str, x, y, width: Number(width), height: Number(height) }]
}

/** Pieces as a person reads them: what stands side by side is one line, whatever the order it was drawn in. */
export function linesOf(pieces: readonly Piece[]): string[] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((one, other) => other.y - one.y)) {
    const row = rows.at(-1)
    const [first] = row ?? []
    if (row && first && first.y - piece.y <= Math.max(first.height, piece.height) / 2) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(row => lineOf([...row].sort((one, other) => one.x - other.x)))
}

/** Pieces that touch are of one word. */
function lineOf(row: readonly Piece[]): string {
  return row.reduce((line, piece, index) => {
    const before = row[index - 1]
    const isApart = before !== undefined && piece.x - (before.x + before.width) > piece.height / 8
    return `${line}${isApart ? ' ' : ''}${piece.text}`
  }, '')
}
