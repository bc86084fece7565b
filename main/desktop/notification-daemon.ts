import { connect } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../core/clock.ts'
import { authentication, type Call, callBytes, replyTo } from './message-bus.ts'

/** How long a daemon may take to say that it is there, in milliseconds; the bus may have to start it first. */
const PATIENCE = 3000

const HELLO: Call = {
  serial: 1,
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  member: 'Hello',
}
const QUESTION: Call = {
  serial: 2,
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  member: 'GetServerInformation',
}

/** What of the process's environment leads to the session's bus. */
export interface BusEnvironment {
  readonly DBUS_SESSION_BUS_ADDRESS?: string | undefined
  readonly XDG_RUNTIME_DIR?: string | undefined
}

export interface DaemonNeeds {
  readonly clock: Clock
  readonly environment: BusEnvironment
  /** The person's number on this machine, by which the bus knows them. */
  readonly userId: number
}

/**
 * Whether something answers for notifications on the session's bus (Desktop Notifications Specification, GetServerInformation). Electron would
 * ask the same in the main process, and hold it up for 25 s and more where nothing answers; this waits beside the work, and not for long.
 */
export async function hasNotificationDaemon(needs: DaemonNeeds): Promise<boolean> {
  return (await askBus(needs, QUESTION)) !== undefined
}

/** Who shows icons beside the clock (StatusNotifierItem). */
const ICON_WATCHER = 'org.kde.StatusNotifierWatcher'

/**
 * Whether icons are shown beside the clock. GNOME shows none by itself, and says so by the watcher's absence; elsewhere there may be another way, and nobody is asked.
 * @param desktop the environment's XDG_CURRENT_DESKTOP
 */
export async function showsTrayIcons(needs: DaemonNeeds, desktop: string | undefined): Promise<boolean> {
  if (!desktop?.split(':').includes('GNOME')) return true
  const names = await askBus(needs, { ...HELLO, serial: 2, member: 'ListNames' })
  return names?.includes(`${ICON_WATCHER}\0`) ?? false
}

/** What the bus sent up to the answer; undefined where the question is refused, or nothing answers. */
async function askBus(
  { clock, environment, userId }: DaemonNeeds,
  question: Call,
): Promise<Buffer | undefined> {
  for (const path of busSockets(environment)) {
    const answer = await answerOf(path, userId, clock, question)
    if (answer) return answer
  }
  return undefined
}

/** The sockets to try, in the order of the address (D-Bus Specification, "Server Addresses"); an abstract one begins with a zero byte. */
export function busSockets({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: BusEnvironment): string[] {
  if (!DBUS_SESSION_BUS_ADDRESS) return XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'bus')] : []
  return DBUS_SESSION_BUS_ADDRESS.split(';').flatMap(address => {
    const [, keys] = /^unix:(.*)$/.exec(address) ?? []
    const found = /(?:^|,)(path|abstract)=([^,]+)/.exec(keys ?? '')
    const [, kind, value] = found ?? []
    if (value === undefined) return []
    const path = unescaped(value)
    return path === undefined ? [] : [kind === 'abstract' ? `\0${path}` : path]
  })
}

function unescaped(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}

function answerOf(path: string, userId: number, clock: Clock, question: Call): Promise<Buffer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Buffer | undefined>()
  const socket = connect(path)
  const cancel = clock.after(PATIENCE, () => end())
  let received = Buffer.alloc(0)
  let isLetIn = false
  function end(answer?: Buffer): void {
    cancel()
    socket.destroy()
    resolve(answer)
  }
  socket.on('connect', () => socket.write(authentication(userId)))
  socket.on('error', () => end())
  socket.on('close', () => end())
  socket.on('data', data => {
    received = Buffer.concat([received, data])
    if (!isLetIn) {
      const line = received.indexOf('\r\n')
      if (line < 0) return
      if (!received.subarray(0, line).toString('latin1').startsWith('OK')) return end()
      isLetIn = true
      received = received.subarray(line + 2)
      socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), callBytes(HELLO), callBytes(question)]))
    }
    const reply = replyTo(question.serial, received)
    if (reply !== 'none yet') end(reply === 'returned' ? received : undefined)
  })
  return promise
}
