import type { FilePlace } from '../../../shared/domain/attachments/kinds.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { PhotoTable } from './tables.ts'

export function insertPhoto(session: WriteSession, row: PhotoTable): void {
  session.run(query.insertInto('photos').values(row))
}

export function updatePhoto(session: WriteSession, { id, ...row }: PhotoTable): void {
  session.run(query.updateTable('photos').set(row).where('id', '=', id))
}

export function deletePhoto(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('photos').where('id', '=', id))
}

export function findPhoto(session: ReadSession, id: string): PhotoTable | undefined {
  return session.first(query.selectFrom('photos').selectAll().where('id', '=', id))
}

export function photoOfAttachment(session: ReadSession, attachment_id: string): PhotoTable | undefined {
  return session.first(query.selectFrom('photos').selectAll().where('attachment_id', '=', attachment_id))
}

/** Those of a record whose files were not removed, in their order. */
export function photosOf(session: ReadSession, kind: FilePlace, record_id: string): PhotoTable[] {
  return session.all(
    query
      .selectFrom('photos')
      .innerJoin('attachments', 'attachments.id', 'photos.attachment_id')
      .selectAll('photos')
      .where('attachments.kind', '=', kind)
      .where('attachments.record_id', '=', record_id)
      .where('attachments.deleted_at', 'is', null)
      .orderBy('photos.position')
      .orderBy('photos.created_at')
      .orderBy('photos.id'),
  )
}

/** The photo of each attachment that is one. */
export function photosByAttachment(session: ReadSession, ids: readonly string[]): Map<string, string> {
  const rows = session.all(
    query
      .selectFrom('photos')
      .select(['id', 'attachment_id'])
      .where('attachment_id', 'in', listedValues<string>(JSON.stringify(ids))),
  )
  return new Map(rows.map(({ id, attachment_id }) => [attachment_id, id]))
}
