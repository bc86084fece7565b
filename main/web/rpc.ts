import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../core/ports.ts'
import type { AppRouter } from '../router.ts'
import { answerCallRefusal } from './answers.ts'
import { ATTACHMENT_LIMIT, BACKUP_LIMIT, CALL_LIMIT, FILE_LIMIT, parseBody, receiveBody } from './body.ts'
import { refuseCall } from './guard.ts'
import { rpcHandler } from './handlers.ts'
import type { Sessions } from './sessions.ts'

/** Where the page's calls go. */
export const CALLS = '/rpc'
/** Calls that bring a file. */
const FILE_CALLS = /^\/rpc\/imports\/(preview|run)$/

function limitOf(path: string): number {
  if (path === `${CALLS}/backups/add`) return BACKUP_LIMIT
  if (path === `${CALLS}/attachments/add`) return ATTACHMENT_LIMIT
  return FILE_CALLS.test(path) ? FILE_LIMIT : CALL_LIMIT
}

export interface CallNeeds {
  readonly router: AppRouter
  readonly log: Log
  readonly port: number
  readonly sessions: Sessions
}

/** Answers the page's calls: procedures, files with them, and streams of events. */
export function createCalls({ router, log, port, sessions }: CallNeeds) {
  const handler = rpcHandler(router, log)
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const limit = limitOf(url.pathname)
    const refusal =
      refuseCall(request, port, sessions) ??
      (await receiveBody(request, limit, body => parseBody(body, request.headers['content-type'])))
    if (refusal) return answerCallRefusal(response, refusal)
    const { matched } = await handler.handle(request, response, {
      prefix: CALLS,
      context: { actor: 'person' },
    })
    if (!matched) answerCallRefusal(response, { status: 404, message: 'There is no such procedure' })
  }
}
