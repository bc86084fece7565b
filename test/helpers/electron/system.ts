import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** What a person was told by message boxes, oldest first; boxes with buttons are answered with `answer`. */
class StandInDialog {
  errors: { readonly title: string; readonly text: string }[] = []
  asked: string[] = []
  buttons: (readonly string[])[] = []
  answer = 0
  /** What the person chooses in dialogs of files, one after the other; undefined to choose none. */
  paths: (string | undefined)[] = []
  async showOpenDialog(_options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
    const path = this.paths.shift()
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] }
  }
  async showSaveDialog(_options: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> {
    const path = this.paths.shift()
    return { canceled: path === undefined, filePath: path ?? '' }
  }
  showErrorBox(title: string, text: string): void {
    this.errors.push({ title, text })
  }
  async showMessageBox(
    ...[first, second]:
      | [options: Electron.MessageBoxOptions]
      | [window: unknown, options: Electron.MessageBoxOptions]
  ): Promise<Electron.MessageBoxReturnValue> {
    const options = second ?? (first as Electron.MessageBoxOptions)
    this.asked.push(options.message)
    this.buttons.push(options.buttons ?? [])
    return { response: this.answer, checkboxChecked: false }
  }
}

/** What was handed to the operating system to open. */
class StandInShell {
  opened: string[] = []
  revealed: string[] = []
  async openExternal(url: string): Promise<void> {
    this.opened.push(url)
  }
  showItemInFolder(path: string): void {
    this.revealed.push(path)
  }
}

class StandInScreen extends EventEmitter {
  workAreas: Electron.Rectangle[] = [{ x: 0, y: 0, width: 1920, height: 1040 }]
  getPrimaryDisplay(): { readonly id: number; readonly workArea: Electron.Rectangle } {
    return { id: 0, workArea: this.workAreas[0] ?? { x: 0, y: 0, width: 0, height: 0 } }
  }
  getAllDisplays(): { readonly id: number; readonly workArea: Electron.Rectangle }[] {
    return this.workAreas.map((workArea, id) => ({ id, workArea }))
  }
}

type Handler = (request: Request) => Response | Promise<Response>

class StandInProtocol implements Pick<Electron.Protocol, 'isProtocolHandled' | 'unhandle'> {
  privileged: Electron.CustomScheme[] = []
  handlers = new Map<string, Handler>()
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.privileged = schemes
  }
  handle(scheme: string, handler: Handler): void {
    if (this.handlers.has(scheme)) throw new Error(`${scheme} is handled already`)
    this.handlers.set(scheme, handler)
  }
  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`${scheme} is not handled`)
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme)
  }
  /** What the page gets for an address. */
  async fetch(url: string, method = 'GET'): Promise<Response> {
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) throw new Error(`No handler for ${url}`)
    return await handler(new Request(url, { method }))
  }
}

type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0]

export class StandInSession extends EventEmitter {
  request: PermissionRequest = null
  check: PermissionCheck = null
  learned: string[] = []
  readonly protocol = new StandInProtocol()
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.request = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler
  }
  setDevicePermissionHandler(): void {}
  /** As Electron has it unless it is told otherwise. */
  spelling = true
  setSpellCheckerEnabled(on: boolean): void {
    this.spelling = on
  }
  offline = false
  enableNetworkEmulation({ offline = false }: Electron.EnableNetworkEmulationOptions): void {
    this.offline = offline
  }
  addWordToSpellCheckerDictionary(word: string): boolean {
    this.learned.push(word)
    return true
  }
}

/** Keeps secrets readable, marked as such: the stand-in has no keychain. */
export const safeStorage = {
  getSelectedStorageBackend: () => 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => Buffer.from(`plain:${text}`),
  decryptStringAsync: async (data: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> => ({
    result: data.toString().replace(/^plain:/, ''),
    shouldReEncrypt: false,
  }),
} satisfies Pick<
  Electron.SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>

export const dialog = new StandInDialog()
export const shell = new StandInShell()
export const screen = new StandInScreen()
export const protocol = new StandInProtocol()
export const session = { defaultSession: new StandInSession() }
export const powerMonitor = new EventEmitter()
export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })
export const nativeImage = {
  createFromPath: (path: string) => ({ path, setTemplateImage() {}, isEmpty: () => false }),
}

export function resetSystem(): void {
  Object.assign(dialog, new StandInDialog())
  Object.assign(shell, new StandInShell())
  Object.assign(protocol, new StandInProtocol())
  Object.assign(screen, { workAreas: new StandInScreen().workAreas })
  session.defaultSession = new StandInSession()
  powerMonitor.removeAllListeners()
}
