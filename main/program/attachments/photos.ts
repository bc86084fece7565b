import { shownAs } from '../../../shared/domain/attachments/media-types.ts'
import { hasPhotos, type PhotoKind, type PhotoMoment } from '../../../shared/domain/attachments/photos.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './photos.store.ts'
import { attachmentsOf, recordsThere } from './store.ts'
import type { AttachmentTable, PhotoTable } from './tables.ts'

/** What a person says of a photo. */
export interface SaidOfPhoto {
  readonly caption: string
  readonly moment: PhotoMoment | null
  readonly goes_out: boolean
}

export type PhotoChange = Partial<SaidOfPhoto> & { readonly position?: number }

export interface PhotoView {
  readonly photo: PhotoTable
  readonly attachment: AttachmentTable
}

const NOTHING_SAID: SaidOfPhoto = { caption: '', moment: null, goes_out: false }

export interface PhotoNeeds {
  readonly database: Database
  /** @throws NotFound for an attachment that is not to be seen */
  readonly requireAttachment: (session: ReadSession, id: string) => AttachmentTable
}

/** Pictures that are shown as photos of their property or job. */
export function createPhotos({ database, requireAttachment }: PhotoNeeds) {
  const require = (session: ReadSession, id: string): PhotoView => {
    const photo = store.findPhoto(session, id)
    if (!photo) throw new NotFound('photo', id)
    return { photo, attachment: requireAttachment(session, photo.attachment_id) }
  }

  return {
    /** In their order. @throws NotFound for a record that is not there */
    list: (kind: PhotoKind, record_id: string): PhotoView[] =>
      database.read(session => {
        if (!recordsThere(session, kind, [record_id]).has(record_id)) throw new NotFound(kind, record_id)
        return listWithin(session, kind, record_id)
      }),

    /** @throws NotFound; Conflict where it is one; Invalid for what cannot be one */
    add: (attachment_id: string, said: SaidOfPhoto, by: Actor): Promise<PhotoView> =>
      database.write(session => {
        const attachment = requireAttachment(session, attachment_id)
        return { photo: addPhotoWithin(session, attachment, said, by), attachment }
      }),

    /** @throws NotFound; Invalid for what its kind of record does not know */
    update: (id: string, { position, ...said }: PhotoChange, by: Actor): Promise<PhotoView> =>
      database.write(session => {
        const { photo, attachment } = require(session, id)
        const after = { ...photo, ...toRow({ ...saidOf(photo), ...said }) }
        refuse(attachment, saidOf(after))
        save(session, photo, after, by)
        if (position !== undefined) moveWithin(session, after, attachment, position, by)
        return require(session, id)
      }),

    /** Its file stays. @throws NotFound */
    remove: (id: string, by: Actor): Promise<AttachmentTable> =>
      database.write(session => {
        const { photo, attachment } = require(session, id)
        dropPhotoWithin(session, photo, by)
        return attachment
      }),

    /** The photo of each attachment that is one. */
    idsOf: (ids: readonly string[]): Map<string, string> =>
      database.read(session => store.photosByAttachment(session, ids)),

    /** Those of a property that the person lets out with its papers, in their order. */
    goingOut: (property_id: string): PhotoView[] =>
      database.read(session =>
        listWithin(session, 'property', property_id).filter(({ photo }) => photo.goes_out === 1),
      ),
  }
}

/** Makes a photo of an attachment, after those that its record has. @throws Invalid, Conflict */
export function addPhotoWithin(
  session: WriteSession,
  attachment: AttachmentTable,
  said: SaidOfPhoto = NOTHING_SAID,
  by: Actor,
): PhotoTable {
  refuse(attachment, said)
  if (store.photoOfAttachment(session, attachment.id))
    throw new Conflict(worded('{name} is a photo already', { name: attachment.name }))
  const last = store.photosOf(session, attachment.kind, attachment.record_id).at(-1)
  const after: PhotoTable = {
    id: newId('photo'),
    attachment_id: attachment.id,
    ...toRow(said),
    position: last ? last.position + 1 : 0,
    created_at: session.now,
    updated_at: session.now,
  }
  store.insertPhoto(session, after)
  audit(session, by, 'create', undefined, after)
  return after
}

/** Takes out what is said of a file as a photo, where anything is. */
export function dropPhotoOf(session: WriteSession, attachment_id: string, by: Actor): void {
  const photo = store.photoOfAttachment(session, attachment_id)
  if (photo) dropPhotoWithin(session, photo, by)
}

function dropPhotoWithin(session: WriteSession, photo: PhotoTable, by: Actor): void {
  store.deletePhoto(session, photo.id)
  audit(session, by, 'delete', photo, undefined)
}

function listWithin(session: ReadSession, kind: PhotoKind, record_id: string): PhotoView[] {
  const files = new Map(attachmentsOf(session, kind, record_id).map(each => [each.id, each]))
  return store.photosOf(session, kind, record_id).flatMap(photo => {
    const attachment = files.get(photo.attachment_id)
    return attachment ? [{ photo, attachment }] : []
  })
}

/** Puts a photo in its place; only those whose own becomes another are written. */
function moveWithin(
  session: WriteSession,
  { id }: PhotoTable,
  { kind, record_id }: AttachmentTable,
  position: number,
  by: Actor,
): void {
  const all = store.photosOf(session, kind, record_id)
  const order = all.filter(each => each.id !== id)
  order.splice(position, 0, ...all.filter(each => each.id === id))
  for (const [index, each] of order.entries()) save(session, each, { ...each, position: index }, by)
}

function save(session: WriteSession, before: PhotoTable, changed: PhotoTable, by: Actor): void {
  const isSame =
    before.caption === changed.caption &&
    before.moment === changed.moment &&
    before.goes_out === changed.goes_out &&
    before.position === changed.position
  if (isSame) return
  const after = { ...changed, updated_at: session.now }
  store.updatePhoto(session, after)
  audit(session, by, 'update', before, after)
}

function saidOf({ caption, moment, goes_out }: PhotoTable): SaidOfPhoto {
  return { caption, moment, goes_out: goes_out === 1 }
}

function toRow({ caption, moment, goes_out }: SaidOfPhoto): Pick<PhotoTable, keyof SaidOfPhoto> {
  return { caption, moment, goes_out: goes_out ? 1 : 0 }
}

function refuse({ kind, name, media_type }: AttachmentTable, { moment, goes_out }: SaidOfPhoto): void {
  if (!hasPhotos(kind)) throw new Invalid(['attachment_id'], worded('is of a record that has no photos'))
  if (shownAs(media_type) !== 'picture')
    throw new Invalid(['attachment_id'], worded('{name} is no picture that can be shown', { name }))
  switch (kind) {
    case 'property':
      if (moment !== null) throw new Invalid(['moment'], worded('is said of photos of jobs only'))
      return
    case 'maintenance_job':
      if (goes_out) throw new Invalid(['goes_out'], worded('is said of photos of properties only'))
  }
}

function audit(
  session: WriteSession,
  actor: Actor,
  action: 'create' | 'update' | 'delete',
  before: PhotoTable | undefined,
  after: PhotoTable | undefined,
): void {
  recordAudit(session, {
    actor,
    action,
    entity_kind: 'photo',
    entity_id: after?.id ?? before?.id ?? '',
    before,
    after,
  })
}
