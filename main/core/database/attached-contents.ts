import { sql } from 'kysely'
import { readAll } from './builder.ts'
import { catalogue } from './catalogue.ts'
import { query } from './database.ts'
import type { SqliteConnection } from './open.ts'

/** A content that attachments name, and what is said of it by them. */
export interface NamedContent {
  readonly sha256: string
  readonly media_type: string
  /** Bytes. */
  readonly size: number
}

/** The contents of the attachments of any file that were not removed from it, each once; none where it is older than attachments. */
export function attachedContents(connection: SqliteConnection): NamedContent[] {
  if (!hasAttachments(connection)) return []
  return readAll(
    connection,
    query
      .selectFrom('attachments')
      .select(['sha256', sql<string>`MIN(media_type)`.as('media_type'), sql<number>`MAX(size)`.as('size')])
      .where('deleted_at', 'is', null)
      .groupBy('sha256')
      .orderBy('sha256'),
  )
}

/** Whether attachments of the file that were not removed from it name the content. */
export function isContentAttached(connection: SqliteConnection, sha256: string): boolean {
  if (!hasAttachments(connection)) return false
  const named = query
    .selectFrom('attachments')
    .select('id')
    .where('sha256', '=', sha256)
    .where('deleted_at', 'is', null)
    .limit(1)
  return readAll(connection, named).length > 0
}

function hasAttachments(connection: SqliteConnection): boolean {
  const table = catalogue.selectFrom('sqlite_schema').select('name').where('name', '=', 'attachments')
  return readAll(connection, table).length > 0
}
