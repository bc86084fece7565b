import type { BrowserContext, CDPSession, Frame, Page, Request, Route } from '@playwright/test'
import { z } from 'zod'
import { DESKTOP_ORIGIN } from '../../../shared/port-handshake.ts'
import type { Fetched, ToBrowser } from './messages.ts'
import { BINDING, PAGE_WORLD, preloadWorld, WORLD } from './preload-world.ts'

/**
 * The program's page in Chromium. Chromium knows no app:// scheme: the page runs on an https origin of the same meaning, and
 * in the files served to it the one origin's name is replaced by the other's. Every request is answered by the program's own
 * protocol handler; nothing goes to the network.
 */
export const PAGE_ORIGIN = 'https://valhalla.test'

export interface PageOwner {
  /** Answers a request, by an app:// address. */
  fetch(url: string, method: string): Promise<z.infer<typeof Fetched>>
  mayGo(url: string, isMainFrame: boolean): Promise<boolean>
  openWindow(url: string): void
  ipc(channel: string, args: readonly unknown[]): void
  portMessage(port: number, data: unknown): void
  portClosed(port: number): void
  /** The page was loaded anew. */
  arrived(url: string): void
}

const Encoded = z.object({
  text: z.string().optional(),
  json: z.string().optional(),
  base64: z.string().optional(),
})
const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ipc'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('portMessage'), port: z.number(), data: Encoded }),
])

export class BrowserPage {
  readonly page: Page
  readonly #session: CDPSession
  readonly #owner: PageOwner
  readonly #ports = new Set<number>()
  #navigations: Promise<unknown> = Promise.resolve()
  /** The preload script's world in the page that is shown; undefined between two pages. */
  #world: number | undefined

  private constructor(page: Page, session: CDPSession, owner: PageOwner) {
    this.page = page
    this.#session = session
    this.#owner = owner
  }

  static async open(context: BrowserContext, preload: string, owner: PageOwner): Promise<BrowserPage> {
    const page = context.pages()[0] ?? (await context.newPage())
    const session = await context.newCDPSession(page)
    const opened = new BrowserPage(page, session, owner)
    await opened.#prepare(preload)
    // Electron asks before there is a window; here it is there for a moment.
    context.on('page', popup => void popup.close().catch(() => {}))
    return opened
  }

  load(url: string): Promise<void> {
    return this.#inTurn(() => this.page.goto(pageUrl(url), { waitUntil: 'load' }))
  }

  reload(): Promise<void> {
    return this.#inTurn(() => this.page.reload())
  }

  /** The window is closed; the page stays, empty, for the next one. */
  leave(): Promise<void> {
    return this.#inTurn(() => this.page.goto('about:blank'))
  }

  async #inTurn(navigate: () => Promise<unknown>): Promise<void> {
    const turn = this.#navigations.then(navigate)
    this.#navigations = turn.catch(() => {})
    await turn
  }

  /** A message of the program for the page. */
  async hear(message: ToBrowser): Promise<void> {
    if (message.kind === 'port') this.#ports.add(message.port)
    if (message.kind === 'portClosed') this.#ports.delete(message.port)
    const sent = message.kind === 'portMessage' ? { ...message, data: encoded(message.data) } : message
    if (this.#world === undefined) return
    await this.#session
      .send('Runtime.evaluate', {
        contextId: this.#world,
        expression: `valhallaHear(${JSON.stringify(sent)})`,
      })
      // The page went away meanwhile; its ports are closed with it.
      .catch(() => {})
  }

  async #prepare(preload: string): Promise<void> {
    const session = this.#session
    const mainFrame = (await session.send('Page.getFrameTree')).frameTree.frame.id
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== WORLD || context.auxData?.['frameId'] !== mainFrame) return
      this.#leave()
      this.#world = context.id
      if (context.origin === PAGE_ORIGIN) this.#owner.arrived(`${DESKTOP_ORIGIN}/`)
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#leave()
    })
    session.on('Runtime.executionContextsCleared', () => this.#leave())
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING && executionContextId === this.#world) this.#told(payload)
    })
    await session.send('Page.enable')
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: PAGE_WORLD })
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorld(preload.replaceAll(DESKTOP_ORIGIN, PAGE_ORIGIN)),
      worldName: WORLD,
    })
    await this.page.context().route('**/*', route => this.#route(route))
  }

  #leave(): void {
    this.#world = undefined
    for (const port of this.#ports) this.#owner.portClosed(port)
    this.#ports.clear()
  }

  #told(payload: string): void {
    const message = Told.parse(JSON.parse(payload))
    switch (message.kind) {
      case 'ipc':
        this.#owner.ipc(message.channel, message.args)
        return
      case 'portMessage':
        this.#owner.portMessage(message.port, decoded(message.data))
        return
    }
  }

  async #route(route: Route): Promise<void> {
    const request = route.request()
    const url = appUrl(request.url())
    const frame = frameOf(request)
    if (frame?.page() !== this.page) {
      this.#owner.openWindow(url)
      await route.abort('aborted')
      return
    }
    const isMainFrame = frame === this.page.mainFrame()
    const isNew = request.isNavigationRequest() && url !== appUrl(frame.url())
    // The program itself loads its page into an empty window; only the page is asked where it may go.
    if (
      isNew &&
      !(isMainFrame && frame.url() === 'about:blank') &&
      !(await this.#owner.mayGo(url, isMainFrame))
    ) {
      await route.abort('aborted')
      return
    }
    if (!url.startsWith(`${DESKTOP_ORIGIN}/`)) {
      await route.abort('blockedbyclient')
      return
    }
    const { status, headers, body } = await this.#owner.fetch(url, request.method())
    await route.fulfill({ status, headers, body: served(body, headers['content-type'] ?? '') })
  }
}

/** Undefined for the first request of a window that is about to open. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

function served(body: Uint8Array, type: string): Buffer {
  const bytes = Buffer.from(body)
  if (!/javascript|html/.test(type)) return bytes
  return Buffer.from(bytes.toString('utf8').replaceAll(DESKTOP_ORIGIN, PAGE_ORIGIN))
}

function appUrl(url: string): string {
  return url.startsWith(PAGE_ORIGIN) ? DESKTOP_ORIGIN + url.slice(PAGE_ORIGIN.length) : url
}

function pageUrl(url: string): string {
  return url.startsWith(DESKTOP_ORIGIN) ? PAGE_ORIGIN + url.slice(DESKTOP_ORIGIN.length) : url
}

function encoded(data: unknown): z.infer<typeof Encoded> {
  if (typeof data === 'string') return { text: data }
  if (data instanceof Uint8Array) return { base64: Buffer.from(data).toString('base64') }
  return { json: JSON.stringify(data) }
}

function decoded({ text, json, base64 }: z.infer<typeof Encoded>): unknown {
  if (text !== undefined) return text
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'))
  return JSON.parse(json ?? 'null')
}
