/**
 * Run before the program (`node --import`) in a process that was forked by `launch.ts`: from then on `electron` is the
 * stand-in, and its one page runs in the browser of the parent process.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openBus } from '../message-bus.ts'
import { app } from './app.ts'
import { Menu, Tray } from './menu.ts'
import { ipcMain, type MessagePortMain } from './message-ports.ts'
import { type Seen, type ToBrowser, ToProgram } from './messages.ts'
import { Notification } from './notification.ts'
import { dialog, powerMonitor, protocol, shell } from './system.ts'
import { BrowserWindow, WebContents } from './windows.ts'

const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})

if (process.platform === 'linux') {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-bus-'))
  process.env['DBUS_SESSION_BUS_ADDRESS'] = (await openBus(join(folder, 'bus'), 'returned')).address
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

const ports = new Map<number, MessagePortMain>()
const questions = new Map<number, PromiseWithResolvers<void>>()
let numbers = 0

function tell(message: ToBrowser): void {
  if (process.connected) process.send?.(message)
}

WebContents.carrierFor = () => ({
  async load(url) {
    const id = ++numbers
    const loaded = Promise.withResolvers<void>()
    questions.set(id, loaded)
    tell({ kind: 'load', id, url })
    await loaded.promise
  },
  reload: () => tell({ kind: 'reload' }),
  close: () => tell({ kind: 'close' }),
  send: (channel, args) => tell({ kind: 'send', channel, args: [...args] }),
  postMessage(channel, message, given) {
    for (const port of given) {
      const number = ++numbers
      ports.set(number, port)
      port.on('message', ({ data }) => tell({ kind: 'portMessage', port: number, data }))
      port.on('close', () => {
        ports.delete(number)
        tell({ kind: 'portClosed', port: number })
      })
      port.start()
      tell({ kind: 'port', channel, message, port: number })
    }
  },
})

app.end = code => process.exit(code)
process.on('message', raw => {
  receive(ToProgram.parse(raw)).catch(error => process.stderr.write(`${error}\n`))
})
// The parent is gone, and the browser with it.
process.on('disconnect', () => process.exit(0))
// After the program's entry has been evaluated, as in Electron.
setImmediate(() => app.becomeReady())

async function receive(message: ToProgram): Promise<void> {
  switch (message.kind) {
    case 'ipc':
      ipcMain.emit(
        message.channel,
        { sender: page(), senderFrame: page()?.mainFrame ?? null },
        ...message.args,
      )
      return
    case 'portMessage':
      ports.get(message.port)?.postMessage(message.data)
      return
    case 'portClosed':
      ports.get(message.port)?.close()
      ports.delete(message.port)
      return
    case 'arrived':
      page()?.arrive(message.url)
      return
    case 'openWindow':
      page()?.openWindow(message.url)
      return
    case 'mayGo':
      return answer(message.id, () => mayGo(message.url, message.isMainFrame))
    case 'fetch':
      return answer(message.id, () => fetched(message.url, message.method))
    case 'state':
      return answer(message.id, seen)
    case 'do':
      return answer(message.id, () => act(message.deed, message.args))
    case 'answer':
      if (message.error === undefined) questions.get(message.id)?.resolve()
      else questions.get(message.id)?.reject(new Error(message.error))
      questions.delete(message.id)
      return
  }
}

async function answer(id: number, work: () => unknown): Promise<void> {
  try {
    tell({ kind: 'answer', id, value: await work() })
  } catch (error) {
    tell({ kind: 'answer', id, value: undefined, error: String(error) })
  }
}

function page(): WebContents | undefined {
  return BrowserWindow.open[0]?.webContents
}

function mayGo(url: string, isMainFrame: boolean): boolean {
  const contents = page()
  if (!contents?.goes('will-frame-navigate', url, isMainFrame)) return false
  return !isMainFrame || contents.goes('will-navigate', url)
}

async function fetched(url: string, method: string) {
  const response = await protocol.fetch(url, method)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.bytes(),
  }
}

function seen(): Seen {
  const tray = Tray.current
  return {
    windows: BrowserWindow.open.map(window => ({
      visible: window.isVisible(),
      focused: window.isFocused(),
      minimised: window.isMinimized(),
      maximised: window.isMaximized(),
      bounds: window.getNormalBounds(),
    })),
    notifications: Notification.shown.map(({ id, title, body, actions, closed }) => ({
      id,
      title,
      body,
      buttons: actions.map(action => action.text ?? ''),
      closed,
    })),
    menu: [...(Menu.application?.shown() ?? [])],
    tray: tray ? { tooltip: tray.tooltip, menu: [...(tray.menu?.shown() ?? [])] } : null,
    opened: shell.opened,
    revealed: shell.revealed,
    errors: dialog.errors,
  }
}

const Text = z.string()
const Texts = z.array(Text)

/** What a person, or the operating system, does. */
function act(deed: string, args: readonly unknown[]): void {
  const [first, second] = args
  switch (deed) {
    case 'chooseMenu':
      Menu.application?.choose(...Texts.parse(args))
      return
    case 'chooseTrayMenu':
      Tray.current?.menu?.choose(...Texts.parse(args))
      return
    case 'clickTray':
      Tray.current?.emit('click')
      return
    case 'clickNotification':
      notification(Text.parse(first)).click()
      return
    case 'pressNotification':
      notification(Text.parse(first)).press(z.number().parse(second))
      return
    case 'refuseNotifications':
      Notification.refusal = Text.optional().parse(first)
      return
    case 'power':
      powerMonitor.emit(Text.parse(first))
      return
    case 'startAgain':
      app.emit('second-instance', {}, Texts.parse(first), process.cwd(), {})
      return
    case 'activate':
      app.emit('activate', {}, false)
      return
    case 'closeWindow':
      BrowserWindow.open[0]?.close()
      return
    case 'crashPage':
      page()?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
      return
    case 'quit':
      // Answered first: the process is gone afterwards.
      setImmediate(() => app.quit())
      return
    default:
      throw new Error(`The stand-in cannot "${deed}"`)
  }
}

function notification(id: string): Notification {
  const found = Notification.shown.findLast(shown => shown.id === id)
  if (!found) throw new Error(`No notification ${id} was shown`)
  return found
}
