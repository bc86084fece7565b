import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerPage, answerRefusal } from './answers.ts'
import { answerEntered, ENTER_SCRIPT, ENTER_SCRIPT_PATH } from './enter-page.ts'
import { ENTER_PATH } from './guard.ts'
import { type Answer, type Loopback, type LoopbackNeeds, openLoopback, type Place } from './loopback.ts'
import { Secrets } from './secrets.ts'
import { cookieName, Sessions } from './sessions.ts'

/** The browser host's door: its address, its one-time links and the sessions they give, whatever is shown behind it. */
export interface Front extends Loopback {
  /** A link that opens the program in one browser, once. */
  newLink(): string
  readonly sessions: Sessions
  /** Has `listener` called each time a link was used. */
  onEntered(listener: () => void): void
  /** Shows this from now on, in place of what was there before; `start` is the path where a browser that comes in begins, by its page's secret. */
  serve(answer: (at: Place) => Answer, start?: (page: string) => string): void
}

/** Listens, and lets browsers in. @throws as `listen` */
export async function openFront(needs: Pick<LoopbackNeeds, 'listen' | 'log'>): Promise<Front> {
  const links = new Secrets()
  const sessions = new Sessions()
  const listeners: (() => void)[] = []
  let behind: { readonly answer: Answer; readonly start: (page: string) => string } | undefined

  const loopback = await openLoopback({
    ...needs,
    answer:
      ({ port }) =>
      async (request, response, url) => {
        if (request.method === 'GET' && url.pathname === ENTER_PATH) return enter(response, url, port)
        if (request.method === 'GET' && url.pathname === ENTER_SCRIPT_PATH) {
          response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' })
          response.end(ENTER_SCRIPT)
          return
        }
        if (behind) return behind.answer(request, response, url)
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
    const { cookie, page } = sessions.issue()
    response.setHeader('set-cookie', `${cookieName(port)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`)
    answerEntered(response, page, behind?.start(page) ?? '/')
    for (const listener of listeners) listener()
  }

  return {
    ...loopback,
    sessions,
    newLink: () => `${loopback.origin}${ENTER_PATH}?key=${links.issue()}`,
    onEntered: listener => void listeners.push(listener),
    serve(answer, start = () => '/') {
      behind = { answer: answer(loopback), start }
    },
  }
}

/** Whether the request is of a browser that has entered; another one is told how to. */
export function hasEntered(
  request: IncomingMessage,
  response: ServerResponse,
  { sessions, port }: Pick<Front, 'sessions' | 'port'>,
): boolean {
  if (sessions.hasEntered(request, port)) return true
  answerPage(
    response,
    401,
    'Valhalla',
    'Open the link that the program printed. Press Enter where the program runs for a new one.',
  )
  return false
}
