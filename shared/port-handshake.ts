/**
 * How the page in the desktop window gets its MessagePort:
 * 1. the page posts `PORT_REQUEST` to its own window, when it has a listener ready;
 * 2. the preload script hears it and asks the main process, which checks that the asker is its own window's main frame;
 * 3. the preload script posts `PORT_MESSAGE` to the window with the port as the only transferred object.
 * The page asks again whenever the port closes. Routes that the menu or a notification opens come as `NAVIGATE_MESSAGE`.
 */
export const PORT_REQUEST = 'valhalla:port-request'
export const PORT_MESSAGE = 'valhalla:port'
export const NAVIGATE_MESSAGE = 'valhalla:navigate'

/** The Electron channels behind steps 2 and 3 and behind `NAVIGATE_MESSAGE`; the page never sees them. */
export const PORT_CHANNEL = 'port'
export const NAVIGATE_CHANNEL = 'navigate'

/** The page's origin in the desktop window; a page on any other is in a browser. */
export const DESKTOP_ORIGIN = 'app://valhalla'

export interface NavigateMessage {
  readonly type: typeof NAVIGATE_MESSAGE
  readonly route: string
}

/** Whether a window message asks the page to show another screen. */
export function isNavigateMessage(data: unknown): data is NavigateMessage {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === NAVIGATE_MESSAGE &&
    'route' in data &&
    typeof data.route === 'string'
  )
}
