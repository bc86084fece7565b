import type { IncomingMessage } from 'node:http'
import type { Refusal } from './answers.ts'
import type { ScriptToken } from './script-token.ts'
import type { Secrets } from './secrets.ts'

/** The names under which a browser may know us. Any other Host is a name somebody pointed at this machine. */
function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

/** Refuses what no page and no script of ours sends: another host's name, a request that another site's page made. */
export function refuseStranger(request: IncomingMessage, port: number): Refusal | undefined {
  const { host, origin } = request.headers
  if (host === undefined || !ownHosts(port).includes(host))
    return { status: 403, message: 'This address does not belong to Valhalla' }
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, message: 'Another site may not call Valhalla' }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, message: 'Another site may not call Valhalla' }
  return undefined
}

/** The name of the session's cookie; with the port, so that two programs on one machine do not log each other out. */
export function cookieName(port: number): string {
  return `valhalla_${port}`
}

/** The secret that the request's session cookie carries; empty where there is none. */
export function sessionOf(request: IncomingMessage, port: number): string {
  const name = `${cookieName(port)}=`
  const cookies = (request.headers.cookie ?? '').split(';').map(cookie => cookie.trim())
  return cookies.find(cookie => cookie.startsWith(name))?.slice(name.length) ?? ''
}

const CALL_TYPES = /^(application\/json|multipart\/form-data)\s*(;|$)/i
const WRONG_TYPE: Refusal = {
  status: 415,
  message: 'Send the body as JSON, with the header "content-type: application/json"',
}

/** A call of the page: with the session's cookie, by POST, from our own origin, and of a type that no form of another site can send unasked. */
export function refuseCall(request: IncomingMessage, port: number, sessions: Secrets): Refusal | undefined {
  if (!sessions.accepts(sessionOf(request, port)))
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
    : { status: 400, message: 'A GET has no body. Say it in the address, as in "?limit=10"' }
}

function isEmpty({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0
}

/** A script's body is JSON or a form with a file. One that does not say what it is is taken for JSON; an empty one may say anything. */
export function refuseScriptBody(request: IncomingMessage): Refusal | undefined {
  const type = request.headers['content-type']
  return type === undefined || isEmpty(request) || CALL_TYPES.test(type) ? undefined : WRONG_TYPE
}
