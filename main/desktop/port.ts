import { EventEmitter } from 'node:events'
import type { MessagePortMainLike } from '@orpc/client/message-port'
import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { type IpcMainEvent, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import { DESKTOP_ORIGIN, PORT_CHANNEL } from '../../shared/port-handshake.ts'
import type { Log } from '../core/ports.ts'
import type { AppRouter } from '../router.ts'
import type { CallContext } from '../wire/transport.ts'

export interface PortNeeds {
  readonly handler: Pick<RPCHandler<CallContext>, 'upgrade'>
  /** The window's contents; undefined while there is no window. */
  readonly contents: () => object | undefined
  /** Called each time the page has been given a port. */
  readonly onConnected: () => void
}

/** What of an asking message decides. */
export type Asker = Pick<IpcMainEvent, 'sender' | 'senderFrame'>

/** Whether the asker is the main frame of our own window, on our own page. A frame that is gone already is null. */
export function mayHavePort(asker: Asker, contents: object | undefined): boolean {
  const frame = asker.senderFrame
  return (
    contents !== undefined &&
    asker.sender === contents &&
    frame !== null &&
    frame.parent === null &&
    frame.origin === DESKTOP_ORIGIN
  )
}

/** Answers calls that come over a port; unexpected errors go to the log, the page gets a generic one. */
export function portHandler(router: AppRouter, log: Log): RPCHandler<CallContext> {
  return new RPCHandler<CallContext>(router, {
    interceptors: [
      onError(error => {
        if (!(error instanceof ORPCError)) log.error('answering the window', error)
      }),
    ],
  })
}

/**
 * Gives the page a port to the router whenever it asks, and closes the one given before: there is never more than one.
 * @returns a function that closes the port in use and answers no more.
 */
export function servePorts(needs: PortNeeds): () => void {
  let current: PersonPort | undefined

  const answer = (event: IpcMainEvent) => {
    if (!mayHavePort(event, needs.contents())) return
    current?.close()
    const channel = new MessageChannelMain()
    current = new PersonPort(channel.port1)
    needs.handler.upgrade(current, { context: { actor: 'person' } })
    channel.port1.start()
    event.senderFrame?.postMessage(PORT_CHANNEL, null, [channel.port2])
    needs.onConnected()
  }
  ipcMain.on(PORT_CHANNEL, answer)
  return () => {
    ipcMain.removeListener(PORT_CHANNEL, answer)
    current?.close()
    current = undefined
  }
}

/**
 * Our end of the channel, as oRPC wants it. Electron does not tell a port that it was closed from its own side, and a
 * stream of changes would go on for a page that is gone; this one tells.
 */
class PersonPort implements MessagePortMainLike {
  readonly #port: MessagePortMain
  readonly #events = new EventEmitter()

  constructor(port: MessagePortMain) {
    this.#port = port
    // Calls are text, or bytes where a file goes with them; anything else is none of ours.
    port.on('message', ({ data }) => {
      if (typeof data === 'string' || data instanceof Uint8Array) this.#events.emit('message', { data })
    })
    port.once('close', () => this.#events.emit('close'))
  }

  on(event: string, callback: (event?: { data: unknown }) => void): void {
    this.#events.on(event, callback)
  }

  postMessage(data: unknown): void {
    this.#port.postMessage(data)
  }

  close(): void {
    this.#port.removeAllListeners()
    this.#port.close()
    this.#events.emit('close')
  }
}
