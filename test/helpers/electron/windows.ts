import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { preventable } from './events.ts'
import type { MessagePortMain } from './message-ports.ts'
import { StandInSession, session } from './system.ts'

/** Where the page really runs. Without one, what the page would get is only recorded. */
export interface PageCarrier {
  load(url: string): Promise<void>
  reload(): void
  close(): void
  send(channel: string, args: readonly unknown[]): void
  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[]): void
}

/** Chromium's limit of an address. */
const LONGEST_DATA = 2 * 1024 * 1024

class StandInFrame {
  url = ''
  origin = ''
  readonly parent: StandInFrame | null
  /** Messages with ports that came to this frame, oldest first. */
  readonly received: { readonly channel: string; readonly ports: readonly MessagePortMain[] }[] = []
  readonly #contents: WebContents
  constructor(contents: WebContents, parent: StandInFrame | null) {
    this.#contents = contents
    this.parent = parent
  }
  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
    this.received.push({ channel, ports })
    this.#contents.carrier?.postMessage(channel, message, ports)
  }
}

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

type ContentsPart = Pick<
  Electron.WebContents,
  'getURL' | 'printToPDF' | 'reload' | 'replaceMisspelling' | 'send' | 'setWindowOpenHandler'
>

export class WebContents extends EventEmitter implements ContentsPart {
  static carrierFor: ((contents: WebContents) => PageCarrier) | undefined
  readonly session: StandInSession
  readonly mainFrame: StandInFrame
  readonly carrier: PageCarrier | undefined
  /** Messages that came to the page, oldest first. */
  readonly sent: { readonly channel: string; readonly args: readonly unknown[] }[] = []
  readonly replaced: string[] = []
  reloads = 0
  #open: OpenHandler | undefined

  /** A window without a preload script is not the program's own, and is not carried anywhere. */
  constructor({ preload, partition }: Electron.WebPreferences) {
    super()
    this.session = sessionOf(partition)
    this.mainFrame = new StandInFrame(this, null)
    this.carrier = preload === undefined ? undefined : WebContents.carrierFor?.(this)
    app.emit('web-contents-created', {}, this)
  }

  /** A frame within the page. */
  childFrame(url: string): StandInFrame {
    const frame = new StandInFrame(this, this.mainFrame)
    Object.assign(frame, located(url))
    return frame
  }

  getURL(): string {
    return this.mainFrame.url
  }

  /** The page is there, as after a load or a reload. */
  arrive(url: string): void {
    this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false })
    Object.assign(this.mainFrame, located(url))
  }

  async load(url: string): Promise<void> {
    this.arrive(url)
    await this.carrier?.load(url)
  }

  reload(): void {
    this.reloads += 1
    this.arrive(this.mainFrame.url)
    this.carrier?.reload()
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.sent.push({ channel, args })
    this.carrier?.send(channel, args)
  }

  /** Not a PDF that anything could show: the marks of one around the address of the page that was printed. */
  async printToPDF(): Promise<Buffer> {
    const page = await (await this.session.protocol.fetch(this.getURL())).text()
    return Buffer.from(`%PDF-1.4\n${page}\n%%EOF\n`)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler
  }

  replaceMisspelling(word: string): void {
    this.replaced.push(word)
  }

  /** The page calls `window.open`. @returns whether a window would open. */
  openWindow(url: string): boolean {
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'no-referrer' },
    } as const
    return this.#open?.(details).action !== 'deny'
  }

  /** The page, or a frame in it, goes somewhere. @returns whether it may. */
  goes(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    url: string,
    isMainFrame = true,
  ): boolean {
    const details = preventable({ url, isMainFrame, isSameDocument: false })
    this.emit(event, details, url)
    return !details.defaultPrevented
  }
}

/** Sessions are made when they are first used, and the program is told of each. */
function sessionOf(partition: string | undefined): StandInSession {
  if (partition === undefined) return session.defaultSession
  const made = new StandInSession()
  app.emit('session-created', made)
  return made
}

/** `URL.origin` knows no schemes of one's own; Electron's frames do. */
function located(url: string): { readonly url: string; readonly origin: string } {
  const { protocol, host } = new URL(url)
  return { url, origin: `${protocol}//${host}` }
}

type WindowPart = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setBounds'
  | 'show'
  | 'unmaximize'
>

export class BrowserWindow extends EventEmitter implements WindowPart {
  static open: BrowserWindow[] = []
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly webContents: WebContents
  #bounds: Electron.Rectangle
  #visible: boolean
  #focused = false
  #minimised = false
  #maximised = false
  #destroyed = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.options = options
    this.#bounds = { x, y, width, height }
    this.#visible = options.show !== false
    this.webContents = new WebContents(options.webPreferences ?? {})
    BrowserWindow.open.push(this)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.open]
  }

  async loadURL(url: string): Promise<void> {
    if (url.startsWith('data:') && url.length > LONGEST_DATA)
      throw Object.assign(new Error('ERR_INVALID_URL (-300)'), { code: 'ERR_INVALID_URL' })
    await this.webContents.load(url)
    if (!this.#destroyed) this.emit('ready-to-show')
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }

  hide(): void {
    this.#visible = false
    this.#focused = false
    this.emit('hide')
  }

  focus(): void {
    this.#focused = true
    app.emit('browser-window-focus', {}, this)
  }

  minimize(): void {
    this.#minimised = true
    this.#focused = false
  }

  restore(): void {
    this.#minimised = false
  }

  maximize(): void {
    this.#maximised = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this.#maximised = false
    this.emit('unmaximize')
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('move')
    this.emit('resize')
  }

  getNormalBounds(): Electron.Rectangle {
    return this.#bounds
  }

  isVisible(): boolean {
    return this.#visible
  }

  isFocused(): boolean {
    return this.#focused
  }

  isMinimized(): boolean {
    return this.#minimised
  }

  isMaximized(): boolean {
    return this.#maximised
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  /** As when a person closes it. */
  close(): void {
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    BrowserWindow.open = BrowserWindow.open.filter(window => window !== this)
    this.webContents.carrier?.close()
    this.emit('closed')
    if (BrowserWindow.open.length === 0 && !quitting) app.emit('window-all-closed')
  }
}

let quitting = false

export function resetWindows(): void {
  for (const window of BrowserWindow.getAllWindows()) window.removeAllListeners()
  BrowserWindow.open = []
  quitting = false
  app.closeWindows = () => {
    quitting = true
    for (const window of BrowserWindow.getAllWindows()) window.close()
    quitting = false
    return BrowserWindow.open.length === 0
  }
}
resetWindows()
