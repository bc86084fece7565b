import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../helpers/electron/electron.ts'))
// Of the whole program only this takes the system for Windows.
vi.mock('../../main/desktop/notifier.ts', async original => {
  const { createNotifier, ...rest } = await original<typeof import('../../main/desktop/notifier.ts')>()
  const onWindows: typeof createNotifier = needs => createNotifier({ ...needs, platform: 'win32' })
  return { ...rest, createNotifier: onWindows }
})

import { createApp } from '../../main/app.ts'
import { startDesktop } from '../../main/desktop/start.ts'
import type { Client } from '../../shared/contract/index.ts'
import { TestClock } from '../helpers/clock.ts'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  powerMonitor,
  resetElectron,
  safeStorage,
} from '../helpers/electron/electron.ts'
import { eventually } from '../helpers/eventually.ts'
import { threads } from '../helpers/threads.ts'

/*
 * What the person chose on a notice, as Windows tells it: the program is started for it where it does not run, and `Notification.handleActivation` gives it as soon as it is
 * asked for; where it runs, that is told in addition to the notification's own events.
 */

const PASSPHRASE = 'correct horse battery staple'
/** As Windows starts what is registered to be started for a click on a notice. */
const STARTED_BY_WINDOWS = '-Embedding'

let folder: string
let usual: string
let elm: string
let clock: TestClock
let logged: string[]
let argv: string[]

