import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Front, openFront } from '../../main/web/front.ts'
import { listen } from '../../main/web/listening.ts'
import { createOpenDoor } from '../../main/web/open-door.ts'
import type { ScriptToken } from '../../main/web/script-token.ts'
import { serveProgram } from '../../main/web/server.ts'
import { cookieName } from '../../main/web/sessions.ts'
import { StaticFiles } from '../../main/web/static-files.ts'
import { PAGE_HEADER } from '../../shared/page-secret.ts'
import { openTestApp, type TestApp, type TestAppOptions } from './app.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Asked {
  readonly method?: string
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Uint8Array
}

export type Entered = {
  readonly cookie: string
  readonly [PAGE_HEADER]: string
}

/** What a browser takes from the page that a link leads to. */
export function enteredBy({ headers, body }: Pick<Answer, 'headers' | 'body'>): Entered {
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  return { cookie, [PAGE_HEADER]: /data-page="([\w-]{43})"/.exec(body)?.[1] ?? '' }
}

export interface WebApp {
  readonly test: TestApp
  readonly server: Front & { readonly api: string }
  readonly token: ScriptToken
  readonly origin: string
  /** Unexpected errors of the server, which a test wants to be none. */
  readonly logged: readonly unknown[]
  /** A request as it is, with whatever headers, which `fetch` would not send. */
  ask(asked: Asked): Promise<Answer>
  /** The headers of a page whose browser has entered: its cookie, its own secret. */
  enter(): Promise<Entered>
  /** A script's call with the token. */
  script(path: string, init?: RequestInit): Promise<Response>
  /** A script's call with the token: JSON there and back. */
  rest(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>
  close(): Promise<void>
}

/** The whole program behind its loopback server, with a page of three files beside one that is none of the page's. */
export async function openWebApp(options: TestAppOptions = {}): Promise<WebApp> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-web-'))
  const pages = join(folder, 'renderer')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Page</title>')
  writeFileSync(join(pages, 'assets', 'index-abc.js'), 'export {}')
  writeFileSync(join(pages, '.secret'), 'hidden')
  writeFileSync(join(folder, 'outside.json'), '"outside"')
  const door = createOpenDoor()
  const test = await openTestApp({ ...options, scripts: door })
  const logged: unknown[] = []
  const log = { error: (_what: string, error: unknown) => void logged.push(error) }
  const { token } = door
  const front = await openFront({ listen: server => listen(server, 0), log })
  const api = serveProgram(front, {
    app: { own: () => test.app.router },
    pages: new StaticFiles(pages),
    version: '0.0.0-test',
    log,
    token,
  })
  door.serve(api)
  const server = { ...front, api }
  const origin = `http://127.0.0.1:${server.port}`

  const ask = ({ method = 'GET', path, headers = {}, body }: Asked) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: server.port, method, path, headers }, response => {
        let text = ''
        response.setEncoding('utf8').on('data', chunk => {
          text += chunk
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })

  const script = (path: string, init: RequestInit = {}) =>
    fetch(server.api + path, {
      ...init,
      headers: { authorization: `Bearer ${token.value}`, ...init.headers },
    })

  return {
    test,
    server,
    token,
    origin,
    logged,
    ask,
    async enter() {
      const link = new URL(server.newLink())
      const entered = enteredBy(await ask({ path: link.pathname + link.search }))
      if (!entered.cookie.startsWith(cookieName(server.port))) throw new Error('The link gave no session')
      return entered
    },
    script,
    async rest(method, path, body) {
      const json = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await script(path, {
        method,
        ...json,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
      })
      const answer: unknown = await response.json()
      return { status: response.status, body: answer }
    },
    async close() {
      await server.close()
      await test.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
