import type { IncomingMessage } from 'node:http'
import { PAGE_HEADER } from '../../shared/page-secret.ts'
import { Secrets } from './secrets.ts'

/** The name of the session's cookie; with the port, so that two programs on one machine do not log each other out. */
export function cookieName(port: number): string {
  return `valhalla_${port}`
}

/** A browser keeps fewer for one host; more are made up to keep the program busy. */
const MOST_COOKIES = 200

/**
 * Every value that the request has for our cookie. A browser sends a host's cookies to all of its ports, and those of a narrower path first: another
 * server of this machine can set one of our name before ours.
 */
function cookiesOf(request: IncomingMessage, port: number): readonly string[] {
  const name = `${cookieName(port)}=`
  return (request.headers.cookie ?? '')
    .split(';')
    .map(cookie => cookie.trim())
    .filter(cookie => cookie.startsWith(name))
    .slice(0, MOST_COOKIES)
    .map(cookie => cookie.slice(name.length))
}

/**
 * Who has come in by a link: a browser, by its cookie, and the page in it, by a secret of its own. The cookie goes to every port of this machine, so that
 * whoever listens on one could use it; the page's secret is in the storage of our origin, which is of one port, and it alone reads and writes data.
 */
export class Sessions {
  readonly #cookies = new Secrets()
  readonly #pages = new Secrets()

  issue(): { readonly cookie: string; readonly page: string } {
    return { cookie: this.#cookies.issue(), page: this.#pages.issue() }
  }

  /** Whether the request is of a browser that has come in: what is no data may be shown to it. */
  hasEntered(request: IncomingMessage, port: number): boolean {
    return cookiesOf(request, port).some(cookie => this.#cookies.accepts(cookie))
  }

  /** Whether it is of the page itself, by the secret in its header. */
  isOfPage(request: IncomingMessage, port: number): boolean {
    const secret = request.headers[PAGE_HEADER]
    return typeof secret === 'string' && this.hasPage(secret) && this.hasEntered(request, port)
  }

  hasPage(secret: string): boolean {
    return this.#pages.accepts(secret)
  }
}
