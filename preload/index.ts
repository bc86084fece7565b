import { ipcRenderer } from 'electron'
import {
  DESKTOP_ORIGIN,
  NAVIGATE_CHANNEL,
  NAVIGATE_MESSAGE,
  type NavigateMessage,
  PORT_CHANNEL,
  PORT_MESSAGE,
  PORT_REQUEST,
} from '../shared/port-handshake.ts'

/*
 * Runs before the page, in a world of its own, and hands it one MessagePort. Nothing of Electron reaches the page.
 *
 *   page                            preload                          main process
 *   listens for `message`
 *   postMessage(PORT_REQUEST)  ->   send(PORT_CHANNEL)          ->   checks sender, main frame and origin,
 *                                                                    closes the port given before
 *   message, data PORT_MESSAGE, <-  postMessage, port           <-   frame.postMessage(PORT_CHANNEL, null, [port])
 *     event.ports[0]                transferred
 *   message, data               <-  postMessage                 <-   contents.send(NAVIGATE_CHANNEL, route)
 *     { type: NAVIGATE_MESSAGE,
 *       route }
 *
 * The page asks when its listener is in place, so the port cannot come too early, and asks again whenever its port closes:
 * each request is answered with a new port. A request from a frame, a page of another origin or another window is never
 * answered. Messages for the page are posted to DESKTOP_ORIGIN alone. The constants are in shared/port-handshake.ts.
 */

/** The little of the page's window that is used here; the rest of the program is not a page and has no DOM types. */
declare const window: {
  addEventListener(
    type: 'message',
    listener: (event: { readonly source: unknown; readonly origin: string; readonly data: unknown }) => void,
  ): void
  postMessage(message: unknown, targetOrigin: string, transfer?: readonly unknown[]): void
}

window.addEventListener('message', event => {
  if (event.source === window && event.origin === DESKTOP_ORIGIN && event.data === PORT_REQUEST)
    ipcRenderer.send(PORT_CHANNEL)
})

ipcRenderer.on(PORT_CHANNEL, event => {
  window.postMessage(PORT_MESSAGE, DESKTOP_ORIGIN, [...event.ports])
})

ipcRenderer.on(NAVIGATE_CHANNEL, (_event, route: unknown) => {
  if (typeof route !== 'string') return
  const message: NavigateMessage = { type: NAVIGATE_MESSAGE, route }
  window.postMessage(message, DESKTOP_ORIGIN)
})
