import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRouterClient, ORPCError } from '@orpc/server'
import type { Log } from '../ports.ts'
import type { AppRouter } from '../router.ts'
import { answerError, answerJson, answerTooLarge } from './answers.ts'
import { FILE_LIMIT } from './handlers.ts'

/**
 * Imports for scripts: the file is the request's body, just as it is, and what else there is to say stands in the query, so that
 * `curl --data-binary @bank.ofx` does. A body sent as a form goes the ordinary way.
 */
const ROUTES: Readonly<Record<string, 'preview' | 'run'>> = {
  '/core/imports/preview': 'preview',
  '/core/imports': 'run',
}

/** Which import a request asks for with the file as its body; undefined for any other request. */
export function rawImport(request: IncomingMessage, path: string): 'preview' | 'run' | undefined {
  if (request.method !== 'POST' || /^multipart\/form-data/i.test(request.headers['content-type'] ?? ''))
    return undefined
  return ROUTES[path]
}

export async function answerRawImport(
  request: IncomingMessage,
  response: ServerResponse,
  router: AppRouter,
  kind: 'preview' | 'run',
  query: URLSearchParams,
  log: Log,
): Promise<void> {
  const bytes = await readBody(request, FILE_LIMIT)
  if (!bytes) {
    answerTooLarge(request, response, FILE_LIMIT)
    return
  }
  const { file_name = 'file', ...options } = Object.fromEntries(query)
  const input = { ...options, file: new File([bytes], file_name) }
  const { imports } = createRouterClient(router, { context: { actor: 'rest' } })
  try {
    // The contract itself says what may stand in the query; anything else it refuses by name.
    answerJson(response, kind === 'run' ? 201 : 200, await imports[kind](input))
  } catch (error) {
    if (error instanceof ORPCError) {
      answerJson(response, error.status, error.toJSON())
      return
    }
    log.error('Importing for a script', error)
    answerError(response, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error')
  }
}

/** The whole body; undefined where it is larger than the limit, by its own word or by what comes. */
async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
