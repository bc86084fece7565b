import type { AnyContractProcedure } from '@orpc/contract'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler as FetchHandler } from '@orpc/openapi/fetch'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { isPageOnly } from '../../shared/contract/common.ts'
import type { Log } from '../core/ports.ts'
import type { AppRouter } from '../router.ts'
import type { CallContext } from '../wire/transport.ts'

/** Unexpected errors go to the log; the caller gets a generic one. Refusals of the contract are none of the log's business. */
function note(log: Log, what: string, error: unknown): void {
  if (!(error instanceof ORPCError)) log.error(what, error)
}

/** The page's calls, as oRPC writes them. */
export function rpcHandler(router: AppRouter, log: Log): RPCHandler<CallContext> {
  return new RPCHandler<CallContext>(router, {
    clientInterceptors: [onError(error => note(log, 'Answering the page', error))],
  })
}

/** Scripts' calls, under the paths of the contract's routes, but for what is the page's alone. Query parameters are text and become what the contract wants. */
export function restHandler(router: AppRouter, log: Log): OpenAPIHandler<CallContext> {
  return new OpenAPIHandler<CallContext>(router, {
    ...scriptOptions(),
    clientInterceptors: [onError(error => note(log, 'Answering a script', error))],
  })
}

/** The same for a list whose answer becomes another. */
export function listHandler(router: AppRouter, log: Log): FetchHandler<CallContext> {
  return new FetchHandler<CallContext>(router, {
    ...scriptOptions(),
    clientInterceptors: [onError(error => note(log, 'Answering a script', error))],
  })
}

function scriptOptions() {
  return {
    filter: ({ contract }: { readonly contract: AnyContractProcedure }) => !isPageOnly(contract),
    plugins: [new SmartCoercionPlugin<CallContext>({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
  }
}
