import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../main/core/clock.ts'
import { authentication, callBytes, replyTo } from '../../../main/desktop/message-bus.ts'
import {
  busSockets,
  hasNotificationDaemon,
  showsTrayIcons,
} from '../../../main/desktop/notification-daemon.ts'
import { TestClock } from '../../helpers/clock.ts'
import { eventually } from '../../helpers/eventually.ts'
import { type BusAnswer, openBus } from '../../helpers/message-bus.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-bus-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ask = (address: string, clock = systemClock) =>
  hasNotificationDaemon({
    clock,
    environment: { DBUS_SESSION_BUS_ADDRESS: address },
    userId: process.getuid?.() ?? 0,
  })

describe('the sockets of an address', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
    ['unix:abstract=/tmp/dbus-X,guid=12', ['\0/tmp/dbus-X']],
    ['unix:guid=12,path=/tmp/a%20b;tcp:host=localhost;unix:path=/c', ['/tmp/a b', '/c']],
    ['unix:path=%zz', []],
    ['autolaunch:', []],
  ])('%s', (DBUS_SESSION_BUS_ADDRESS, sockets) => {
    expect(busSockets({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR: '/elsewhere' })).toEqual(sockets)
  })

  it('are the usual one without an address, and none without a session', () => {
    expect(busSockets({ XDG_RUNTIME_DIR: '/run/user/1' })).toEqual([join('/run/user/1', 'bus')])
    expect(busSockets({})).toEqual([])
  })
})

describe.runIf(process.platform !== 'win32')('a daemon', () => {
  it.each([
    ['returned', true],
    ['refused', false],
    ['not let in', false],
  ] as [BusAnswer, boolean][])('is there when the question is %s: %s', async (answer, expected) => {
    const bus = await openBus(join(folder, 'bus'), answer)
    expect(await ask(bus.address)).toBe(expected)
    bus.close()
  })

  it('that says nothing is given up', async () => {
    const bus = await openBus(join(folder, 'bus'), 'nothing')
    const clock = new TestClock('2026-01-15T12:00:00Z')
    const answer = ask(bus.address, clock)
    clock.advance(3000)
    expect(await answer).toBe(false)
    bus.close()
  })

  it('is not there without a bus', async () => {
    expect(await ask(`unix:path=${join(folder, 'none')}`)).toBe(false)
  })
})

describe.runIf(process.platform !== 'win32')('icons beside the clock', () => {
  it.each([
    ['ubuntu:GNOME', 'org.freedesktop.DBus\0org.kde.StatusNotifierWatcher\0', true],
    ['GNOME', 'org.freedesktop.DBus\0org.gnome.Shell\0', false],
    ['KDE', '', true],
    [undefined, '', true],
  ])('of the desktop %s with %j on the bus: %s', async (desktop, names, expected) => {
    const bus = await openBus(join(folder, 'bus'), 'returned', names)
    const needs = {
      clock: systemClock,
      environment: { DBUS_SESSION_BUS_ADDRESS: bus.address },
      userId: process.getuid?.() ?? 0,
    }
    expect(await showsTrayIcons(needs, desktop)).toBe(expected)
    bus.close()
  })

  it('are none on GNOME without a bus', async () => {
    const needs = { clock: systemClock, environment: {}, userId: 0 }
    expect(await showsTrayIcons(needs, 'GNOME')).toBe(false)
  })
})

const hasBus = spawnSync('dbus-daemon', ['--version']).status === 0
it.runIf(hasBus)('a real bus is understood, which has nobody for notifications', async () => {
  const path = join(folder, 'bus')
  const configuration = ['--session', '--nofork', '--nopidfile', `--address=unix:path=${path}`]
  const daemon = spawn('dbus-daemon', configuration, {
    stdio: 'ignore',
    env: { ...process.env, XDG_DATA_HOME: folder, XDG_DATA_DIRS: folder },
  })
  await eventually(() => expect(existsSync(path)).toBe(true))
  expect(await ask(`unix:path=${path}`)).toBe(false)
  const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' }
  const socket = connect(path)
  socket.write(authentication(process.getuid?.() ?? 0))
  socket.write(
    Buffer.concat([
      Buffer.from('BEGIN\r\n'),
      callBytes({ ...bus, serial: 1, member: 'Hello' }),
      callBytes({ ...bus, serial: 2, member: 'GetId' }),
      callBytes({ ...bus, serial: 3, member: 'NoSuch' }),
    ]),
  )
  let received = Buffer.alloc(0)
  socket.on('data', data => {
    received = Buffer.concat([received, data])
  })
  const replies = () => received.subarray(received.indexOf('\r\n') + 2)
  await eventually(() => expect(replyTo(3, replies())).toBe('refused'))
  expect(replyTo(2, replies())).toBe('returned')
  expect(replyTo(4, replies())).toBe('none yet')
  socket.destroy()
  daemon.kill()
})
