import { join } from 'node:path'
import { type ElectronApplication, _electron as electron } from '@playwright/test'
import { type Deeds, type Desktop, DIST, type LaunchOptions } from './desktop.ts'
import { Seen } from './messages.ts'

interface Kept {
  readonly shown: Electron.Notification[]
  readonly opened: string[]
  readonly revealed: string[]
  readonly errors: { readonly title: string; readonly text: string }[]
  /** Why notifications are refused; undefined where they are shown. */
  refusal: string | undefined
}

declare global {
  /** In the program's own process: what would have shown on the screen. */
  var valhallaKept: Kept
}

/**
 * The program in Electron itself. Notifications, links and error boxes are recorded from the moment the window is there and
 * kept from the person's screen; what the operating system draws (the tray's click, the dock) cannot be done from here.
 */
export async function launchReal(executablePath: string, options: LaunchOptions): Promise<Desktop> {
  const app = await electron.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(options.dist ?? DIST, '..'),
      ...(options.args ?? []),
    ],
    // Electron has the machine's own clock: it takes no module to run before the program.
    env: {
      ...definedOf(process.env),
      NODE_OPTIONS: '',
      VALHALLA_DATA_DIR: options.dataDir,
      ...options.environment,
    },
  })
  let output = ''
  const child = app.process()
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const ended = new Promise<number>(resolve => child.once('exit', code => resolve(code ?? 128)))
  const page = await Promise.race([
    app.firstWindow(),
    ended.then(code => Promise.reject(new Error(`The program ended with ${code}:\n${output}`))),
  ])
  await page.waitForLoadState('load')
  await record(app)
  return {
    page,
    real: true,
    ended,
    output: () => output,
    electron: { ...deeds(app), seen: () => seen(app) },
    async close() {
      await app.evaluate(({ app: program }) => {
        setImmediate(() => program.quit())
      })
      return await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Puts recorders in place of what would show on the screen; they live in the program's own process. */
async function record(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification, shell, dialog }) => {
    const kept: Kept = { shown: [], opened: [], revealed: [], errors: [], refusal: undefined }
    globalThis.valhallaKept = kept
    Notification.prototype.show = function show() {
      setImmediate(() => {
        if (kept.refusal !== undefined) this.emit('failed', {}, kept.refusal)
        else {
          kept.shown.push(this)
          this.emit('show', {})
        }
      })
    }
    shell.openExternal = async url => void kept.opened.push(url)
    shell.showItemInFolder = path => void kept.revealed.push(path)
    dialog.showErrorBox = (title, text) => void kept.errors.push({ title, text })
  })
}

async function seen(app: ElectronApplication): Promise<Seen> {
  const state = await app.evaluate(({ BrowserWindow, Menu }) => {
    interface Item {
      readonly label: string
      readonly role?: string | undefined
      readonly accelerator?: string | undefined
      readonly separator: boolean
      readonly items: readonly Item[]
    }
    const shown = (menu: Electron.Menu | null | undefined): readonly Item[] =>
      (menu?.items ?? []).map(item => ({
        label: item.label.replace('&', ''),
        role: item.role,
        accelerator: item.accelerator ? String(item.accelerator) : undefined,
        separator: item.type === 'separator',
        items: shown(item.submenu),
      }))
    const kept = globalThis.valhallaKept
    return {
      windows: BrowserWindow.getAllWindows().map(window => ({
        visible: window.isVisible(),
        focused: window.isFocused(),
        minimised: window.isMinimized(),
        maximised: window.isMaximized(),
        bounds: window.getNormalBounds(),
      })),
      notifications: kept.shown.map(notification => ({
        id: notification.id,
        title: notification.title,
        body: notification.body,
        buttons: notification.actions.map(action => action.text ?? ''),
        closed: false,
      })),
      menu: shown(Menu.getApplicationMenu()),
      tray: null,
      opened: kept.opened,
      revealed: kept.revealed,
      errors: kept.errors,
    }
  })
  return Seen.parse(state)
}

function deeds(app: ElectronApplication): Deeds {
  const impossible = async (): Promise<never> => {
    throw new Error('Only the operating system can do this')
  }
  const answer = (id: string, event: string, button?: number) =>
    app.evaluate(
      (_electron, wanted) => {
        const notification = globalThis.valhallaKept.shown.findLast(shown => shown.id === wanted.id)
        notification?.emit(wanted.event, { actionIndex: wanted.button, selectionIndex: -1 })
      },
      { id, event, button },
    )
  return {
    chooseMenu: (...labels) =>
      app.evaluate(({ Menu, BrowserWindow }, path) => {
        let items = Menu.getApplicationMenu()?.items ?? []
        let item: Electron.MenuItem | undefined
        for (const label of path) {
          item = items.find(candidate => candidate.label.replace('&', '') === label)
          items = item?.submenu?.items ?? []
        }
        if (!item) throw new Error(`There is no menu item "${path.join(' > ')}"`)
        item.click(undefined, BrowserWindow.getAllWindows()[0])
      }, labels),
    chooseTrayMenu: impossible,
    clickTray: impossible,
    clickNotification: id => answer(id, 'click'),
    pressNotification: (id, button) => answer(id, 'action', button),
    refuseNotifications: reason =>
      app.evaluate((_electron, why) => {
        globalThis.valhallaKept.refusal = why
      }, reason),
    power: event => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    startAgain: args =>
      app.evaluate(({ app: program }, argv) => void program.emit('second-instance', {}, argv, '', {}), args),
    activate: () => app.evaluate(({ app: program }) => void program.emit('activate', {}, false)),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    crashPage: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      ),
  }
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
