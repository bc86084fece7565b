import { createHash } from 'node:crypto'
import { safeFileName } from '../../../shared/domain/attachments/file-name.ts'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import type { FilePack } from '../export/file-pack.ts'
import type { AttachedFact } from './facts.store.ts'
import { figuresOf, type PackFigures } from './gather.ts'
import type { LenderPackNeeds } from './needs.ts'
import { packPage } from './page.ts'
import type { PackReader, Readers } from './readers.ts'
import * as store from './store.ts'
import type { GivenPackTable } from './tables.ts'
import { csvOf, tablesOf } from './tables-of.ts'

export interface GivenFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

/** What names every table and document of a pack, as `sha256sum --check` reads it. */
const CONTENTS = 'contents.sha256'

/** Makes packs, each in one zip, and keeps what was given to whom. */
export function createGiving(needs: LenderPackNeeds, readers: Pick<Readers, 'requireWithin'>) {
  const { database, household, attachments, packFiles } = needs

  /** @throws NotFound; Invalid for a day to come; Conflict where nothing may be seen, or a document is missing */
  const read = (reader_id: string, as_of: CalendarDate | undefined) =>
    database.read(session => {
      const reader = readers.requireWithin(session, reader_id)
      const today = household.today(session)
      if (as_of !== undefined && as_of > today)
        throw new Invalid(['as_of'], worded('must not be after today'))
      if (reader.allowed.parts.length === 0)
        throw new Conflict(
          worded('{name} may not see anything yet. Choose what is in the pack first', { name: reader.name }),
        )
      const figures = figuresOf(session, needs, reader, as_of ?? today)
      const lost = figures.documents.find(each => attachments.isMissing(each))
      if (lost)
        throw new Conflict(
          worded('{name} is missing on the disk. Leave it out, or restore it first', { name: lost.name }),
        )
      return { reader, figures }
    })

  return {
    /** Newest first. */
    given: (reader_id: string | undefined, limit: number): GivenPackTable[] =>
      database.read(session => store.listGiven(session, reader_id, limit)),

    /**
     * The pack as one zip. That it was given stays known, and undo does not take it back: the reader has it.
     * @param as_of today where it is left out
     * @throws NotFound, Invalid, Conflict; CannotPrint where no PDF can be made here
     */
    async give(
      reader_id: string,
      as_of: CalendarDate | undefined,
      format: 'pdf' | 'html',
      by: Actor,
    ): Promise<File> {
      const { reader, figures } = read(reader_id, as_of)
      const { pack, files, contents_sha256 } = await filesOf(figures, format, needs)
      const bytes = await packFiles(pack)
      const file = new File([bytes], safeFileName(`${reader.name} ${figures.as_of}.zip`), {
        type: 'application/zip',
      })
      await database.write(session => {
        const after: GivenPackTable = {
          id: newId('given'),
          reader_id: reader.id,
          reader: reader.name,
          as_of: figures.as_of,
          file_name: file.name,
          size: file.size,
          sha256: sha256Of(bytes),
          contents_sha256,
          files: JSON.stringify(files),
          allowed: JSON.stringify(reader.allowed satisfies PackReader['allowed']),
          made_at: session.now,
        }
        session.unseen(() => {
          store.insertGiven(session, after)
          recordAudit(session, {
            actor: by,
            action: 'give',
            entity_kind: 'given_pack',
            entity_id: after.id,
            after,
          })
        })
      })
      return file
    },
  }
}

interface MadePack {
  readonly pack: FilePack
  readonly files: readonly GivenFile[]
  readonly contents_sha256: string
}

async function filesOf(
  figures: PackFigures,
  format: 'pdf' | 'html',
  { ports, attachments }: Pick<LenderPackNeeds, 'ports' | 'attachments'>,
): Promise<MadePack> {
  const tables = tablesOf(figures)
  const texts = tables.map(table => ({
    name: `tables/${table.file}`,
    text: csvOf(table, figures.currency),
  }))
  const { pictures, others } = await namedDocuments(figures.documents, attachments)
  const listed: GivenFile[] = [
    ...texts.map(({ name, text }) => fileOf(name, Buffer.from(text))),
    ...pictures.map(({ name, bytes }) => fileOf(name, bytes)),
    ...others,
  ]
  const contents = listed.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
  const contents_sha256 = sha256Of(Buffer.from(contents))
  const page = await fileOfPage(packPage(figures, tables, contents_sha256), ['pack'], format, ports)
  const bytes = new Uint8Array(await page.arrayBuffer())
  return {
    pack: {
      texts: [...texts, { name: CONTENTS, text: contents }],
      files: [{ name: page.name, bytes }, ...pictures],
      contents: others,
    },
    files: [fileOf(page.name, bytes), fileOf(CONTENTS, Buffer.from(contents)), ...listed],
    contents_sha256,
  }
}

interface NamedDocuments {
  /** Each without what its camera wrote into it, which the person's own file keeps. */
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
  /** As they are. */
  readonly others: readonly GivenFile[]
}

/** Under names that no two of them have. @throws Conflict for a picture that cannot go out */
async function namedDocuments(
  documents: readonly AttachedFact[],
  attachments: Pick<LenderPackNeeds['attachments'], 'contentOut'>,
): Promise<NamedDocuments> {
  const named = documents.map((each, index) => ({
    ...each,
    given: `documents/${index + 1} ${safeFileName(each.name)}`,
  }))
  const isPicture = ({ media_type }: AttachedFact) => media_type.startsWith('image/')
  const pictures: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = []
  for (const each of named.filter(isPicture))
    pictures.push({ name: each.given, bytes: new Uint8Array(await attachments.contentOut(each)) })
  const others = named
    .filter(each => !isPicture(each))
    .map(({ given, sha256, size }) => ({ name: given, size, sha256 }))
  return { pictures, others }
}

function fileOf(name: string, bytes: Uint8Array): GivenFile {
  return { name, size: bytes.length, sha256: sha256Of(bytes) }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