beforeEach(() => {
  resetElectron()
  argv = process.argv
  folder = mkdtempSync(join(tmpdir(), 'valhalla-activation-'))
  usual = join(folder, 'data', 'valhalla.sqlite')
  elm = join(folder, 'Elm')
  clock = new TestClock('2026-01-15T12:00:00Z')
  logged = []
})
afterEach(async () => {
  await end()
  process.argv = argv
  process.removeAllListeners('unhandledRejection')
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

function start(...words: readonly string[]): void {
  process.argv = [...argv, ...words]
  startDesktop({
    createApp,
    clock,
    log: { error: (what, error) => void logged.push(`${what}: ${error}`) },
    dataFile: usual,
    profile: join(folder, 'profile'),
    hasNotificationDaemon: async () => true,
    ...threads(),
    pages: folder,
    preload: join(folder, 'index.cjs'),
    images: folder,
  })
  app.becomeReady()
}

async function end(): Promise<void> {
  app.quit()
  await eventually(() => expect(app.exitCode).toBeDefined())
}

async function windows(count: number): Promise<readonly BrowserWindow[]> {
  await eventually(() => {
    expect(app.exitCode).toBeUndefined()
    expect(BrowserWindow.open, logged.join('\n')).toHaveLength(count)
  })
  return BrowserWindow.open
}

async function clientOf(shown: BrowserWindow | undefined): Promise<Client> {
  const { webContents } = shown ?? expect.fail('no window')
  ipcMain.emit('port', { sender: webContents, senderFrame: webContents.mainFrame })
  const port = webContents.mainFrame.received.at(-1)?.ports[0] ?? expect.fail('no port')
  port.start()
  return createORPCClient(new RPCLink({ port }))
}

/** A bill in the household of a page, of which a notice is on the screen. */
async function withNotice(client: Client, name: string) {
  await client.budget.update({ time_zone: 'UTC' })
  const { id } = await client.bills.create({
    name,
    amount: 900,
    cadence: 'monthly',
    start_date: '2026-01-16',
  })
  await client.bills.pushReminders({})
  const before = Notification.shown.length
  powerMonitor.emit('resume')
  await eventually(() => expect(Notification.shown).toHaveLength(before + 1))
  return { billId: id, notice: Notification.shown.at(-1) ?? expect.fail('none is shown') }
}

async function onlyHousehold() {
  start()
  const client = await clientOf((await windows(1))[0])
  return { client, ...(await withNotice(client, 'Rent')) }
}

/** Two households, of which the second has a notice on the screen; the first one's window was used last. */
async function twoHouseholds() {
  start()
  const [one] = await windows(1)
  dialog.paths = [elm]
  Menu.application?.choose('File', 'New Household…')
  const [, two] = await windows(2)
  const client = await clientOf(two)
  const noticed = await withNotice(client, 'Elm rent')
  one?.focus()
  return { client, ...noticed }
}

/** Ends the program, and has Windows start it for what was chosen. */
async function startFor(chosen: Electron.ActivationArguments): Promise<void> {
  await end()
  resetElectron()
  Notification.early = chosen
  start(STARTED_BY_WINDOWS)
}

const wentTo = (shown: BrowserWindow | undefined) => shown?.webContents.sent.map(({ args }) => args[0])
const fileOf = async (shown: BrowserWindow | undefined) =>
  (await (await clientOf(shown)).system.host({})).data_file
const paidIn = async (client: Client, bill_id: string) =>
  (await client.bills.payments({ bill_id })).items.length

describe('a choice while the program runs', () => {
  it('is done once, though it is told twice', async () => {
    const { client, billId, notice } = await onlyHousehold()
    notice.press(0)
    await eventually(async () => expect(await paidIn(client, billId)).toBe(1))
    notice.click()
    await new Promise(setImmediate)
    expect(wentTo(BrowserWindow.open[0])).not.toContain(`/bills/${billId}`)
    expect(logged).toEqual([])
  })

  it('is done where the notification itself is forgotten by then', async () => {
    const { client, billId, notice } = await onlyHousehold()
    notice.removeAllListeners()
    Notification.activation?.(notice.pressed(0))
    await eventually(async () => expect(await paidIn(client, billId)).toBe(1))
  })

  it('is done in the household whose notice it is', async () => {
    const { client, billId, notice } = await twoHouseholds()
    notice.press(0)
    await eventually(async () => expect(await paidIn(client, billId)).toBe(1))
    expect(notice.id.length).toBeLessThanOrEqual(64)
  })

  it('on one that is locked waits for the passphrase', async () => {
    const { client, billId, notice } = await twoHouseholds()
    await client.lock.encrypt({ passphrase: PASSPHRASE })
    await client.lock.lock({})
    const [one, two] = BrowserWindow.open
    two?.minimize()
    notice.click()
    await eventually(() => expect(two?.isMinimized()).toBe(false))
    expect(wentTo(two)).not.toContain(`/bills/${billId}`)
    await client.lock.unlock({ passphrase: PASSPHRASE })
    await eventually(() => expect(wentTo(two)).toContain(`/bills/${billId}`))
    expect(wentTo(one)).not.toContain(`/bills/${billId}`)
    expect(logged).toEqual([])
  })
})

describe('a choice that the program was started for', () => {
  it('by a click leads to what the notice was of', async () => {
    const { billId, notice } = await onlyHousehold()
    await startFor(notice.clicked())
    const [shown] = await windows(1)
    // The page is shown where to go once it listens.
    await clientOf(shown)
    await eventually(() => expect(wentTo(shown)).toContain(`/bills/${billId}`))
    expect(logged).toEqual([])
  })

  it.each([
    ['pays the bill', 0],
    ['puts it off', 1],
  ] as const)('by a button %s', async (_what, button) => {
    const { billId, notice } = await onlyHousehold()
    await startFor(notice.pressed(button))
    const client = await clientOf((await windows(1))[0])
    await eventually(async () => {
      const { items } = await client.reminders.list({})
      expect([await paidIn(client, billId), items[0]?.status]).toEqual(
        button === 0 ? [1, undefined] : [0, 'snoozed'],
      )
    })
    expect(logged).toEqual([])
  })

  it('is done in the household whose notice it is, though another was used last', async () => {
    const { billId, notice } = await twoHouseholds()
    await startFor(notice.pressed(0))
    const [one, two] = await windows(2)
    expect([await fileOf(one), await fileOf(two)]).toEqual([usual, join(elm, 'valhalla.sqlite')])
    const client = await clientOf(two)
    await eventually(async () => expect(await paidIn(client, billId)).toBe(1))
    expect(logged).toEqual([])
  })

  it('asks for the passphrase of one that is encrypted, and is done then', async () => {
    const { client, billId, notice } = await onlyHousehold()
    await client.lock.encrypt({ passphrase: PASSPHRASE })
    await startFor(notice.pressed(0))
    const [shown] = await windows(1)
    const locked = await clientOf(shown)
    expect(await locked.lock.status({})).toMatchObject({ locked: true })
    await locked.lock.unlock({ passphrase: PASSPHRASE })
    const again = await clientOf(shown)
    await eventually(async () => expect(await paidIn(again, billId)).toBe(1))
    expect(logged).toEqual([])
  })

  it('only shows the program where the household is gone, or nobody knows whose it was', async () => {
    const { notice } = await twoHouseholds()
    await end()
    renameSync(elm, `${elm}-away`)
    resetElectron()
    Notification.early = notice.clicked()
    start(STARTED_BY_WINDOWS)
    const [shown] = await windows(1)
    await eventually(() => expect(logged.join()).toContain('There is no file'))
    expect(existsSync(elm)).toBe(false)
    const before = shown?.webContents.sent.length
    shown?.minimize()
    Notification.activation?.({ type: 'click', arguments: 'type=click&tag=rem_1' })
    await eventually(() => expect(shown?.isMinimized()).toBe(false))
    expect(shown?.webContents.sent).toHaveLength(before ?? -1)
  })
})

it('has the key of a household that is kept encrypted anew where the system says so', async () => {
  start()
  const client = await clientOf((await windows(1))[0])
  await client.lock.encrypt({ passphrase: PASSPHRASE })
  await client.lock.setOptions({ keep_key: true })
  const kept = join(dirname(usual), 'passwords.json')
  const before = readFileSync(kept, 'utf8')
  await end()
  resetElectron()
  vi.spyOn(safeStorage, 'encryptStringAsync').mockImplementation(async text => Buffer.from(`newer:${text}`))
  vi.spyOn(safeStorage, 'decryptStringAsync').mockImplementation(async data => ({
    result: data.toString().replace(/^(plain|newer):/, ''),
    shouldReEncrypt: data.toString().startsWith('plain:'),
  }))
  for (let run = 0; run < 2; run++) {
    start()
    expect(await (await clientOf((await windows(1))[0])).lock.status({})).toMatchObject({
      encrypted: true,
      locked: false,
      key_kept: true,
    })
    await end()
    resetElectron()
  }
  start()
  await windows(1)
  expect(readFileSync(kept, 'utf8')).not.toBe(before)
  expect(safeStorage.encryptStringAsync).toHaveBeenCalledOnce()
  expect(logged).toEqual([])
})
