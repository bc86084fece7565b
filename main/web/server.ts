import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../app.ts'
import type { Log } from '../ports.ts'
import { answerError, answerJson, answerPage, answerTooLarge } from './answers.ts'
import { cookieName, refuseCall, refuseScript, refuseStranger, sessionOf } from './guard.ts'
import { CALL_LIMIT, FILE_LIMIT, restHandler, rpcHandler } from './handlers.ts'
import { openApiDocument } from './openapi.ts'
import { answerRawImport, rawImport } from './raw-imports.ts'
import { Secrets } from './secrets.ts'
import { StaticFiles } from './static-files.ts'

export interface WebServerNeeds {
  readonly app: Pick<App, 'router'>
  /** The folder of the built page. */
  readonly pages: string
  /** 0 for any that is free. */
  readonly port: number
  readonly version: string
  readonly log: Log
}

export interface WebServer {
  readonly port: number
  /** What scripts put before the contract's paths. */
  readonly api: string
  /** A link that opens the program in one browser, once. */
  newLink(): string
  /** The token for scripts, made anew each time the program starts. */
  readonly token: string
  close(): Promise<void>
}

/** The address this host listens on and no other: nothing on the network reaches it. */
const LOOPBACK = '127.0.0.1'
const CALLS = '/rpc'
const SCRIPTS = '/api'
/** Calls that bring a file. */
const FILE_CALLS = /^\/rpc\/imports\/(preview|run)$/

/**
 * Serves page, calls and scripts on loopback. @throws the system's error where the port is taken.
 */
export async function startWebServer({
  app,
  pages,
  port: wanted,
  version,
  log,
}: WebServerNeeds): Promise<WebServer> {
  const files = new StaticFiles(pages)
  const links = new Secrets()
  const sessions = new Secrets()
  const tokens = new Secrets()
  const token = tokens.issue()
  const calls = rpcHandler(app.router, log, CALL_LIMIT)
  const fileCalls = rpcHandler(app.router, log, FILE_LIMIT)
  const scripts = restHandler(app.router, log, CALL_LIMIT)
  const fileScripts = restHandler(app.router, log, FILE_LIMIT)
  let document: ReturnType<typeof openApiDocument> | undefined

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      log.error('Answering a request', error)
      if (!response.headersSent) answerError(response, 500, 'INTERNAL_SERVER_ERROR', 'Internal server error')
      else response.destroy()
    })
  })
  await listen(server, wanted)
  const { port } = addressOf(server)
  const origin = `http://${LOOPBACK}:${port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stranger = refuseStranger(request, port)
    if (stranger) return answerError(response, stranger.status, 'FORBIDDEN', stranger.message)
    const url = new URL(request.url ?? '/', origin)
    if (url.pathname.startsWith(`${CALLS}/`)) return answerCall(request, response, url)
    if (url.pathname.startsWith(`${SCRIPTS}/`) || url.pathname === '/openapi.json')
      return answerScript(request, response, url)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answerError(response, 405, 'METHOD_NOT_SUPPORTED', 'Only GET is answered here')
    if (url.pathname === '/enter') return enter(response, url)
    if (!sessions.accepts(sessionOf(request, port)))
      return answerPage(
        response,
        401,
        'Valhalla',
        'Open the link that the program printed when it started. Press Enter there for a new one.',
      )
    if (!files.answer(url.pathname, response, request.method === 'HEAD'))
      answerError(response, 404, 'NOT_FOUND', 'There is nothing at this address')
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const refusal = refuseCall(request, port, sessions)
    if (refusal) return answerError(response, refusal.status, 'FORBIDDEN', refusal.message)
    const withFile = FILE_CALLS.test(url.pathname)
    if (tooLarge(request, withFile ? FILE_LIMIT : CALL_LIMIT))
      return answerTooLarge(request, response, withFile ? FILE_LIMIT : CALL_LIMIT)
    response.setHeader('cache-control', 'no-store')
    const { matched } = await (withFile ? fileCalls : calls).handle(request, response, {
      prefix: CALLS,
      context: { actor: 'person' },
    })
    if (!matched) answerError(response, 404, 'NOT_FOUND', 'There is no such procedure')
  }

  async function answerScript(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const refusal = refuseScript(request, tokens)
    if (refusal) return answerError(response, refusal.status, 'UNAUTHORIZED', refusal.message)
    const path = url.pathname.replace(/^\/api/, '').replace(/(.)\/+$/, '$1')
    if (path === '/openapi.json') {
      document ??= openApiDocument(version, origin + SCRIPTS)
      return answerJson(response, 200, await document)
    }
    const withFile = path.startsWith('/core/imports')
    if (tooLarge(request, withFile ? FILE_LIMIT : CALL_LIMIT))
      return answerTooLarge(request, response, withFile ? FILE_LIMIT : CALL_LIMIT)
    const raw = rawImport(request, path)
    if (raw) return answerRawImport(request, response, app.router, raw, url.searchParams, log)
    response.setHeader('cache-control', 'no-store')
    request.url = `${SCRIPTS}${path}${url.search}`
    const { matched } = await (withFile ? fileScripts : scripts).handle(request, response, {
      prefix: SCRIPTS,
      context: { actor: 'rest' },
    })
    if (!matched) answerError(response, 404, 'NOT_FOUND', `There is nothing at ${request.method} ${path}`)
  }

  function enter(response: ServerResponse, url: URL): void {
    if (!links.spend(url.searchParams.get('key') ?? '')) {
      answerPage(
        response,
        403,
        'This link has been used',
        'Each link opens Valhalla once. Press Enter where the program runs for a new one.',
      )
      return
    }
    response.writeHead(303, {
      location: '/',
      'set-cookie': `${cookieName(port)}=${sessions.issue()}; Path=/; HttpOnly; SameSite=Strict`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    response.end()
  }

  return {
    port,
    api: origin + SCRIPTS,
    token,
    newLink: () => `${origin}/enter?key=${links.issue()}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

function tooLarge(request: IncomingMessage, limit: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > limit
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address
}
