import type { IncomingMessage } from 'node:http'
import { ATTACHMENT_LIMIT, BACKUP_LIMIT, CALL_LIMIT, FILE_LIMIT } from './body.ts'

/** It takes a file as well, or what a preview showed. */
const MOVE_IN = '/core/move-in'

/** Files that scripts bring, of a bank or of ours: the file is the request's body, just as it is, so that `curl --data-binary @bank.ofx` does. */
const ROUTES: ReadonlySet<string> = new Set([
  '/core/imports',
  '/core/imports/preview',
  '/core/move-in/preview',
  MOVE_IN,
  '/core/backups/files',
  '/core/contacts/import',
  '/core/contacts/import/preview',
  '/core/property/imports',
  '/core/property/imports/preview',
])

/** Bytes that a call under a path may bring: more where it brings a file. */
export function limitOf(path: string): number {
  if (path === '/core/backups/files') return BACKUP_LIMIT
  if (path === '/core/attachments') return ATTACHMENT_LIMIT
  return /^\/core\/(imports|move-in|contacts\/import|property\/imports)/.test(path) ? FILE_LIMIT : CALL_LIMIT
}

/** Whether a request brings a file as its whole body. A form goes the ordinary way. */
export function isRawImport(request: IncomingMessage, path: string): boolean {
  const type = request.headers['content-type'] ?? ''
  return (
    request.method === 'POST' &&
    ROUTES.has(path) &&
    !/^multipart\/form-data/i.test(type) &&
    !(path === MOVE_IN && /^application\/json/i.test(type))
  )
}

/**
 * The form that says the same: the body as `file`, named by `file_name`, and what else stands in the query, as in
 * `account_id=...&format=csv&csv[delimiter]=;`.
 */
export function rawImportForm(body: Blob, query: URLSearchParams): FormData {
  const form = new FormData()
  for (const [name, value] of query) if (name !== 'file' && name !== 'file_name') form.append(name, value)
  form.append('file', new File([body], query.get('file_name') || 'file'))
  return form
}
