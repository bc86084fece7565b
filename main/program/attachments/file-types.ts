import { fileTypeFromBuffer } from 'file-type'
import { endingOf, safeFileName } from '../../../shared/domain/attachments/file-name.ts'
import { Invalid } from '../../core/errors.ts'
import {
  type IsWhole,
  isWholeBmp,
  isWholeBoxes,
  isWholeGif,
  isWholeJpeg,
  isWholePdf,
  isWholePng,
  isWholeTiff,
  isWholeWebp,
  isWholeZip,
} from './whole-files.ts'

/** What is kept: a closed list, each told by its content and by nothing that its sender says of it. */

/** How a person can look at one within the program; null where it is only saved. */
export type ShownAs = 'picture' | 'pdf' | null

interface KeptType {
  /** Those of such a name; the first is given to a file whose own says otherwise. */
  readonly endings: readonly [string, ...string[]]
  readonly shown_as: ShownAs
  readonly isWhole: IsWhole
}

const office = (ending: string): KeptType => ({ endings: [ending], shown_as: null, isWhole: isWholeZip })
const heic: KeptType = { endings: ['heic', 'heif', 'hif'], shown_as: null, isWhole: isWholeBoxes }

const KEPT: Readonly<Record<string, KeptType>> = {
  'image/jpeg': { endings: ['jpg', 'jpeg', 'jpe', 'jfif'], shown_as: 'picture', isWhole: isWholeJpeg },
  'image/png': { endings: ['png'], shown_as: 'picture', isWhole: isWholePng },
  'image/apng': { endings: ['png', 'apng'], shown_as: 'picture', isWhole: isWholePng },
  'image/gif': { endings: ['gif'], shown_as: 'picture', isWhole: isWholeGif },
  'image/webp': { endings: ['webp'], shown_as: 'picture', isWhole: isWholeWebp },
  'image/avif': { endings: ['avif'], shown_as: 'picture', isWhole: isWholeBoxes },
  'image/bmp': { endings: ['bmp', 'dib'], shown_as: 'picture', isWhole: isWholeBmp },
  'image/heic': heic,
  'image/heif': heic,
  'image/tiff': { endings: ['tif', 'tiff'], shown_as: null, isWhole: isWholeTiff },
  'application/pdf': { endings: ['pdf'], shown_as: 'pdf', isWhole: isWholePdf },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': office('docx'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': office('xlsx'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': office('pptx'),
  'application/vnd.oasis.opendocument.text': office('odt'),
  'application/vnd.oasis.opendocument.spreadsheet': office('ods'),
}

/** Text is told by what it is not, so its name must say that it is text. */
const TEXTS: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  text: 'text/plain',
  md: 'text/plain',
  log: 'text/plain',
  eml: 'text/plain',
  ics: 'text/plain',
  vcf: 'text/plain',
  json: 'text/plain',
  ofx: 'text/plain',
  qfx: 'text/plain',
  qif: 'text/plain',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
}

const KEPT_WORDS =
  'Pictures (JPEG, PNG, GIF, WebP, AVIF, HEIC, TIFF, BMP), PDF, Word, Excel, PowerPoint and OpenDocument files without macros, and plain text and CSV are kept'

/** A file as it is kept: a name that fits its content, and what the content is. */
export interface Identified {
  readonly name: string
  readonly media_type: string
}

/**
 * Tells what a file is by its content. A picture or document whose name has another ending is given the right one; anything that could run, and
 * what was cut off, is refused.
 * @throws Invalid on `file`
 */
export async function identify(bytes: Uint8Array<ArrayBuffer>, givenName: string): Promise<Identified> {
  const name = safeFileName(givenName)
  const text = textOf(bytes)
  // Some types begin with two letters, as many a text does.
  if (text !== undefined && endingOf(name) in TEXTS) return identifyText(text, name)
  // What it finds, it finds by the head of a file that somebody else may have made to upset it.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const kept = found && KEPT[found.mime]
  if (found && kept) {
    if (!kept.isWhole(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
      throw new Invalid(
        ['file'],
        `is not whole: it begins as ${found.ext.toUpperCase()}, and its end is missing`,
      )
    const fits = kept.endings.includes(endingOf(name))
    return { name: fits ? name : safeFileName(`${name}.${kept.endings[0]}`), media_type: found.mime }
  }
  return identifyText(text, name)
}

function identifyText(text: string | undefined, name: string): Identified {
  if (text === undefined) throw new Invalid(['file'], `is of no kind that is kept. ${KEPT_WORDS}`)
  if (isMarkup(text))
    throw new Invalid(['file'], `is a web page or another file that a browser would run. ${KEPT_WORDS}`)
  const ending = endingOf(name)
  if (ending === '') return { name: safeFileName(`${name}.txt`), media_type: 'text/plain' }
  const media_type = TEXTS[ending]
  if (media_type === undefined)
    throw new Invalid(['file'], `is called .${ending}, and what is in it is plain text. ${KEPT_WORDS}`)
  return { name, media_type }
}

/** Undefined for what is no UTF-8, or has control characters that no text has. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** HTML, SVG and other XML, however it begins, and whatever stands before it within the first kilobyte, where browsers look. */
function isMarkup(text: string): boolean {
  const head = text.slice(0, 1024)
  return (
    /^[\s\ufeff]*<[!?a-z]/iu.test(head) ||
    /<(!doctype|html|head|body|script|iframe|object|embed|svg|style|title|meta|link|form)\b/i.test(head)
  )
}

/** How one of a kept type can be looked at. */
export function shownAs(media_type: string): ShownAs {
  return KEPT[media_type]?.shown_as ?? null
}

/** What a file of a kept type is called at its end, without the dot. */
export function endingFor(media_type: string): string {
  const text = Object.entries(TEXTS).find(([, type]) => type === media_type)
  return KEPT[media_type]?.endings[0] ?? text?.[0] ?? 'bin'
}
