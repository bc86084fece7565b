import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/**
 * Electron's port in the main process. As there, messages wait until `start`, and `close` is told to the other end only.
 * Ports within messages are not carried.
 */
export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'postMessage' | 'start'>
{
  #other: MessagePortMain | undefined
  #waiting: unknown[] = []
  #started = false
  #closed = false

  static pair(): readonly [MessagePortMain, MessagePortMain] {
    const one = new MessagePortMain()
    const other = new MessagePortMain()
    one.#other = other
    other.#other = one
    return [one, other]
  }

  get closed(): boolean {
    return this.#closed
  }

  postMessage(message: unknown): void {
    const other = this.#other
    if (this.#closed || !other) return
    other.#receive(structuredClone(message))
  }

  start(): void {
    this.#started = true
    for (const message of this.#waiting.splice(0)) this.#deliver(message)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    const other = this.#other
    queueMicrotask(() => {
      if (!other || other.#closed) return
      other.#closed = true
      other.emit('close')
    })
  }

  #receive(message: unknown): void {
    if (this.#started) this.#deliver(message)
    else this.#waiting.push(message)
  }

  #deliver(message: unknown): void {
    queueMicrotask(() => {
      if (!this.#closed) this.emit('message', { data: message, ports: [] })
    })
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain
  constructor() {
    const [port1, port2] = MessagePortMain.pair()
    this.port1 = port1
    this.port2 = port2
  }
}

export const ipcMain = new EventEmitter()
