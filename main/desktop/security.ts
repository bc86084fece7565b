import { type CommandLine, type Session, shell, type WebContents } from 'electron'
import { isWebLink } from '../../shared/domain/web-link.ts'
import { DESKTOP_ORIGIN } from '../../shared/port-handshake.ts'
import type { Log } from '../core/ports.ts'
import { isPage } from './page.ts'

const LONGEST_LINK = 2048
/** RFC 3966's global or local number with its visual separators, and an extension. */
const TELEPHONE_LINK = /^tel:\+?[\d().-]{3,40}(;ext=\d{1,10})?$/

/**
 * Whether a link may be given to the operating system: https without credentials in it, mail, text messages and calls. Anything
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
    case 'tel:':
      // A number and nothing else: what calls for the person may take more for an order.
      return TELEPHONE_LINK.test(url)
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

const confined = new WeakSet<Session>()

/**
 * Answers what pages ask of a browser's session, the program's own or that of a page being printed. Spelling is checked where the system has a checker
 * of its own (macOS) and nowhere else: Chromium's fetches its dictionaries from the network, and nothing here goes there unasked.
 */
export function confineSession(session: Session, platform: NodeJS.Platform = process.platform): void {
  // Electron tells of a session when it is made, and of the usual one perhaps before anybody listens.
  if (confined.has(session)) return
  confined.add(session)
  session.setSpellCheckerEnabled(hasOwnSpelling(platform))
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(mayUse(permission, contents.getURL()))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!maySave(item.getURL())) event.preventDefault()
  })
}

/** Whether the operating system checks spelling by itself, without anything being fetched. */
export function hasOwnSpelling(platform: NodeJS.Platform): boolean {
  return platform === 'darwin'
}

/** Words of the command line that open the program to whoever asks: its pages, its memory, code of somebody else's. */
const OPENING = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'debug',
  'debug-brk',
  'js-flags',
  'load-extension',
  'disable-web-security',
] as const

/**
 * The first word by which a start would let others in; undefined where there is none. An installed program takes none of them.
 * @param words the process's arguments
 */
export function openingSwitch(
  words: readonly string[],
  commandLine: Pick<CommandLine, 'hasSwitch'>,
): string | undefined {
  const named = words.flatMap(word => /^--?([\w-]+)/.exec(word)?.[1]?.toLowerCase() ?? [])
  return OPENING.find(name => named.includes(name) || commandLine.hasSwitch(name))
}

/** `URL.origin` is "null" for schemes it does not know, so it is put together here. */
function originOf(url: string): string | undefined {
  const parsed = URL.parse(url)
  return parsed === null ? undefined : `${parsed.protocol}//${parsed.host}`
}
