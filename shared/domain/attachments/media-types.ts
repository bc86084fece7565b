/** What is kept with a record: a closed list. */

/** How a person can look at one within the program; null where it is only saved. */
export type ShownAs = 'picture' | 'pdf' | null

export interface MediaType {
  /** Of the names of such files; the first is given to a file whose own says otherwise. */
  readonly endings: readonly [string, ...string[]]
  readonly shown_as: ShownAs
}

const picture = (...endings: [string, ...string[]]): MediaType => ({ endings, shown_as: 'picture' })
const saved = (...endings: [string, ...string[]]): MediaType => ({ endings, shown_as: null })

/** Told by what is in them. */
export const MEDIA_TYPES = {
  'image/jpeg': picture('jpg', 'jpeg', 'jpe', 'jfif'),
  'image/png': picture('png'),
  'image/apng': picture('png', 'apng'),
  'image/gif': picture('gif'),
  'image/webp': picture('webp'),
  'image/avif': picture('avif'),
  'image/bmp': picture('bmp', 'dib'),
  'image/heic': saved('heic', 'heif', 'hif'),
  'image/heif': saved('heif', 'heic', 'hif'),
  'image/tiff': saved('tif', 'tiff'),
  'application/pdf': { endings: ['pdf'], shown_as: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': saved('docx'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': saved('xlsx'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': saved('pptx'),
  'application/vnd.oasis.opendocument.text': saved('odt'),
  'application/vnd.oasis.opendocument.spreadsheet': saved('ods'),
} as const satisfies Readonly<Record<string, MediaType>>
export type KnownMediaType = keyof typeof MEDIA_TYPES

/** Text is told by what it is not, so its name must say that it is text. */
export const TEXT_TYPES: Readonly<Record<string, string>> = {
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

export function isKnownMediaType(media_type: string): media_type is KnownMediaType {
  return Object.hasOwn(MEDIA_TYPES, media_type)
}

/** How one of a kept type can be looked at. */
export function shownAs(media_type: string): ShownAs {
  return isKnownMediaType(media_type) ? MEDIA_TYPES[media_type].shown_as : null
}

/** What a file of a kept type is called at its end, without the dot. */
export function endingFor(media_type: string): string {
  if (isKnownMediaType(media_type)) return MEDIA_TYPES[media_type].endings[0]
  return Object.entries(TEXT_TYPES).find(([, type]) => type === media_type)?.[0] ?? 'bin'
}
