import type { Server } from 'node:http'
import type { Log } from '../core/ports.ts'
import type { AppRouter } from '../router.ts'
import { answerRefusal } from './answers.ts'
import { refuseScript } from './guard.ts'
import { listenNear } from './listening.ts'
import { openLoopback } from './loopback.ts'
import { createScripts, SCRIPTS } from './rest.ts'
import { createDocument, isDocument } from './script-document.ts'
import type { ScriptToken } from './script-token.ts'

export interface ScriptServerNeeds {
  /** Asked anew for each call. */
  readonly router: () => AppRouter
  readonly version: string
  readonly log: Log
  readonly token: ScriptToken
}

export interface ScriptServer {
  /** What scripts put before the contract's paths. */
  readonly api: string
  close(): Promise<void>
}

/** Not the browser host's, so that both may run side by side and a script finds each where it was. */
const USUAL_PORT = 4270

/** Serves scripts on loopback, and nothing else: no page, no calls of a page, no session. @throws the system's error where it cannot listen. */
export async function startScriptServer(needs: ScriptServerNeeds): Promise<ScriptServer> {
  const { version, token } = needs
  const { origin, close } = await openLoopback({
    listen: (server: Server) => listenNear(server, USUAL_PORT),
    log: needs.log,
    answer({ origin }) {
      const answerScript = createScripts(needs)
      const answerDocument = createDocument({
        version,
        origin,
        refuse: request => refuseScript(request, token),
      })
      return async (request, response, url) => {
        if (isDocument(url.pathname)) return answerDocument(request, response, url)
        if (url.pathname.startsWith(`${SCRIPTS}/`)) return answerScript(request, response, url)
        answerRefusal(response, { status: 404, message: 'There is nothing at this address' })
      }
    },
  })
  return { api: origin + SCRIPTS, close }
}
