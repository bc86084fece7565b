import { type Session, shell, type WebContents } from 'electron'
import { isWebLink } from '../../shared/domain/web-link.ts'
import { DESKTOP_ORIGIN } from '../../shared/port-handshake.ts'
import type { Log } from '../ports.ts'
import { isPage } from './page.ts'

const LONGEST_LINK = 2048

/**
 * Whether a link may be given to the operating system: https without credentials in it, mail and text messages. Anything
 * else could start a program.
 */
export function mayOpenOutside(url: string): boolean {
  if (url.length > LONGEST_LINK) return false
  switch (URL.parse(url)?.protocol) {
    case 'https:':
      return isWebLink(url)
    case 'mailto:':
    case 'sms:':
      return true
    default:
      return false
  }
}

/** Notifications, and to put a text on the clipboard when a person presses Copy; never to read from it. */
const GIVEN = ['notifications', 'clipboard-sanitized-write']

/** Whether a page may use something it must ask for: only our own may, and only the few things given. */
export function mayUse(permission: string, origin: string): boolean {
  return GIVEN.includes(permission) && originOf(origin) === DESKTOP_ORIGIN
}

/** Keeps whatever is shown to our one page: no other page, window or frame of any kind. Allowed links open outside. */
export function confine(contents: WebContents, log: Log): void {
  const openOutside = (url: string) => {
    if (mayOpenOutside(url)) shell.openExternal(url).catch(error => log.error('opening a link', error))
  }
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-navigate', details => {
    if (isPage(details.url)) return
    details.preventDefault()
    openOutside(details.url)
  })
  contents.on('will-frame-navigate', details => {
    // The main frame is asked by `will-navigate`.
    if (!details.isMainFrame) details.preventDefault()
  })
  contents.on('will-redirect', details => details.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
}

/** Whether a download is a file that our page made. The system then asks the person where to put it. */
export function maySave(url: string): boolean {
  return url.startsWith(`blob:${DESKTOP_ORIGIN}/`)
}

/** Answers what pages ask of the browser's session. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(mayUse(permission, contents.getURL()))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!maySave(item.getURL())) event.preventDefault()
  })
}

/** `URL.origin` is "null" for schemes it does not know, so it is put together here. */
function originOf(url: string): string | undefined {
  const parsed = URL.parse(url)
  return parsed === null ? undefined : `${parsed.protocol}//${parsed.host}`
}
