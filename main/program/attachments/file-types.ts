import { setImmediate } from 'node:timers/promises'
import { fileTypeFromBuffer } from 'file-type'
import { endingOf, safeFileName } from '../../../shared/domain/attachments/file-name.ts'
import {
  isKnownMediaType,
  type KnownMediaType,
  MEDIA_TYPES,
  TEXT_TYPES,
} from '../../../shared/domain/attachments/media-types.ts'
import { worded } from '../../../shared/domain/wording.ts'
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

const WHOLE: Readonly<Record<KnownMediaType, IsWhole>> = {
  'image/jpeg': isWholeJpeg,
  'image/png': isWholePng,
  'image/apng': isWholePng,
  'image/gif': isWholeGif,
  'image/webp': isWholeWebp,
  'image/avif': isWholeBoxes,
  'image/bmp': isWholeBmp,
  'image/heic': isWholeBoxes,
  'image/heif': isWholeBoxes,
  'image/tiff': isWholeTiff,
  'application/pdf': isWholePdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': isWholeZip,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': isWholeZip,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': isWholeZip,
  'application/vnd.oasis.opendocument.text': isWholeZip,
  'application/vnd.oasis.opendocument.spreadsheet': isWholeZip,
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
  const text = await headOfText(bytes)
  // Some types begin with two letters, as many a text does.
  if (text !== undefined && Object.hasOwn(TEXT_TYPES, endingOf(name))) return identifyText(text, name)
  // What it finds, it finds by the head of a file that somebody else may have made to upset it.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found && isKnownMediaType(found.mime)) {
    if (!WHOLE[found.mime](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
      throw new Invalid(
        ['file'],
        worded('is not whole: it begins as {ext}, and its end is missing', { ext: found.ext.toUpperCase() }),
      )
    const [usual, ...others] = MEDIA_TYPES[found.mime].endings
    const fits = [usual, ...others].includes(endingOf(name))
    return { name: fits ? name : safeFileName(`${name}.${usual}`), media_type: found.mime }
  }
  return identifyText(text, name)
}

function identifyText(text: string | undefined, name: string): Identified {
  if (text === undefined)
    throw new Invalid(
      ['file'],
      worded('is of no kind that is kept. {kept_words}', { kept_words: KEPT_WORDS }),
    )
  if (isMarkup(text))
    throw new Invalid(
      ['file'],
      worded('is a web page or another file that a browser would run. {kept_words}', {
        kept_words: KEPT_WORDS,
      }),
    )
  const ending = endingOf(name)
  if (ending === '') return { name: safeFileName(`${name}.txt`), media_type: 'text/plain' }
  const media_type = TEXT_TYPES[ending]
  if (media_type === undefined)
    throw new Invalid(
      ['file'],
      worded('is called .{ending}, and what is in it is plain text. {kept_words}', {
        ending,
        kept_words: KEPT_WORDS,
      }),
    )
  return { name, media_type }
}

/** Bytes that are looked at in one go. */
const PIECE = 1024 * 1024
/** Characters in which a browser would look for markup. */
const HEAD = 1024

/**
 * The head of a text. Undefined for what is no UTF-8, or has control characters that no text has. A large one is read in pieces, between which the
 * rest of the program has its turn.
 */
async function headOfText(bytes: Uint8Array): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let head = ''
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (at > 0) await setImmediate()
      const text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
      if (/(?![\t\n\v\f\r])\p{Cc}/u.test(text)) return undefined
      if (head.length < HEAD) head += text.slice(0, HEAD)
    }
    decoder.decode()
    return head
  } catch {
    return undefined
  }
}

/** HTML, SVG and other XML, however it begins, and whatever stands before it within the first kilobyte, where browsers look. */
function isMarkup(text: string): boolean {
  const head = text.slice(0, HEAD)
  return (
    /^[\s\ufeff]*<[!?a-z]/iu.test(head) ||
    /<(!doctype|html|head|body|script|iframe|object|embed|svg|style|title|meta|link|form)\b/i.test(head)
  )
}
