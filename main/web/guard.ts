import type { IncomingMessage } from 'node:http'
import type { Refusal } from './answers.ts'
import { LOOPBACK } from './listening.ts'
import type { ScriptToken } from './script-token.ts'
import type { Sessions } from './sessions.ts'

/** A browser leaves the port out where it is the scheme's own. */
const HTTP_PORT = 80

/** Where a one-time link leads. */
export const ENTER_PATH = '/enter'

/** The names under which a browser may know us. Any other Host is a name somebody pointed at this machine. */
function ownHosts(port: number): readonly string[] {
  const names = [LOOPBACK, 'localhost']
  return [...names.map(name => `${name}:${port}`), ...(port === HTTP_PORT ? names : [])]
}

/** Refuses what no page and no script of ours sends: another host's name, a request that another site's page made. */
export function refuseStranger(
  request: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
  port: number,
): Refusal | undefined {
  const { host, origin } = request.headers
  if (host === undefined || !ownHosts(port).includes(host))
    return { status: 403, message: 'This address does not belong to Valhalla' }
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, message: 'Another site may not call Valhalla' }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLink(request))
    return { status: 403, message: 'Another site may not call Valhalla' }
  return undefined
}

/** A window of a browser that follows a one-time link: it may come from anywhere, since its key says that it may. */
function isLink({ method, url = '', headers }: Parameters<typeof refuseStranger>[0]): boolean {
  return (
    method === 'GET' &&
    url.startsWith(`${ENTER_PATH}?`) &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  )
}

const CALL_TYPES = /^(application\/json|multipart\/form-data)\s*(;|$)/i
const WRONG_TYPE: Refusal = {
  status: 415,
  message: 'Send the body as JSON, with the header "content-type: application/json"',
}

/** A call of the page: with the session's cookie and the page's secret, by POST, from our own origin, and of a type that no form of another site can send unasked. */
export function refuseCall(request: IncomingMessage, port: number, sessions: Sessions): Refusal | undefined {
  if (!sessions.isOfPage(request, port))
    return { status: 401, message: 'The session has ended. Open the link that the program printed' }
  if (request.method !== 'POST')
    return { status: 405, message: 'Only POST is answered here', headers: { allow: 'POST' } }
  if (request.headers.origin === undefined)
    return { status: 403, message: 'The request does not say where it comes from' }
  if (!CALL_TYPES.test(request.headers['content-type'] ?? '')) return WRONG_TYPE
  return undefined
}

const BEARER = /^Bearer +([\w-]+)$/i

/** A script's call carries the token, and no cookie opens this door. */
export function refuseScript(
  request: IncomingMessage,
  token: Pick<ScriptToken, 'accepts'>,
): Refusal | undefined {
  const given = BEARER.exec(request.headers.authorization ?? '')?.[1]
  if (given === undefined || !token.accepts(given))
    return {
      status: 401,
      message: 'A bearer token is needed: "Authorization: Bearer <token>"',
      headers: { 'www-authenticate': 'Bearer' },
    }
  if (!SCRIPT_METHODS.includes(request.method ?? ''))
    return {
      status: 405,
      message: `${request.method} is not answered here`,
      headers: { allow: SCRIPT_METHODS.join(', ') },
    }
  return undefined
}

const SCRIPT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** What is only read brings no body: nothing would come of it. */
export function refuseBody(request: IncomingMessage): Refusal | undefined {
  return isEmpty(request)
    ? undefined
    : { status: 400, message: 'A GET has no body. Send it in the address, as in "?limit=10"' }
}

function isEmpty({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
}

/** A script's body is JSON or a form with a file. One that does not say what it is is taken for JSON; an empty one may say anything. */
export function refuseScriptBody(request: IncomingMessage): Refusal | undefined {
  const type = request.headers['content-type']
  return type === undefined || isEmpty(request) || CALL_TYPES.test(type) ? undefined : WRONG_TYPE
}
