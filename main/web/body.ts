import type { IncomingMessage } from 'node:http'
import { MAX_ATTACHMENT_BYTES } from '../../shared/contract/attachments.ts'
import { MAX_BACKUP_BYTES } from '../../shared/contract/backups.ts'
import { MAX_IMPORT_BYTES } from '../../shared/contract/imports.ts'
import { hangUpSoon, type Refusal } from './answers.ts'

const MIB = 1024 * 1024
/** What a call without a file may weigh: the longest list of decisions on an import, with room to spare. */
export const CALL_LIMIT = 8 * MIB
/** What a call with a file may weigh: the file and its wrapping. */
export const FILE_LIMIT = MAX_IMPORT_BYTES + MIB
export const BACKUP_LIMIT = MAX_BACKUP_BYTES + MIB
export const ATTACHMENT_LIMIT = MAX_ATTACHMENT_BYTES + MIB

/** A body larger than its route allows. The request is left flowing, so that an answer can still reach its sender. */
export class TooLarge extends Error {
  readonly limit: number
  constructor(limit: number) {
    super(`The body is larger than ${Math.round(limit / MIB)} MiB; nothing was changed`)
    this.limit = limit
  }
}

/** A body that is not what its content type says. */
export class Malformed extends Error {}

/**
 * The whole body, byte for byte.
 * @throws TooLarge, by the sender's own word before anything is read, else as soon as too much has come.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      reject(new TooLarge(limit))
      return
    }
    const chunks: Buffer<ArrayBuffer>[] = []
    let size = 0
    const take = (chunk: Buffer<ArrayBuffer>) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      chunks.length = 0
      request.off('data', take)
      request.resume()
      reject(new TooLarge(limit))
    }
    request.on('data', take)
    request.once('end', () => resolve(new Blob(chunks)))
    request.once('error', reject)
  })
}

const FORM = /^multipart\/form-data/i

/**
 * What a body says: a form's fields where it is one, else JSON; an empty body says `{}`.
 * @throws Malformed
 */
export async function parseBody(body: Blob, contentType: string | undefined): Promise<unknown> {
  if (contentType !== undefined && FORM.test(contentType)) {
    try {
      return await new Response(body.stream(), { headers: { 'content-type': contentType } }).formData()
    } catch {
      throw new Malformed('The body is not a well-formed multipart form')
    }
  }
  const text = await body.text()
  if (text.trim() === '') return {}
  const value = parseJson(text)
  if (isDeeper(value, DEEPEST)) throw new Malformed(`The body is nested more than ${DEEPEST} times`)
  return value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Malformed(`The body is not valid JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

/** Nothing of the contract is nested further, and whoever follows deeper nesting may run out of stack. */
const DEEPEST = 64

/** Whether a value of JSON holds others within others more than so many times. Goes level by level, so that depth costs no stack. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return false
}

/**
 * Reads a request's body to where oRPC looks for one that has been read already.
 * @returns what to refuse the request with, if it cannot be.
 */
export async function receiveBody(
  request: IncomingMessage,
  limit: number,
  read: (body: Blob) => unknown,
): Promise<Refusal | undefined> {
  try {
    const body = await read(await readBody(request, limit))
    Object.assign(request, { body })
    return undefined
  } catch (error) {
    if (error instanceof TooLarge) {
      hangUpSoon(request)
      return { status: 413, message: error.message }
    }
    if (error instanceof Malformed) return { status: 400, message: error.message }
    throw error
  }
}
