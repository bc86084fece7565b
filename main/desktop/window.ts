import { app, BrowserWindow, dialog, nativeTheme, screen, type WebContents } from 'electron'
import { NAVIGATE_CHANNEL } from '../../shared/port-handshake.ts'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/ports.ts'
import { isRoute, pageUrl } from './page.ts'
import { hasOwnSpelling } from './security.ts'
import { placement, readState, SMALLEST, writeState } from './window-state.ts'

export interface WindowNeeds {
  readonly clock: Clock
  readonly log: Log
  readonly preload: string
  readonly icon: string
  /** Where the window's place is kept. */
  readonly stateFile: string
  /** Whether closing the window leaves the program in the tray. */
  readonly staysInTray: () => boolean
  /** Called when there is no window any more. */
  readonly onClosed: () => void
}

export interface MainWindow {
  /** Opens the window, or brings it to the front; at `route` if one is given, else where the person left it. */
  show(route?: string): void
  /** The window's contents; undefined while there is no window. */
  contents(): WebContents | undefined
  /** To be called when the page listens: shows the route asked for meanwhile. */
  connected(): void
  /** From now on closing the window closes it, tray or not. */
  letGo(): void
  /** Closes it, where there is one. */
  close(): void
}

/** The paper behind the page, seen until it has drawn itself; the theme's own `--paper`. */
const PAPER = { light: '#f8f5ef', dark: '#151311' } as const
const SAVE_AFTER = 500

/** The program's one window. It is made on first `show` and again after it was closed. */
export function createMainWindow(needs: WindowNeeds): MainWindow {
  const { clock, log } = needs
  let window: BrowserWindow | undefined
  let listening = false
  let pending: string | undefined
  let leaving = false

  function open(route: string): BrowserWindow {
    const { bounds, maximised } = placement(readState(needs.stateFile), workAreas())
    const opened = new BrowserWindow({
      ...bounds,
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: app.getName(),
      icon: needs.icon,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
      webPreferences: {
        preload: needs.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: hasOwnSpelling(process.platform),
        devTools: !app.isPackaged,
      },
    })
    if (maximised) opened.maximize()
    opened.once('ready-to-show', () => opened.show())
    opened.on('close', event => {
      remember(opened)
      if (leaving || !needs.staysInTray()) return
      event.preventDefault()
      opened.hide()
    })
    opened.on('closed', () => {
      window = undefined
      listening = false
      pending = undefined
      needs.onClosed()
    })
    rememberMoves(opened)
    reviveOnce(opened)
    opened.webContents.on('did-start-navigation', details => {
      if (details.isMainFrame && !details.isSameDocument) listening = false
    })
    opened.loadURL(pageUrl(route)).catch(error => log.error('loading the page', error))
    return opened
  }

  function remember(of: BrowserWindow): void {
    try {
      writeState(needs.stateFile, { ...of.getNormalBounds(), maximised: of.isMaximized() })
    } catch (error) {
      log.error('keeping the place of the window', error)
    }
  }

  function rememberMoves(of: BrowserWindow): void {
    let cancel = () => {}
    const soon = () => {
      cancel()
      cancel = clock.after(SAVE_AFTER, () => remember(of))
    }
    of.on('resize', soon)
    of.on('move', soon)
    of.on('maximize', soon)
    of.on('unmaximize', soon)
    of.on('closed', () => cancel())
  }

  /** A page that crashed is loaded again once; if it crashes again, the person decides. */
  function reviveOnce(of: BrowserWindow): void {
    let crashes = 0
    of.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit' || leaving) return
      listening = false
      log.error('showing the window', new Error(`The page ended: ${reason} (${exitCode})`))
      crashes += 1
      if (crashes === 1) of.webContents.reload()
      else askToReload(of).catch(error => log.error('asking about the crash', error))
    })
  }

  return {
    show(route) {
      const target = route !== undefined && isRoute(route) ? route : undefined
      if (!window) {
        window = open(target ?? '/')
        return
      }
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      if (target === undefined) return
      if (listening) window.webContents.send(NAVIGATE_CHANNEL, target)
      else pending = target
    },
    contents: () => window?.webContents,
    connected() {
      listening = true
      if (pending === undefined) return
      window?.webContents.send(NAVIGATE_CHANNEL, pending)
      pending = undefined
    },
    letGo() {
      leaving = true
    },
    close() {
      leaving = true
      window?.close()
    },
  }
}

async function askToReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped working again.',
    detail: 'Nothing that was saved is lost.',
    buttons: ['Reload', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}

function workAreas() {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(display => display.id !== main.id)
  return [main, ...others].map(display => display.workArea)
}
