import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../core/ports.ts'
import type { AppRouter } from '../router.ts'
import { answerRefusal } from './answers.ts'
import { Malformed, parseBody, receiveBody } from './body.ts'
import { refuseBody, refuseScript, refuseScriptBody } from './guard.ts'
import { listHandler, restHandler } from './handlers.ts'
import { listCsv, listOfCsv } from './list-csv.ts'
import { type Answer, isStream } from './loopback.ts'
import { pathFields } from './path-fields.ts'
import { isRawImport, limitOf, rawImportForm } from './raw-imports.ts'
import type { ScriptToken } from './script-token.ts'

/** What scripts put before the contract's paths. */
export const SCRIPTS = '/api'

export interface ScriptNeeds {
  /** Asked anew for each call: the household may be locked and unlocked meanwhile. */
  readonly router: () => AppRouter
  readonly log: Log
  readonly token: ScriptToken
}

/** Answers scripts under the paths of the contract's routes, with or without a slash at the end. */
export function createScripts({ router, log, token }: ScriptNeeds): Answer {
  const handlerOf = latest(given => restHandler(given, log))
  // Made when a list is first wanted as CSV: it goes through the whole contract.
  const listsOf = latest(given => listHandler(given, log))
  const open = new Set<ServerResponse>()
  token.onRenewed(() => {
    // What was begun with the token before may end, but a stream would go on for ever.
    for (const response of open) if (isStream(response)) response.destroy()
  })

  async function receive(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
  ): Promise<ReturnType<typeof refuseScript>> {
    const named = pathFields(request.method ?? '', path)
    if (request.method === 'GET') return refuseBody(request) ?? refuseOther(named, query)
    const limit = limitOf(path)
    if (isRawImport(request, path)) return receiveBody(request, limit, body => rawImportForm(body, query))
    return (
      refuseScriptBody(request) ??
      receiveBody(request, limit, async body => {
        const said = withQuery(await parseBody(body, request.headers['content-type']), query)
        const other = refuseOther(named, fieldsOf(said))
        if (other) throw new Malformed(other.message)
        return said
      })
    )
  }

  async function answerCsv(response: ServerResponse, list: string, url: URL): Promise<void> {
    const answer = await listCsv(list, url.searchParams, async (path, query) => {
      const asked = new Request(new URL(`${SCRIPTS}${path}?${query}`, url))
      const found = await listsOf(router()).handle(asked, { prefix: SCRIPTS, context: { actor: 'rest' } })
      return found.response ?? new Response(null, { status: 404 })
    })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
  }

  return async (request, response, url) => {
    const path = url.pathname.slice(SCRIPTS.length).replace(/(.)\/+$/, '$1')
    const refusal =
      (isSharedBoard(request, path) ? undefined : refuseScript(request, token)) ??
      (await receive(request, path, url.searchParams))
    if (refusal) return answerRefusal(response, refusal)
    const list = request.method === 'GET' ? listOfCsv(path) : undefined
    if (list !== undefined) return answerCsv(response, list, url)
    open.add(response)
    response.once('close', () => open.delete(response))
    request.url = `${SCRIPTS}${path}${url.search}`
    const { matched } = await handlerOf(router()).handle(request, response, {
      prefix: SCRIPTS,
      context: { actor: 'rest' },
    })
    if (!matched)
      answerRefusal(response, { status: 404, message: `There is nothing at ${request.method} ${path}` })
  }
}

/** Makes a handler of a router when it is first asked for, and again when it is another. */
export function latest<Handler>(make: (router: AppRouter) => Handler): (router: AppRouter) => Handler {
  let last: { readonly router: AppRouter; readonly handler: Handler } | undefined
  return router => {
    if (last?.router !== router) last = { router, handler: make(router) }
    return last.handler
  }
}

/** The one path that answers without the program's own token: what it shows is opened by a share token, which the procedure itself asks for. */
function isSharedBoard(request: IncomingMessage, path: string): boolean {
  return request.method === 'GET' && path === '/core/jv_board/readonly'
}

/**
 * A write may say small things in its address, `?days_ahead=7`. What the body and the address both say is refused: one of
 * them would be dropped.
 * @throws Malformed
 */
function withQuery(body: unknown, query: URLSearchParams): unknown {
  if (query.size === 0) return body
  if (body instanceof FormData) {
    for (const [name, value] of query) {
      if (body.has(name)) throw twice(name)
      body.append(name, value)
    }
    return body
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const said = new Map<string, unknown>(Object.entries(body))
  for (const [name, value] of query) {
    if (said.has(name)) throw twice(name)
    said.set(name, value)
  }
  return Object.fromEntries(said)
}

type Said = { has(name: string): boolean; get(name: string): unknown }

function fieldsOf(body: unknown): Said {
  if (body instanceof FormData) return body
  return new Map<string, unknown>(
    typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : [],
  )
}

/** What the path says is not said otherwise beside it, since one of the two would be dropped. */
function refuseOther(
  named: ReadonlyMap<string, string>,
  said: Said,
): { status: 400; message: string } | undefined {
  for (const [name, value] of named)
    if (said.has(name) && String(said.get(name)) !== value)
      return {
        status: 400,
        message: `${name}: is ${value} in the path and another beside it. Send it in the path only`,
      }
  return undefined
}

function twice(name: string): Malformed {
  return new Malformed(`${name}: is there twice. Send it once, in the body or in the address`)
}
