import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { createApp } from '../../../main/app.ts'
import { AT_LOGIN } from '../../../main/desktop/login-item.ts'
import { startDesktop } from '../../../main/desktop/start.ts'
import type { Client } from '../../../shared/contract/index.ts'
import { ask } from '../../helpers/ask.ts'
import { TestClock } from '../../helpers/clock.ts'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  resetElectron,
  session,
  shell,
  Tray,
} from '../../helpers/electron/electron.ts'
import { StandInSession } from '../../helpers/electron/system.ts'
import { eventually } from '../../helpers/eventually.ts'
import { putNewDataFile } from '../../helpers/new-data-file.ts'
import { threads } from '../../helpers/threads.ts'

/* The whole program in this process, with the stand-in for Electron. */

let folder: string
let dataFile: string
let clock: TestClock
let logged: string[]
let argv: string[]
let hasDaemon: boolean

beforeEach(() => {
  resetElectron()
  argv = process.argv
  folder = mkdtempSync(join(tmpdir(), 'valhalla-start-'))
  dataFile = join(folder, 'data', 'valhalla.sqlite')
  clock = new TestClock('2026-01-15T12:00:00Z')
  logged = []
  hasDaemon = true
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'))
})
afterEach(async () => {
  process.argv = argv
  app.quit()
  await eventually(() => expect(app.exitCode).toBeDefined())
  process.removeAllListeners('unhandledRejection')
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function pieces() {
  return {
    createApp,
    clock,
    log: { error: (what: string, error: unknown) => void logged.push(`${what}: ${error}`) },
    dataFile,
    profile: join(folder, 'profile'),
    hasNotificationDaemon: async () => hasDaemon,
    ...threads(),
    pages: folder,
    preload: join(folder, 'index.cjs'),
    images: folder,
  }
}

function start(): void {
  putNewDataFile(dataFile)
  startWithoutFile()
}

/** As the very first start. */
function startWithoutFile(): void {
  startDesktop(pieces())
  app.becomeReady()
}

async function window(): Promise<BrowserWindow> {
  await eventually(() => expect(BrowserWindow.open[0] ?? app.exitCode).toBeDefined())
  return BrowserWindow.open[0] ?? expect.fail(`no window: ${logged.join('\n')}`)
}

/** The client of the page in the window. */
async function clientOf(shown: BrowserWindow): Promise<Client> {
  const { webContents } = shown
  ipcMain.emit('port', { sender: webContents, senderFrame: webContents.mainFrame })
  const port = webContents.mainFrame.received.at(-1)?.ports[0] ?? expect.fail('no port')
  port.start()
  return createORPCClient(new RPCLink({ port }))
}

describe('a start', () => {
  it.each(['remote-debugging-port', 'inspect'])('with --%s is refused once installed', name => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    process.argv = [...argv, `--${name}=9222`]
    startWithoutFile()
    expect(app.exitCode).toBe(2)
    expect(told.mock.calls.join('')).toContain(`does not start with --${name}`)
    expect(BrowserWindow.open).toEqual([])
    expect(existsSync(dataFile)).toBe(false)
    told.mockRestore()
  })

  it('takes them while it is being worked on', async () => {
    app.isPackaged = false
    process.argv = [...argv, '--remote-debugging-port=9222']
    start()
    expect((await window()).options.webPreferences?.devTools).toBe(true)
  })

  it('confines the session of a page that is printed, too', async () => {
    start()
    await window()
    const made = new StandInSession()
    app.emit('session-created', made)
    expect(made.request).not.toBeNull()
    expect(made.check).not.toBeNull()
    expect(made.spelling).toBe(process.platform === 'darwin')
    const prevented = vi.fn()
    made.emit('will-download', { preventDefault: prevented }, { getURL: () => 'https://evil.example/a.exe' })
    expect(prevented).toHaveBeenCalledOnce()
  })

  it('locks everything down before anything is shown', async () => {
    start()
    expect(app.sandboxed).toBe(true)
    expect(protocol.privileged.map(({ scheme }) => scheme)).toEqual(['app'])
    const { webContents } = await window()
    expect(session.defaultSession.request).not.toBeNull()
    expect(protocol.handlers.has('app')).toBe(true)
    expect(webContents.goes('will-navigate', 'https://example.com/')).toBe(false)
    expect(webContents.openWindow('https://example.com/')).toBe(false)
  })

  it('makes the data folder and serves the page', async () => {
    startWithoutFile()
    const client = await clientOf(await window())
    expect(existsSync(dataFile)).toBe(true)
    expect(await client.system.host({})).toMatchObject({
      host: 'desktop',
      data_file: dataFile,
      can: { tray: true, start_at_login: true, native_notifications: true },
    })
    expect(logged).toEqual([])
  })

  it('only shows the first window when it is the second', async () => {
    app.firstInstance = false
    startWithoutFile()
    expect(app.exitCode).toBe(0)
    expect(existsSync(dataFile)).toBe(false)
    expect(BrowserWindow.open).toEqual([])
  })

  it('comes to the front when it is started again, but not when the system does so at login', async () => {
    start()
    const shown = await window()
    shown.minimize()
    app.emit('second-instance', {}, ['valhalla', AT_LOGIN])
    expect(shown.isMinimized()).toBe(true)
    app.emit('second-instance', {}, ['valhalla'])
    expect(shown.isMinimized()).toBe(false)
    expect(shown.isFocused()).toBe(true)
    expect(BrowserWindow.open).toHaveLength(1)
  })

  it('has its menu, which leads to screens and to the data file', async () => {
    start()
    const shown = await window()
    await clientOf(shown)
    Menu.application?.choose('Go', 'Bills')
    expect(shown.webContents.sent.at(-1)).toEqual({ channel: 'navigate', args: ['/bills'] })
    Menu.application?.choose('help', 'Show Data File')
    expect(shell.revealed).toEqual([dataFile])
  })
})

describe('a start that cannot be', () => {
  it.each([
    [
      'another program’s database',
      () => new Sqlite(dataFile).exec('CREATE TABLE theirs (x)').close(),
      'not a Valhalla data file',
    ],
    [
      'a newer database',
      () =>
        new Sqlite(dataFile)
          .exec(
            "CREATE TABLE kysely_migration (name TEXT, timestamp TEXT); INSERT INTO kysely_migration VALUES ('9999_x', '')",
          )
          .close(),
      'newer Valhalla',
    ],
  ] as const)('says so of %s and leaves it as it was', async (_what, make, title) => {
    dataFile = join(folder, 'valhalla.sqlite')
    make()
    const before = readFileSync(dataFile)
    start()
    await eventually(() => expect(app.exitCode).toBe(1))
    expect(dialog.errors).toHaveLength(1)
    expect(dialog.errors[0]?.title).toContain(title)
    expect(dialog.errors[0]?.text).toContain(dataFile)
    expect(readFileSync(dataFile)).toEqual(before)
    expect(BrowserWindow.open).toEqual([])
  })

  it.each([
    ['there is no backup and the person quits', 0, 1],
    ['there is no backup and the person begins anew', 1, undefined],
  ])('asks what to do with a damaged file: %s', async (_what, answer, exitCode) => {
    dataFile = join(folder, 'valhalla.sqlite')
    writeFileSync(dataFile, 'no database at all, but long enough to be one')
    dialog.answer = answer
    start()
    await eventually(() => expect(BrowserWindow.open[0] ?? app.exitCode).toBeDefined())
    expect(app.exitCode).toBe(exitCode)
    expect(dialog.asked).toEqual(['The data file is damaged'])
    expect(dialog.buttons).toEqual([['Quit', 'Begin anew']])
    expect(dialog.errors).toEqual([])
    const kept = readdirSync(folder).filter(name => name.includes('.damaged-'))
    expect(kept).toHaveLength(answer)
    expect(readFileSync(join(folder, kept[0] ?? 'valhalla.sqlite'), 'utf8')).toContain('no database at all')
  })

  it('puts the newest good backup in the place of a damaged file when the person wants it', async () => {
    start()
    const client = await clientOf(await window())
    await client.buckets.create({ name: 'Saved', bucket_type: 'fun' })
    await client.backups.create({})
    // Files go over the port both ways.
    const exported = await client.backups.exportAll({})
    expect([exported.type, (await exported.text()).slice(0, 2)]).toEqual(['application/zip', 'PK'])
    expect(await client.backups.add({ file: exported })).toMatchObject({ reason: 'added' })
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    truncateSync(dataFile, 5000)
    resetElectron()
    start()
    const again = await clientOf(await window())
    expect(dialog.buttons).toEqual([['Restore the backup', 'Quit', 'Begin anew']])
    expect((await again.buckets.list({})).items.map(({ name }) => name)).toEqual(['Saved'])
  })

  it('opens a file without the damaged part of its log when the person wants it', async () => {
    start()
    const client = await clientOf(await window())
    await client.buckets.create({ name: 'Saved', bucket_type: 'fun' })
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    const killed = new Sqlite(dataFile)
    for (const name of ['First', 'Second', 'Third']) killed.prepare('UPDATE buckets SET name = ?').run(name)
    const [content, log] = [readFileSync(dataFile), readFileSync(`${dataFile}-wal`)]
    killed.close()
    // In the second of its three transactions, each of which wrote as many pages.
    const second = 32 + (log.length - 32) / 3
    log.fill(0xa5, second + 100, second + 200)
    writeFileSync(dataFile, content)
    writeFileSync(`${dataFile}-wal`, log)
    resetElectron()
    start()
    const again = await clientOf(await window())
    // The first day's backup was made as the program closed.
    expect(dialog.buttons).toEqual([
      ['Open without the damaged part', 'Restore the backup', 'Quit', 'Begin anew'],
    ])
    expect((await again.buckets.list({})).items.map(({ name }) => name)).toEqual(['First'])
  })

  it('says so of a folder for its profile that cannot be made', async () => {
    writeFileSync(join(folder, 'profile'), 'a file')
    startWithoutFile()
    await eventually(() => expect(app.exitCode).toBe(1))
    expect(dialog.errors[0]?.title).toBe('The data folder cannot be written to')
    expect(existsSync(dataFile)).toBe(false)
  })

  it('says so of a data folder that cannot be made', async () => {
    writeFileSync(join(folder, 'data'), 'a file')
    startWithoutFile()
    await eventually(() => expect(app.exitCode).toBe(1))
    expect(dialog.errors[0]?.title).toBe('The data folder cannot be written to')
  })
})

describe('preferences', () => {
  it('put up the tray and the login entry at once, and keep the program when its window closes', async () => {
    start()
    const shown = await window()
    const client = await clientOf(shown)
    expect(Tray.current).toBeUndefined()
    await client.system.setPreferences({ tray: true, start_at_login: true })
    expect(Tray.current).toBeDefined()
    if (process.platform === 'linux')
      expect(existsSync(join(folder, 'config', 'autostart', 'valhalla.desktop'))).toBe(true)
    else expect(app.loginItem?.openAtLogin).toBe(true)
    shown.close()
    expect(app.exitCode).toBeUndefined()
    expect(shown.isVisible()).toBe(false)
    Tray.current?.menu?.choose('Open Valhalla')
    expect(shown.isVisible()).toBe(true)
    await client.system.setPreferences({ tray: false, start_at_login: false })
    expect(Tray.current).toBeUndefined()
    expect(existsSync(join(folder, 'config', 'autostart', 'valhalla.desktop'))).toBe(false)
    expect(logged).toEqual([])
  })

  it('let a start at login stay in the tray, unseen', async () => {
    start()
    const client = await clientOf(await window())
    await client.system.setPreferences({ tray: true })
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    resetElectron()
    if (process.platform === 'darwin') app.openedAtLogin = true
    process.argv = [...argv, AT_LOGIN]
    start()
    await eventually(() => expect(Tray.current).toBeDefined())
    expect(BrowserWindow.open).toEqual([])
    Tray.current?.menu?.choose('Open Valhalla')
    expect(BrowserWindow.open).toHaveLength(1)
  })
})

describe('scripts', () => {
  it('are let in when the person says so, at the next start too, and not after the end', async () => {
    start()
    const client = await clientOf(await window())
    expect(await client.scripts.access({})).toEqual({ on: false, can_switch: true, api: null })
    const { api } = await client.scripts.setAccess({ on: true })
    const { token } = await client.scripts.token({})
    const headers = { host: new URL(api ?? '').host, authorization: `Bearer ${token}` }
    const path = '/api/core/host'
    expect(JSON.parse((await ask(api ?? '', { path, headers })).body)).toMatchObject({ host: 'desktop' })
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    await expect(ask(api ?? '', { path, headers })).rejects.toThrow(/ECONNREFUSED/)
    expect(readdirSync(join(folder, 'data'))).toEqual(['valhalla.sqlite'])
    resetElectron()
    start()
    const again = await clientOf(await window())
    const access = await again.scripts.access({})
    expect(access.on).toBe(true)
    expect((await ask(access.api ?? '', { path, headers })).status).toBe(401)
    expect(logged).toEqual([])
  })
})

describe('a reminder', () => {
  async function reminded(): Promise<{ shown: BrowserWindow; client: Client; billId: string }> {
    start()
    const shown = await window()
    const client = await clientOf(shown)
    await client.budget.update({ time_zone: 'UTC' })
    const bill = await client.bills.create({
      name: 'Rent',
      amount: 1200,
      cadence: 'monthly',
      start_date: '2026-01-16',
    })
    await client.bills.pushReminders({})
    powerMonitor.emit('resume')
    await eventually(() => expect(Notification.shown).toHaveLength(1))
    return { shown, client, billId: bill.id }
  }

  it('is shown by the system once, and leads to its bill', async () => {
    const { shown, client, billId } = await reminded()
    expect(Notification.shown[0]?.title).toContain('Rent')
    powerMonitor.emit('unlock-screen')
    shown.minimize()
    Notification.shown[0]?.click()
    await eventually(() =>
      expect(shown.webContents.sent.at(-1)).toEqual({ channel: 'navigate', args: [`/bills/${billId}`] }),
    )
    expect(shown.isMinimized()).toBe(false)
    expect(Notification.shown).toHaveLength(1)
    expect((await client.reminders.list({})).items[0]?.status).toBe('delivered')
  })

  it('can be paid from where it is shown', async () => {
    const { client, billId } = await reminded()
    Notification.shown[0]?.press(0)
    await eventually(async () =>
      expect((await client.bills.payments({ bill_id: billId })).items.map(payment => payment.amount)).toEqual(
        [1200],
      ),
    )
    expect(logged).toEqual([])
  })

  it('can be put off from where it is shown', async () => {
    const { client } = await reminded()
    Notification.shown[0]?.press(1)
    await eventually(async () => expect((await client.reminders.list({})).items[0]?.status).toBe('snoozed'))
  })

  it('is taken back once its bill is paid, and no other', async () => {
    const { client, billId } = await reminded()
    await client.bills.create({ name: 'Power', amount: 90, cadence: 'monthly', start_date: '2026-01-16' })
    powerMonitor.emit('resume')
    await eventually(() => expect(Notification.shown).toHaveLength(2))
    await client.bills.pay({ bill_id: billId })
    powerMonitor.emit('resume')
    await eventually(() => expect(Notification.shown.map(({ closed }) => closed)).toEqual([true, false]))
    expect(logged).toEqual([])
  })

  it('opens its bill where it was paid already', async () => {
    const { shown, client, billId } = await reminded()
    const [open] = (await client.bills.occurrences({ bill_id: billId })).items.filter(
      item => item.state !== 'paid',
    )
    await client.bills.pay({ bill_id: billId, scheduled_date: open?.scheduled_date ?? '2026-01-16' })
    Notification.shown[0]?.press(0)
    await eventually(() =>
      expect(shown.webContents.sent.at(-1)).toEqual({ channel: 'navigate', args: [`/bills/${billId}`] }),
    )
  })

  async function remindedOfRenewal() {
    start()
    const shown = await window()
    const client = await clientOf(shown)
    await client.budget.update({ time_zone: 'UTC' })
    const { id: entity_id } = await client.entities.create({ name: 'Elm Trust' })
    const renewal = await client.entities.createRenewal({ entity_id, name: 'Return', due_date: '2026-01-20' })
    await client.system.tick({ force: true })
    await eventually(() => expect(Notification.shown).toHaveLength(1))
    return { shown, client, ids: { entity_id, renewal_id: renewal.id } }
  }

  it('of a renewal leads to its entity', async () => {
    const { shown, ids } = await remindedOfRenewal()
    expect(Notification.shown[0]?.title).toBe('Return of Elm Trust is due in 5 days')
    Notification.shown[0]?.click()
    await eventually(() =>
      expect(shown.webContents.sent.at(-1)).toEqual({
        channel: 'navigate',
        args: [`/holdings?view=entities&entity=${ids.entity_id}`],
      }),
    )
  })

  it('of a renewal has it done from where it is shown', async () => {
    const { client, ids } = await remindedOfRenewal()
    Notification.shown[0]?.press(0)
    await eventually(async () =>
      expect((await client.entities.listRenewals({ entity_id: ids.entity_id })).items).toMatchObject([
        { status: 'done' },
      ]),
    )
    expect((await client.reminders.list({})).items).toEqual([])
    expect(logged).toEqual([])
  })

  it('of a renewal that was done already leads to its entity', async () => {
    const { shown, client, ids } = await remindedOfRenewal()
    await client.entities.completeRenewal(ids)
    Notification.shown[0]?.press(0)
    await eventually(() =>
      expect(shown.webContents.sent.at(-1)).toMatchObject({
        args: [`/holdings?view=entities&entity=${ids.entity_id}`],
      }),
    )
  })

  it('of a renewal can be put off from where it is shown', async () => {
    const { client } = await remindedOfRenewal()
    Notification.shown[0]?.press(1)
    await eventually(async () =>
      expect((await client.reminders.list({})).items).toMatchObject([{ kind: 'renewal', status: 'snoozed' }]),
    )
  })

  it.runIf(process.platform === 'linux')(
    'waits in the bell where no daemon answers, and is not pressed on one',
    async () => {
      hasDaemon = false
      start()
      const client = await clientOf(await window())
      await client.budget.update({ time_zone: 'UTC' })
      await client.bills.create({ name: 'Rent', amount: 1200, cadence: 'monthly', start_date: '2026-01-16' })
      await client.bills.pushReminders({})
      powerMonitor.emit('resume')
      await eventually(() => expect(logged.join()).toContain('Nothing answers for notifications'))
      expect(Notification.shown).toEqual([])
      expect((await client.reminders.list({})).items[0]?.status).toBe('pending')
    },
  )

  it('stays to be delivered where the system refuses it', async () => {
    start()
    const client = await clientOf(await window())
    Notification.refusal = 'no'
    await client.budget.update({ time_zone: 'UTC' })
    await client.bills.create({ name: 'Rent', amount: 1200, cadence: 'monthly', start_date: '2026-01-16' })
    await client.bills.pushReminders({})
    powerMonitor.emit('resume')
    await new Promise(resolve => setTimeout(resolve, 50))
    expect((await client.reminders.list({})).items[0]?.status).toBe('pending')
    Notification.refusal = undefined
    powerMonitor.emit('resume')
    await eventually(() => expect(Notification.shown).toHaveLength(1))
  })
})

describe('leaving the machine', () => {
  it.each(['suspend', 'lock-screen'])('locks an encrypted data file on %s', async event => {
    start()
    const shown = await window()
    const client = await clientOf(shown)
    await client.lock.encrypt({ passphrase: 'correct horse battery staple' })
    expect(await client.lock.status({})).toMatchObject({ encrypted: true, locked: false })
    powerMonitor.emit(event)
    await eventually(async () => expect(await client.lock.status({})).toMatchObject({ locked: true }))
    await expect(client.bills.list({})).rejects.toMatchObject({ status: 423 })
    powerMonitor.emit('resume')
    powerMonitor.emit('unlock-screen')
    expect(await client.lock.status({})).toMatchObject({ locked: true })
    await client.lock.unlock({ passphrase: 'correct horse battery staple' })
    // The page that unlocked is loaded anew.
    expect((await (await clientOf(shown)).bills.list({})).items).toEqual([])
    expect(logged).toEqual([])
  })

  it('leaves one that is not encrypted open', async () => {
    start()
    const client = await clientOf(await window())
    powerMonitor.emit('suspend')
    powerMonitor.emit('lock-screen')
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(await client.lock.status({})).toMatchObject({ encrypted: false, locked: false })
    expect((await client.bills.list({})).items).toEqual([])
    expect(logged).toEqual([])
  })
})

describe('the end', () => {
  it('closes the data file, so that one file is left', async () => {
    start()
    await clientOf(await window())
    app.quit()
    expect(BrowserWindow.open).toEqual([])
    await eventually(() => expect(app.exitCode).toBe(0))
    expect(existsSync(`${dataFile}-wal`)).toBe(false)
    expect(logged).toEqual([])
  })

  it('does not wait for ever for work that does not end', async () => {
    let running: Awaited<ReturnType<typeof createApp>> | undefined
    startDesktop({
      ...pieces(),
      async createApp(ports) {
        running = await createApp(ports)
        return { ...running, close: () => new Promise(() => {}) }
      },
    })
    app.becomeReady()
    await window()
    app.quit()
    expect(app.exitCode).toBeUndefined()
    clock.advance(10_000)
    expect(app.exitCode).toBe(0)
    await running?.close()
  })

  it.skipIf(process.platform === 'darwin')('comes with the last window where there is no tray', async () => {
    start()
    const shown = await window()
    shown.close()
    await eventually(() => expect(app.exitCode).toBe(0))
  })
})
