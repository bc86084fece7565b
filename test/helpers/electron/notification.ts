import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

type NotificationPart = Pick<
  Electron.Notification,
  'actions' | 'body' | 'close' | 'groupId' | 'id' | 'show' | 'title'
>

/** The longest `id` and `groupId` that Electron takes on Windows, in UTF-16 characters: they are the toast's tag and its header's id. */
const LONGEST_ID = 64

/** Notifications that are recorded instead of shown. */
export class Notification extends EventEmitter implements NotificationPart {
  static shown: Notification[] = []
  static supported = true
  /** Why the system refuses every notification; undefined where it shows them. */
  static refusal: string | undefined
  /** Whether the system says nothing at all. */
  static silent = false
  /** How often the program asked, which on Windows registers its activator. */
  static touched = 0
  static activation: ((details: Electron.ActivationArguments) => void) | undefined

  /** What macOS still shows of earlier runs. */
  static history: Notification[] = []

  /** The click that Windows started the program for, which the first callback is told of. */
  static early: Electron.ActivationArguments | undefined

  readonly id: string
  readonly groupId: string
  title: string
  body: string
  actions: Electron.NotificationAction[]
  closed = false

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    this.id = options.id ?? ''
    this.groupId = options.groupId ?? ''
    for (const id of [this.id, this.groupId])
      if (id.length > LONGEST_ID) throw new TypeError(`Notification id exceeds ${LONGEST_ID} characters`)
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.actions = options.actions ?? []
  }

  static reset(): void {
    Notification.shown = []
    Notification.supported = true
    Notification.refusal = undefined
    Notification.silent = false
    Notification.touched = 0
    Notification.early = undefined
    Notification.activation = undefined
    Notification.history = []
  }

  static async getHistory(): Promise<Notification[]> {
    return [...Notification.history, ...Notification.shown.filter(({ closed }) => !closed)]
  }

  static remove(id: string | string[]): void {
    const gone = new Set([id].flat())
    Notification.history = Notification.history.filter(each => !gone.has(each.id))
  }

  static isSupported(): boolean {
    Notification.touched++
    return Notification.supported
  }

  static handleActivation(callback: (details: Electron.ActivationArguments) => void): void {
    Notification.activation = callback
    if (Notification.early) callback(Notification.early)
  }

  show(): void {
    if (Notification.silent) return
    queueMicrotask(() => {
      if (Notification.refusal !== undefined) {
        this.emit('failed', {}, Notification.refusal)
        return
      }
      Notification.shown.push(this)
      this.emit('show', {})
    })
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.emit('close', { reason: 'applicationHidden' })
  }

  /** A person clicks the text. Windows has the program as a whole told too, as Electron documents it. */
  click(): void {
    this.emit('click', {})
    Notification.activation?.(this.clicked())
  }

  /** What Windows gives the program, which it starts where it does not run, for a click on the text. */
  clicked(): Electron.ActivationArguments {
    return { type: 'click', arguments: `type=click&tag=${this.id}` }
  }

  /** The same for a button. */
  pressed(actionIndex: number): Electron.ActivationArguments {
    return { type: 'action', actionIndex, arguments: `type=action&action=${actionIndex}&tag=${this.id}` }
  }

  /** A person presses a button, counted from 0. */
  press(actionIndex: number): void {
    this.emit('action', { actionIndex, selectionIndex: -1 }, actionIndex, -1)
    Notification.activation?.(this.pressed(actionIndex))
  }
}
