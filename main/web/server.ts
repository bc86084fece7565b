import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { App } from '../app.ts'
import type { Log } from '../ports.ts'
import { answerJson, answerPage, answerRefusal, setCommonHeaders } from './answers.ts'
import { cookieName, refuseScript, refuseStranger, sessionOf } from './guard.ts'
import { LOOPBACK, listen } from './listening.ts'
import { openApiDocument } from './openapi.ts'
import { createScripts, SCRIPTS } from './rest.ts'
import { CALLS, createCalls } from './rpc.ts'
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
  /** Takes no more requests, ends streams, lets answers under way finish for a moment, then hangs up. */
  close(): Promise<void>
}

/** Milliseconds: for a request's headers, for the whole of a request with the largest file, and for answers when closing. */
const HEADERS_TIME = 15_000
const REQUEST_TIME = 300_000
const CLOSING_TIME = 1500

/** Serves page, calls and scripts on loopback. @throws the system's error where the port is taken. */
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
  const answering = new Set<ServerResponse>()
  let document: ReturnType<typeof openApiDocument> | undefined

  const server = createServer({ headersTimeout: HEADERS_TIME, requestTimeout: REQUEST_TIME })
  const port = await listen(server, wanted)
  const origin = `http://${LOOPBACK}:${port}`
  const answerCall = createCalls({ router: app.router, log, port, sessions })
  const answerScript = createScripts({ router: app.router, log, tokens })
  server.on('request', (request, response) => {
    answering.add(response)
    response.once('close', () => answering.delete(response))
    answer(request, response).catch(error => {
      // Whoever went away in the middle of a request is no fault of ours, and hears no answer.
      if (request.errored || response.destroyed) return
      log.error('Answering a request', error)
      if (response.headersSent) response.destroy()
      else answerRefusal(response, { status: 500, message: 'Internal server error' })
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setCommonHeaders(response)
    const stranger = refuseStranger(request, port)
    if (stranger) return answerRefusal(response, stranger)
    const url = addressIn(request, origin)
    if (!url) return answerRefusal(response, { status: 400, message: 'This is not an address' })
    if (url.pathname === '/openapi.json' || url.pathname === `${SCRIPTS}/openapi.json`)
      return answerDocument(request, response)
    if (url.pathname.startsWith(`${CALLS}/`)) return answerCall(request, response, url)
    if (url.pathname.startsWith(`${SCRIPTS}/`)) return answerScript(request, response, url)
    if (url.pathname === '/enter' && request.method === 'GET') return enter(response, url)
    return show(request, response, url)
  }

  /** Part of the page, for a browser with a session. */
  async function show(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answerRefusal(response, {
        status: 405,
        message: 'Only GET is answered here',
        headers: { allow: 'GET, HEAD' },
      })
    if (!sessions.accepts(sessionOf(request, port)))
      return answerPage(
        response,
        401,
        'Valhalla',
        'Open the link that the program printed when it started. Press Enter there for a new one.',
      )
    if (!(await files.answer(url.pathname, response, request.method === 'HEAD')))
      answerRefusal(response, { status: 404, message: 'There is nothing at this address' })
  }

  /** Gives a browser its session, in exchange for a link's key. */
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
    })
    response.end()
  }

  /** What scripts may ask, for scripts and for a person who looks. */
  async function answerDocument(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = sessions.accepts(sessionOf(request, port)) ? undefined : refuseScript(request, tokens)
    if (refusal) return answerRefusal(response, refusal)
    document ??= openApiDocument(version, origin + SCRIPTS)
    answerJson(response, 200, await document)
  }

  return {
    port,
    api: origin + SCRIPTS,
    token,
    newLink: () => `${origin}/enter?key=${links.issue()}`,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const response of answering) {
        if (isStream(response)) response.destroy()
        else response.once('close', () => setImmediate(() => server.closeIdleConnections()))
      }
      const hangUp = setTimeout(() => server.closeAllConnections(), CLOSING_TIME)
      await closed
      clearTimeout(hangUp)
    },
  }
}

/** The request's address; undefined for one that is not a path of this server, such as `//elsewhere/`. */
function addressIn(request: IncomingMessage, origin: string): URL | undefined {
  const path = request.url ?? ''
  return /^\/(?!\/)/.test(path) ? (URL.parse(path, origin) ?? undefined) : undefined
}

/** A stream of events never ends by itself. */
function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
}
