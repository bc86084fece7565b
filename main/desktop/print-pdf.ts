import { randomUUID } from 'node:crypto'
import { app, BrowserWindow, type Session } from 'electron'
import { CannotPrint } from '../core/errors.ts'
import type { Log } from '../core/ports.ts'
import { APP_SCHEME } from './page.ts'

/** A profile in memory, apart from the program's own: a page that is printed shares nothing with it. */
const PROFILE = 'printing'

/** Makes a PDF of a self-contained page; the log hears why where that fails. */
export function createPdfPrinter(log: Log): (html: string) => Promise<Uint8Array> {
  const pages = new Map<string, string>()
  return async html => {
    try {
      return await print(html, pages)
    } catch (error) {
      log.error('making a PDF', new Error(reasonOf(error)))
      throw new CannotPrint()
    }
  }
}

/** Electron's words for a page that does not load have its address in them, and with it the whole page. Its code says as much, and no more. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'For no reason given'
  return 'code' in error ? String(error.code) : error.message
}

/** Lets a session load the pages that are being printed, and nothing else. Chromium takes no `data:` address over 2 MB, and a file would put the person's figures on the disk. */
function servePages(session: Session, pages: ReadonlyMap<string, string>): void {
  if (session.protocol.isProtocolHandled(APP_SCHEME)) session.protocol.unhandle(APP_SCHEME)
  session.protocol.handle(APP_SCHEME, ({ url }) => {
    const page = pages.get(url)
    return page === undefined
      ? new Response(null, { status: 404 })
      : new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  })
}

/** Prints in a window that nobody sees: sandboxed, without scripts, without a network. `pages` are those being printed, by their addresses. */
async function print(html: string, pages: Map<string, string>): Promise<Uint8Array> {
  const url = `${APP_SCHEME}://printing/${randomUUID()}`
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: PROFILE,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  try {
    window.webContents.session.enableNetworkEmulation({ offline: true })
    servePages(window.webContents.session, pages)
    pages.set(url, html)
    await window.loadURL(url)
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
  } finally {
    pages.delete(url)
    window.destroy()
  }
}
