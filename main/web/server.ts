import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../app.ts'
import type { Log } from '../ports.ts'
import { answerPage, answerRefusal } from './answers.ts'
import { cookieName, refuseScript, sessionOf } from './guard.ts'
import { listen } from './listening.ts'
import { openLoopback } from './loopback.ts'
import { createScripts, SCRIPTS } from './rest.ts'
import { CALLS, createCalls } from './rpc.ts'
import { createDocument, isDocument } from './script-document.ts'
import type { ScriptToken } from './script-token.ts'
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
  /** What scripts are let in by. */
  readonly token: ScriptToken
}

export interface WebServer {
  readonly port: number
  /** What scripts put before the contract's paths. */
  readonly api: string
  /** A link that opens the program in one browser, once. */
  newLink(): string
  /** As a loopback server closes. */
  close(): Promise<void>
}

/** Serves page, calls and scripts on loopback. @throws the system's error where the port is taken. */
export async function startWebServer({
  app: { router },
  pages,
  port: wanted,
  version,
  log,
  token,
}: WebServerNeeds): Promise<WebServer> {
  const files = new StaticFiles(pages)
  const links = new Secrets()
  const sessions = new Secrets()

  const loopback = await openLoopback({
    listen: server => listen(server, wanted),
    log,
    answer({ port, origin }) {
      const answerCall = createCalls({ router, log, port, sessions })
      const answerScript = createScripts({ router, log, token })
      const answerDocument = createDocument({
        version,
        origin,
        // For scripts, and for a person who looks.
        refuse: request =>
          sessions.accepts(sessionOf(request, port)) ? undefined : refuseScript(request, token),
      })
      return async (request, response, url) => {
        if (isDocument(url.pathname)) return answerDocument(request, response, url)
        if (url.pathname.startsWith(`${CALLS}/`)) return answerCall(request, response, url)
        if (url.pathname.startsWith(`${SCRIPTS}/`)) return answerScript(request, response, url)
        if (url.pathname === '/enter' && request.method === 'GET') return enter(response, url)
        return show(request, response, url)
      }
    },
  })
  const { port, origin } = loopback

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

  return {
    port,
    api: origin + SCRIPTS,
    newLink: () => `${origin}/enter?key=${links.issue()}`,
    close: loopback.close,
  }
}
