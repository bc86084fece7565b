import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { networkInterfaces } from 'node:os'
import { z } from 'zod'
import type { LiveView as Status } from '../../shared/contract/partners.ts'
import { readsOutside } from '../core/database/reads.ts'
import { NotFound } from '../core/errors.ts'
import type { LiveView, LiveViewNeeds, Reach } from '../core/live-view.ts'
import { createTurns } from '../core/turns.ts'
import { answerRefusal, hangUpSoon, type Refusal, setCommonHeaders } from './answers.ts'
import { readBody } from './body.ts'
import { LOOPBACK, listenNear } from './listening.ts'
import { LIVE_VIEW_PAGE, LIVE_VIEW_SCRIPT } from './live-view-page.ts'
import { RateLimit } from './rate-limit.ts'

interface Running {
  readonly server: Server
  readonly reach: Reach
  readonly port: number
}

const USUAL_PORT = 4290
/** Every address of this computer, on IPv4. */
const ANYWHERE = '0.0.0.0'
const BODY_LIMIT = 1024
const MOST_CONNECTIONS = 64
const HEADERS_TIME = 10_000
const REQUEST_TIME = 20_000
const LIMITS = { each: 30, all: 300 }

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const Sent = z.object({ token: z.string() })

/**
 * A small listener of its own that shows one partner's board to whoever holds a token, and does nothing else. It is off at each start, and
 * listens to this computer alone unless it is told to serve the local network.
 */
export function createLiveView(needs: LiveViewNeeds): LiveView {
  const { clock, log } = needs
  let running: Running | undefined
  /** One switch after another, so that two at once leave no listener behind. */
  const inTurn = createTurns()

  const status = (): Status => {
    readsOutside()
    return {
      on: running !== undefined,
      reach: running?.reach ?? 'loopback',
      addresses: running === undefined ? [] : addressesOf(running).map(host => `http://${host}/`),
    }
  }

  const stop = async (): Promise<void> => {
    const stopping = running
    running = undefined
    if (!stopping) return
    const closed = new Promise<void>(resolve => stopping.server.close(() => resolve()))
    stopping.server.closeAllConnections()
    await closed
  }

  const start = async (reach: Reach): Promise<void> => {
    const server = createServer({ headersTimeout: HEADERS_TIME, requestTimeout: REQUEST_TIME })
    server.maxConnections = MOST_CONNECTIONS
    const port = await listenNear(server, USUAL_PORT, reach === 'lan' ? ANYWHERE : LOOPBACK)
    const started: Running = { server, reach, port }
    const limit = new RateLimit(clock, LIMITS)
    server.on('request', (request, response) => {
      answer(started, limit, request, response).catch(error => {
        if (request.errored || response.destroyed) return
        log.error('Showing a shared board', error)
        if (response.headersSent) response.destroy()
        else answerRefusal(response, { status: 500, message: 'Internal server error' })
      })
    })
    running = started
  }

  async function answer(
    of: Running,
    limit: RateLimit,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    setCommonHeaders(response)
    response.setHeader('content-security-policy', POLICY)
    if (!hostsOf(of).includes(request.headers.host ?? ''))
      return answerRefusal(response, { status: 403, message: 'This address is not served here' })
    if (request.method === 'POST' && request.url === '/board') return exchange(limit, request, response)
    const part = request.method === 'GET' ? PARTS[request.url ?? ''] : undefined
    if (!part) return answerRefusal(response, { status: 404, message: 'There is nothing at this address' })
    response.writeHead(200, { 'content-type': part.type })
    response.end(part.text ?? needs.style)
  }

  /** A board in exchange for its token. A guess is counted like any other question, so the limit tells nothing of it. */
  async function exchange(
    limit: RateLimit,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const refusal = refuseOtherPages(request) ?? refuseHaste(limit, request)
    if (refusal) {
      answerRefusal(response, refusal)
      return hangUpSoon(request)
    }
    try {
      const markup = await needs.open(await tokenIn(request))
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(markup)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      answerRefusal(response, { status: 404, message: error.message })
      hangUpSoon(request)
    }
  }

  return {
    status,
    set: (reach, by) =>
      inTurn(async () => {
        if (running?.reach === reach) return status()
        await stop()
        if (reach !== undefined) await start(reach)
        try {
          await needs.onSwitch(reach, by)
        } catch (error) {
          // What the audit log does not hold is not to be.
          await stop()
          throw error
        }
        return status()
      }),
    close: () => inTurn(stop),
  }
}

/** `text` is absent for the style sheet, which comes with the needs. */
const PARTS: Readonly<Record<string, { readonly type: string; readonly text?: string }>> = {
  '/': { type: 'text/html; charset=utf-8', text: LIVE_VIEW_PAGE },
  '/board.js': { type: 'text/javascript; charset=utf-8', text: LIVE_VIEW_SCRIPT },
  '/board.css': { type: 'text/css; charset=utf-8' },
}

/** Where it can be opened; those of the network first, which others can use, too. */
function addressesOf({ reach, port }: Running): string[] {
  return [...(reach === 'lan' ? networkAddresses() : []), LOOPBACK].map(host => `${host}:${port}`)
}

/** The names under which it may be asked for. Any other is a name that somebody pointed at this machine. */
function hostsOf(running: Running): string[] {
  return [...addressesOf(running), `localhost:${running.port}`]
}

function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(each => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}

/** Our own page, and no other, may exchange a token. */
function refuseOtherPages({ headers }: IncomingMessage): Refusal | undefined {
  const site = headers['sec-fetch-site']
  return headers.origin === `http://${headers.host}` && (site === undefined || site === 'same-origin')
    ? undefined
    : { status: 403, message: 'Another site may not ask for a board' }
}

function refuseHaste(limit: RateLimit, request: IncomingMessage): Refusal | undefined {
  return limit.allows(request.socket.remoteAddress ?? '')
    ? undefined
    : {
        status: 429,
        message: 'Too many requests. Wait a minute and try again',
        headers: { 'retry-after': '60' },
      }
}

/** The token that was sent; empty where the body holds none, which then is answered like any other wrong one. */
async function tokenIn(request: IncomingMessage): Promise<string> {
  try {
    return Sent.parse(JSON.parse(await (await readBody(request, BODY_LIMIT)).text())).token
  } catch {
    return ''
  }
}
