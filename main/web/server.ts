import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../core/ports.ts'
import type { AppRouter } from '../router.ts'
import { answerRefusal } from './answers.ts'
import { type Front, hasEntered } from './front.ts'
import { refuseScript } from './guard.ts'
import { createScripts, latest, SCRIPTS } from './rest.ts'
import { CALLS, createCalls } from './rpc.ts'
import { createDocument, isDocument } from './script-document.ts'
import type { ScriptToken } from './script-token.ts'

/** The files of the page. They are asked for nobody but a browser that has come in. */
export interface Pages {
  /** Answers a GET or HEAD. @returns whether there is such a file; where not, nothing was answered. */
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean>
}

export interface ProgramNeeds {
  /** The person's own household: what scripts read and write. */
  readonly app: { readonly own: () => AppRouter }
  /** What pages are answered by, where that is not always the own household. */
  readonly shown?: () => AppRouter
  readonly pages: Pages
  readonly version: string
  readonly log: Log
  /** Where a browser begins that comes in; at the first screen if left out. */
  readonly start?: () => string
  /** What scripts are let in by. */
  readonly token: ScriptToken
}

/** Shows the program behind the door: page, calls and scripts. @returns what scripts put before the contract's paths. */
export function serveProgram(
  front: Front,
  { app: { own }, shown = own, pages, version, log, token, start = () => '/' }: ProgramNeeds,
): string {
  const { sessions } = front

  front.serve(({ port, origin }) => {
    const callsOf = latest(router => createCalls({ router, log, port, sessions }))
    const answerCall: ReturnType<typeof createCalls> = (...given) => callsOf(shown())(...given)
    const answerScript = createScripts({ router: own, log, token })
    const answerDocument = createDocument({
      version,
      origin,
      // For scripts, and for a person who looks.
      refuse: request => (sessions.hasEntered(request, port) ? undefined : refuseScript(request, token)),
    })
    return async (request, response, url) => {
      if (isDocument(url.pathname)) return answerDocument(request, response, url)
      if (url.pathname.startsWith(`${CALLS}/`)) return answerCall(request, response, url)
      if (url.pathname.startsWith(`${SCRIPTS}/`)) return answerScript(request, response, url)
      return show(request, response, url)
    }
  }, start)
  return front.origin + SCRIPTS

  /** Part of the page, for a browser with a session. */
  async function show(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answerRefusal(response, {
        status: 405,
        message: 'Only GET is answered here',
        headers: { allow: 'GET, HEAD' },
      })
    if (!hasEntered(request, response, front)) return
    if (!(await pages.answer(request, response, url)))
      answerRefusal(response, { status: 404, message: 'There is nothing at this address' })
  }
}
