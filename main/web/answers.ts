import type { IncomingMessage, ServerResponse } from 'node:http'
import { securityHeaders } from '../security-headers.ts'

/** Headers of answers that must not be kept by anybody. */
const FRESH = { ...securityHeaders, 'cache-control': 'no-store' }

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...FRESH, 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

/** An error in the shape that every other error of the contract has. */
export function answerError(response: ServerResponse, status: number, code: string, message: string): void {
  const headers = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  answerJson(response, status, { defined: false, code, status, message }, headers)
}

export function answerPage(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, { ...FRESH, 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
  )
}

/** Refuses a body before reading it, and lets go of a sender that goes on sending. */
export function answerTooLarge(request: IncomingMessage, response: ServerResponse, limit: number): void {
  response.setHeader('connection', 'close')
  answerError(
    response,
    413,
    'PAYLOAD_TOO_LARGE',
    `The body is larger than ${Math.round(limit / 1024 / 1024)} MiB; nothing was changed`,
  )
  response.once('finish', () => request.destroy())
}
