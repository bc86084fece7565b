import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { ORPCError, onError } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { MAX_IMPORT_BYTES } from '../../shared/contract/imports.ts'
import type { CallContext } from '../packs/transport.ts'
import type { Log } from '../ports.ts'
import type { AppRouter } from '../router.ts'

/** What a call without a file may weigh: the longest list of decisions on an import, with room to spare. */
export const CALL_LIMIT = 8 * 1024 * 1024
/** What a call with a file may weigh: the file and its wrapping. */
export const FILE_LIMIT = MAX_IMPORT_BYTES + 1024 * 1024

/** Unexpected errors go to the log; the caller gets a generic one. Refusals of the contract are none of the log's business. */
function note(log: Log, what: string, error: unknown): void {
  if (!(error instanceof ORPCError)) log.error(what, error)
}

/** The page's calls, as oRPC writes them. */
export function rpcHandler(router: AppRouter, log: Log, limit: number): RPCHandler<CallContext> {
  return new RPCHandler<CallContext>(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: limit })],
    interceptors: [onError(error => note(log, 'Answering the page', error))],
  })
}

/** Scripts' calls, under the paths of the contract's routes. Query parameters are text and become what the contract wants. */
export function restHandler(router: AppRouter, log: Log, limit: number): OpenAPIHandler<CallContext> {
  return new OpenAPIHandler<CallContext>(router, {
    plugins: [
      new BodyLimitPlugin({ maxBodySize: limit }),
      new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] }),
    ],
    interceptors: [onError(error => note(log, 'Answering a script', error))],
  })
}
