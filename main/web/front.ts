import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerPage, answerRefusal } from './answers.ts'
import { cookieName, sessionOf } from './guard.ts'
import { type Answer, type Loopback, type LoopbackNeeds, openLoopback, type Place } from './loopback.ts'
import { Secrets } from './secrets.ts'

/** The browser host's door: its address, its one-time links and the sessions they give, whatever is shown behind it. */
export interface Front extends Loopback {
  /** A link that opens the program in one browser, once. */
  newLink(): string
  readonly sessions: Secrets
  /** Shows this from now on, in place of what was there before. */
  serve(answer: (at: Place) => Answer): void
}

/** Listens, and lets browsers in. @throws as `listen` */
export async function openFront(needs: Pick<LoopbackNeeds, 'listen' | 'log'>): Promise<Front> {
  const links = new Secrets()
  const sessions = new Secrets()
  let behind: Answer | undefined

  const loopback = await openLoopback({
    ...needs,
    answer:
      ({ port }) =>
      async (request, response, url) => {
        if (url.pathname === '/enter' && request.method === 'GET') return enter(response, url, port)
        if (behind) return behind(request, response, url)
        answerRefusal(response, { status: 404, message: 'There is nothing at this address' })
      },
  })

  /** Gives a browser its session, in exchange for a link's key. */
  function enter(response: ServerResponse, url: URL, port: number): void {
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
    ...loopback,
    sessions,
    newLink: () => `${loopback.origin}/enter?key=${links.issue()}`,
    serve(answer) {
      behind = answer(loopback)
    },
  }
}

/** Whether the request is of a browser that has entered; another one is told how to. */
export function hasEntered(
  request: IncomingMessage,
  response: ServerResponse,
  { sessions, port }: Pick<Front, 'sessions' | 'port'>,
): boolean {
  if (sessions.accepts(sessionOf(request, port))) return true
  answerPage(
    response,
    401,
    'Valhalla',
    'Open the link that the program printed when it started. Press Enter there for a new one.',
  )
  return false
}
