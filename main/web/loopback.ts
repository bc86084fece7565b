import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Log } from '../core/ports.ts'
import { answerRefusal, setCommonHeaders } from './answers.ts'
import { refuseStranger } from './guard.ts'
import { LOOPBACK } from './listening.ts'

/** Answers a request that comes from this machine's own programs and pages. */
export type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

export interface Place {
  readonly port: number
  readonly origin: string
}

export interface LoopbackNeeds {
  /** Has the server listen. @returns the port. */
  readonly listen: (server: Server) => Promise<number>
  readonly log: Log
  /** Makes what answers, once the address is known. */
  readonly answer: (at: Place) => Answer
}

export interface Loopback extends Place {
  /** Takes no more requests, ends streams, lets answers under way finish for a moment, then hangs up. */
  close(): Promise<void>
}

/** Milliseconds: for a request's headers, for the whole of a request with the largest file, and for answers when closing. */
const HEADERS_TIME = 15_000
const REQUEST_TIME = 300_000
const CLOSING_TIME = 1500
/** Bytes: as many cookies as a browser keeps for one host. Other servers of this machine may set them, and must not shut the person out. */
const LARGEST_HEADERS = 1024 * 1024

/** A server for this machine alone, whatever it answers: strangers are refused, faults logged, and its end is orderly. @throws as `listen` */
export async function openLoopback({ listen, log, answer }: LoopbackNeeds): Promise<Loopback> {
  const answering = new Set<ServerResponse>()
  const server = createServer({
    headersTimeout: HEADERS_TIME,
    requestTimeout: REQUEST_TIME,
    maxHeaderSize: LARGEST_HEADERS,
  })
  const port = await listen(server)
  // Without the port where it is the scheme's own, as browsers say it.
  const { origin } = new URL(`http://${LOOPBACK}:${port}`)
  const answerOwn = answer({ port, origin })

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setCommonHeaders(response)
    const stranger = refuseStranger(request, port)
    if (stranger) return answerRefusal(response, stranger)
    const url = addressIn(request, origin)
    if (!url) return answerRefusal(response, { status: 400, message: 'This is not an address' })
    return answerOwn(request, response, url)
  }

  server.on('request', (request, response) => {
    answering.add(response)
    response.once('close', () => answering.delete(response))
    receive(request, response).catch(error => {
      // Whoever went away in the middle of a request is no fault of ours, and hears no answer.
      if (request.errored || response.destroyed) return
      log.error('Answering a request', error)
      if (response.headersSent) response.destroy()
      else answerRefusal(response, { status: 500, message: 'Internal server error' })
    })
  })

  return {
    port,
    origin,
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
export function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
}
