import { BrowserWindow } from 'electron'

/** A profile in memory, apart from the program's own: a page that is printed shares nothing with it. */
const PROFILE = 'printing'

/** Makes a PDF of a self-contained page in a window that nobody sees: sandboxed, without scripts, without a network. */
export async function printPdf(html: string): Promise<Uint8Array> {
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
