import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { preventable } from './events.ts'
import type { Menu } from './menu.ts'

type AppPart = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setJumpList'
  | 'setLoginItemSettings'
  | 'setPath'
  | 'setToastActivatorCLSID'
  | 'whenReady'
>

/** The icon in the dock. */
export class StandInDock {
  menu: Menu | undefined
  setMenu(menu: Menu): void {
    this.menu = menu
  }
}

/** `app`, with the order of events in which Electron quits. It takes itself for a packaged program. */
class StandInApp extends EventEmitter implements AppPart {
  isPackaged = true
  /** Whether this is the first instance. */
  firstInstance = true
  sandboxed = false
  /** What a second start tells the first. */
  startedWith: Record<string, unknown> = {}
  /** The code the program ended with; undefined while it runs. */
  exitCode: number | undefined
  loginItem: Electron.Settings | undefined
  openedAtLogin = false
  /** What macOS says of the entry. */
  loginStatus: Electron.LoginItemSettings['status'] = 'not-registered'
  appUserModelId: string | undefined
  /** What the system starts for links of each scheme, as it was registered. */
  readonly protocols = new Map<
    string,
    { readonly path: string | undefined; readonly args: readonly string[] }
  >()
  jumpList: readonly Electron.JumpListCategory[] | null = null
  /** On macOS alone. */
  dock: StandInDock | undefined
  toastActivator: string | undefined
  /** Closes every window; false where one refused. Set by the windows' module, which knows them. */
  closeWindows: () => boolean = () => true
  /** What ends the process, where the stand-in runs in one of its own. */
  end: (code: number) => void = () => {}
  #paths = new Map<string, string>()
  #ready = Promise.withResolvers<void>()
  #isReady = false
  /** Chromium's switches, by name. */
  readonly switches = new Set<string>()
  readonly commandLine = { hasSwitch: (name: string) => this.switches.has(name) }

  /** As at the start of a process. */
  reset(): void {
    this.removeAllListeners()
    this.isPackaged = true
    this.firstInstance = true
    this.sandboxed = false
    this.exitCode = undefined
    this.loginItem = undefined
    this.openedAtLogin = false
    this.loginStatus = 'not-registered'
    this.startedWith = {}
    this.appUserModelId = undefined
    this.toastActivator = undefined
    this.#paths.clear()
    this.#ready = Promise.withResolvers()
    this.#isReady = false
    this.switches.clear()
    this.protocols.clear()
    this.jumpList = null
    this.dock = undefined
  }

  becomeReady(): void {
    this.#isReady = true
    this.emit('ready')
    this.#ready.resolve()
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return this.#isReady
  }

  enableSandbox(): void {
    this.sandboxed = true
  }

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    this.startedWith = data
    return this.firstInstance
  }

  quit(): void {
    const before = preventable({})
    this.emit('before-quit', before)
    if (before.defaultPrevented || !this.closeWindows()) return
    const will = preventable({})
    this.emit('will-quit', will)
    if (!will.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    if (this.exitCode !== undefined) return
    this.exitCode = code
    this.emit('quit', {}, code)
    this.end(code)
  }

  getName(): string {
    return 'Valhalla'
  }

  getVersion(): string {
    return '0.0.0-test'
  }

  getAppPath(): string {
    return process.cwd()
  }

  getPath(name: string): string {
    return (
      this.#paths.get(name) ?? join(this.#paths.get('userData') ?? join(tmpdir(), 'valhalla-stand-in'), name)
    )
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  setAppUserModelId(id: string): void {
    this.appUserModelId = id
  }

  setAsDefaultProtocolClient(protocol: string, path?: string, args: string[] = []): boolean {
    this.protocols.set(protocol, { path, args })
    return true
  }

  setJumpList(categories: Electron.JumpListCategory[] | null): 'ok' {
    this.jumpList = categories
    return 'ok'
  }

  /** macOS has the program open a link or a file, which it may do before the program is ready. @returns whether the program took it over */
  hands(event: 'open-url' | 'open-file', what: string): boolean {
    const given = preventable({})
    this.emit(event, given, what)
    return given.defaultPrevented
  }

  setToastActivatorCLSID(id: string): void {
    this.toastActivator = id
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItem = settings
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    return {
      openAtLogin: this.loginItem?.openAtLogin ?? false,
      wasOpenedAtLogin: this.openedAtLogin,
      status: this.loginStatus,
      executableWillLaunchAtLogin: false,
      launchItems: [],
    }
  }
}

export const app = new StandInApp()
