import type { IncomingMessage, ServerResponse } from 'node:http'
import { securityHeaders } from '../wire/security-headers.ts'

/** What both hosts say of a page, and that nobody may keep the answer; the built page's files say otherwise of themselves. */
export function setCommonHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

/** Codes of what the host itself refuses, before the contract is asked; as oRPC names them. */
const CODES = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
} as const

export interface Refusal {
  readonly status: keyof typeof CODES
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

/** An error in the shape that every other error of the contract has. */
export function answerRefusal(response: ServerResponse, { status, message, headers }: Refusal): void {
  answerJson(response, status, errorBody(status, message), headers)
}

/** The same for the page, whose client expects its answers wrapped. */
export function answerCallRefusal(response: ServerResponse, { status, message, headers }: Refusal): void {
  answerJson(response, status, { json: errorBody(status, message) }, headers)
}

function errorBody(status: Refusal['status'], message: string) {
  // A body that cannot be read is a BAD_REQUEST like any other of the contract, with the whole input as what is wrong.
  if (status === 400)
    return {
      defined: true,
      code: CODES[400],
      status,
      message,
      data: { issues: [{ path: [], message, wording: [{ code: message, parameters: {} }] }] },
    }
  return { defined: false, code: CODES[status], status, message }
}

export function answerPage(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title><style>body{background:light-dark(#f8f5ef,#151311);color:light-dark(#25211b,#ece6dc);font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}</style></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
  )
}

const LAST_WORDS = 2000

/**
 * Lets a sender who is still sending too much hear the answer, then hangs up. To hang up at once would break the connection
 * before the answer has been read.
 */
export function hangUpSoon(request: IncomingMessage): void {
  if (request.complete) return
  const timer = setTimeout(() => request.socket.destroy(), LAST_WORDS)
  timer.unref()
  request.once('close', () => clearTimeout(timer))
}
