import { MAX_ATTACHMENT_BYTES } from '../../../../shared/contract/attachments.ts'
import { safeFileName } from '../../../../shared/domain/attachments/file-name.ts'
import type { NumericOrder } from '../../../../shared/domain/attachments/paper-date.ts'
import type { PaperReader } from '../../../../shared/domain/attachments/paper-text.ts'
import { addDays } from '../../../../shared/domain/calendar.ts'
import { recordAudit } from '../../../core/audit/store.ts'
import type { ContentFolder, Pending } from '../../../core/content-folder.ts'
import type { Database, ReadSession, WriteSession } from '../../../core/database/database.ts'
import { Invalid } from '../../../core/errors.ts'
import { newId } from '../../../core/ids.ts'
import type { HouseholdService } from '../../../household/household/index.ts'
import { type Identified, identify } from '../file-types.ts'
import { insertAttachment } from '../store.ts'
import type { AttachmentTable, IncomingFileTable } from '../tables.ts'
import type { Lying } from './folder-router.ts'
import { type FolderThread, NOTHING_READ, type ReadText } from './folder-thread.ts'
import * as store from './store.ts'

export interface TakeNeeds {
  readonly database: Database
  readonly contents: ContentFolder
  readonly household: Pick<HouseholdService, 'getWithin' | 'country' | 'today'>
  readonly thread: Pick<FolderThread, 'read' | 'text'>
}

/** What became of a file: kept or refused, the same as one that came before, or gone or another by now. */
export type Taken = 'new' | 'same' | 'not_yet'

/** Characters of a paper that are kept, to tell later which row it is of. */
const MOST_TEXT = 2000

/** Takes a copy of a file of the folder; the file itself is only read. */
export function createTake({ database, contents, household, thread }: TakeNeeds) {
  const refuse = async (file: Lying, reason: string): Promise<Taken> => {
    await write(database, session =>
      insertWithin(session, { ...blank(file, session.now), reason, state: 'refused' }),
    )
    return 'new'
  }

  const keep = async (
    file: Lying,
    bytes: Uint8Array<ArrayBuffer>,
    { name, media_type }: Identified,
  ): Promise<Taken> => {
    const pending = await contents.take([bytes])
    try {
      if (database.read(session => store.isContentKnown(session, pending.sha256))) return 'same'
      const reader = database.read(session => readerOf(session, household))
      const read = media_type === 'application/pdf' ? await thread.text(bytes, reader) : NOTHING_READ
      return await write(database, session => {
        // Another program may have the same folder watched.
        if (store.isContentKnown(session, pending.sha256)) return 'same'
        // Within the lock: whoever looks for contents without a row has it too.
        contents.keep(pending)
        const row = { ...rowOf(file, session.now, read), name, sha256: pending.sha256 }
        insertWithin(session, row)
        attachWithin(session, row, media_type, pending)
        return 'new'
      })
    } finally {
      contents.discard(pending)
    }
  }

  return async (folder: string, file: Lying): Promise<Taken> => {
    if (file.size > MAX_ATTACHMENT_BYTES)
      return refuse(file, `It is larger than ${MAX_ATTACHMENT_BYTES / 1024 / 1024} MiB`)
    const bytes = await thread.read(folder, file)
    if (!bytes) return 'not_yet'
    let identified: Identified
    try {
      identified = await identify(bytes, file.name)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return refuse(file, `It ${error.wording.text}`)
    }
    if (!isPaper(identified.media_type)) return refuse(file, 'It is neither a picture nor a PDF')
    return keep(file, bytes, identified)
  }
}

function isPaper(media_type: string): boolean {
  return media_type.startsWith('image/') || media_type === 'application/pdf'
}

/** How papers that this household gets are to be read. */
function readerOf(session: ReadSession, household: TakeNeeds['household']): PaperReader {
  const { base_currency, date_order } = household.getWithin(session)
  return {
    currency: base_currency,
    order: orderOf(date_order, household.country(session)),
    // Of one that was on a journey it may be tomorrow there.
    latest: addDays(household.today(session), 1),
  }
}

function orderOf(chosen: string | null, country: string | undefined): NumericOrder | undefined {
  if (chosen !== null && chosen !== 'year_month_day')
    return chosen === 'month_day_year' ? 'month_first' : 'day_first'
  if (country === 'US') return 'month_first'
  // Papers of these come in either order.
  return country === undefined || ['CA', 'PH', 'ZA', 'KE'].includes(country) ? undefined : 'day_first'
}

/** What the folder brings is no step of the person's, and so none that undo takes back. */
function write<Result>(database: Database, run: (session: WriteSession) => Result): Promise<Result> {
  return database.write(session => session.unseen(() => run(session)))
}

function blank(file: Lying, now: string): IncomingFileTable {
  return rowOf(file, now, NOTHING_READ)
}

function rowOf({ name, size, modified }: Lying, now: string, { text, says }: ReadText): IncomingFileTable {
  return {
    id: newId('incoming'),
    source: name.toWellFormed(),
    modified,
    size,
    name: safeFileName(name),
    sha256: null,
    state: 'waiting',
    reason: null,
    said_date: says.date,
    said_minor: says.amount_minor,
    said_currency: says.currency,
    said_payee: says.payee,
    text: text.slice(0, MOST_TEXT).toWellFormed(),
    transaction_id: null,
    found_at: now,
    updated_at: now,
  }
}

function insertWithin(session: WriteSession, row: IncomingFileTable): void {
  store.insertIncoming(session, row)
  recordAudit(session, {
    actor: 'scheduler',
    action: 'create',
    entity_kind: 'incoming_file',
    entity_id: row.id,
    after: row,
  })
}

/** Until it is with its record the copy is with the row that waits, and so in every backup and as encrypted as all are. */
function attachWithin(
  session: WriteSession,
  { id, name }: IncomingFileTable,
  media_type: string,
  { sha256, size }: Pending,
): void {
  const after: AttachmentTable = {
    id: newId('att'),
    kind: 'incoming_file',
    record_id: id,
    sha256,
    name,
    media_type,
    size,
    created_at: session.now,
    deleted_at: null,
  }
  insertAttachment(session, after)
  recordAudit(session, {
    actor: 'scheduler',
    action: 'create',
    entity_kind: 'attachment',
    entity_id: after.id,
    after,
  })
}
