import { MAX_EXPORTED_CONTENTS } from '../../../shared/contract/backups.ts'
import { endingFor } from '../../../shared/domain/attachments/media-types.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ContentFolder } from '../../core/content-folder.ts'
import type { NamedContent } from '../../core/database/attached-contents.ts'
import { Conflict } from '../../core/errors.ts'
import { contentFile, contentOf, MISSING } from './format.ts'
import { UnreadableZip, type ZipReading } from './zip-reading.ts'
import type { ZipWriting } from './zip-writing.ts'

/** What is attached, in a zip: each file once, under its SHA-256. */

/**
 * @param others bytes of what else is in the zip
 * @throws Conflict where a zip with all of it could not be brought in again.
 */
export function requireRoom(attached: readonly Pick<NamedContent, 'size'>[], others: number): void {
  if (attached.length === 0) return
  const size = attached.reduce((sum, each) => sum + each.size, others)
  if (size > MAX_EXPORTED_CONTENTS)
    throw new Conflict(
      worded(
        'With what is attached it is larger than the {most} MiB that fit into one file. Copy the folder of the data instead: it holds everything. An export without what is attached can be made with attachments=false',
        { most: MAX_EXPORTED_CONTENTS / 1024 / 1024 },
      ),
    )
}

/**
 * Adds those that are there and whole: one may have been deleted for good since the rows were read, and a damaged one could not be brought in again.
 * The zip says of what it lacks.
 * @param pieces gives a content as it is to stand in the zip; as it is, if left out
 */
export function addContents(
  zip: ZipWriting,
  attached: readonly NamedContent[],
  contents: ContentFolder,
  pieces: (sha256: string) => Iterable<Uint8Array> = sha256 => contents.pieces(sha256),
): void {
  const named = attached.map(({ sha256, media_type }) => ({
    sha256,
    name: contentFile(sha256, endingFor(media_type)),
  }))
  addNamed(zip, named, contents, MISSING, pieces)
}

/** The same under names of the caller's. @param missingFile the file in the zip that says of what it lacks */
export function addNamed(
  zip: ZipWriting,
  named: readonly { readonly name: string; readonly sha256: string }[],
  contents: ContentFolder,
  missingFile: string,
  pieces: (sha256: string) => Iterable<Uint8Array> = sha256 => contents.pieces(sha256),
): void {
  const missing: string[] = []
  for (const { name, sha256 } of named)
    if (isReadable(contents, sha256)) zip.addBytes(name, pieces(sha256))
    else missing.push(name)
  if (missing.length > 0) zip.addText(missingFile, [missingText(missing)])
}

/** Whether a content is there and whole. Reads all of it. */
function isReadable(contents: ContentFolder, sha256: string): boolean {
  try {
    return contents.isIntact(sha256)
  } catch {
    // The disk does not give it.
    return false
  }
}

/** What a zip says of the files that it lacks. */
function missingText(missing: readonly string[]): string {
  return `These files are attached to your records, and were missing or damaged on the disk when this was made:

${missing.join('\n')}
`
}

type Pieces = AsyncIterable<Uint8Array>

/**
 * Takes what is attached out of a zip.
 * @param opened gives a content of what stands for it in the zip
 * @throws UnreadableZip where one is not what its name says.
 */
export async function takeContents(
  zip: ZipReading,
  contents: ContentFolder,
  opened: (pieces: Pieces) => Pieces = pieces => pieces,
): Promise<void> {
  for (const name of zip.names()) {
    const sha256 = contentOf(name)
    if (sha256 === undefined || contents.has(sha256)) continue
    const pending = await contents.take(opened(zip.pieces(name)))
    try {
      if (pending.sha256 !== sha256)
        throw new UnreadableZip(worded('{name} is not what it was when it was attached', { name }))
      contents.keep(pending)
    } finally {
      contents.discard(pending)
    }
  }
}
