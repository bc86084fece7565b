import { app, BrowserWindow } from 'electron'
import { CannotPrint } from '../core/errors.ts'
import type { Log } from '../core/ports.ts'

/** A profile in memory, apart from the program's own: a page that is printed shares nothing with it. */
const PROFILE = 'printing'

/** Makes a PDF of a self-contained page; the log hears why where that fails. */
export function createPdfPrinter(log: Log): (html: string) => Promise<Uint8Array> {
  return async html => {
    try {
      return await print(html)
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

/** Prints in a window that nobody sees: sandboxed, without scripts, without a network. */
async function print(html: string): Promise<Uint8Array> {
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
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`)
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
  } finally {
    window.destroy()
  }
}
