import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../helpers/electron/electron.ts'))

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
  nativeImage,
  powerMonitor,
  resetElectron,
  Tray,
} from '../helpers/electron/electron.ts'
import { eventually } from '../helpers/eventually.ts'
import { putNewDataFile } from '../helpers/new-data-file.ts'
import { threads } from '../helpers/threads.ts'

/* A window for each household, with the stand-in for Electron. */

let folder: string
let usual: string
let elm: string
let clock: TestClock
let logged: string[]
let argv: string[]

beforeEach(() => {
  resetElectron()
  argv = process.argv
  folder = mkdtempSync(join(tmpdir(), 'valhalla-windows-'))
  usual = join(folder, 'data', 'valhalla.sqlite')
  elm = join(folder, 'Elm')
  clock = new TestClock('2026-01-15T12:00:00Z')
  logged = []
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

function start(...words: readonly string[]): void {
  process.argv = [...argv, ...words]
  putNewDataFile(usual)
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

/** Makes a second one by the menu, and gives the pages of both. */
async function withSecond(): Promise<{ first: Client; second: Client }> {
  start()
  await windows(1)
  dialog.paths = [elm]
  Menu.application?.choose('File', 'New Household…')
  const [one, two] = await windows(2)
  return { first: await clientOf(one), second: await clientOf(two) }
}

/** A notice of a bill of the second household is on the screen. */
async function withNoticeInSecond() {
  const { first, second } = await withSecond()
  for (const client of [first, second]) await client.budget.update({ time_zone: 'UTC' })
  const bill = await second.bills.create({
    name: 'Elm rent',
    amount: 900,
    cadence: 'monthly',
    start_date: '2026-01-16',
  })
  await second.bills.pushReminders({})
  powerMonitor.emit('resume')
  await eventually(() => expect(Notification.shown).toHaveLength(1))
  return { second, bill }
}

describe('a second household', () => {
  it('is made by the menu, with a window of its own, and each page talks to its own file', async () => {
    const { first, second } = await withSecond()
    expect((await second.system.host({})).data_file).toBe(join(elm, 'valhalla.sqlite'))
    expect((await first.system.host({})).data_file).toBe(usual)
    await second.buckets.create({ name: 'Only here', bucket_type: 'fun' })
    expect((await first.buckets.list({})).items).toEqual([])
    expect((await first.households.list({})).items.map(({ name, is_this }) => [name, is_this])).toEqual([
      ['Elm', false],
      ['My household', true],
    ])
    expect(logged).toEqual([])
  })

  it('has its window come to the front where it is opened again', async () => {
    const { first } = await withSecond()
    const [one, two] = BrowserWindow.open
    two?.minimize()
    app.emit('second-instance', {}, ['valhalla'], folder, { words: [`--household=${elm}`], folder })
    await eventually(() => expect(two?.isMinimized()).toBe(false))
    two?.minimize()
    app.emit('second-instance', {}, ['valhalla', join('Elm', 'valhalla.sqlite')], folder, undefined)
    await eventually(() => expect(two?.isMinimized()).toBe(false))
    one?.minimize()
    const own = (await first.households.list({})).items.find(each => each.is_this)
    await first.households.show({ household_id: own?.id ?? '' })
    expect(one?.isMinimized()).toBe(false)
    expect(BrowserWindow.open).toHaveLength(2)
  })

  it('is chosen in a dialog, from the page and from the menu', async () => {
    const { second } = await withSecond()
    expect((await second.households.list({})).can_choose).toBe(true)
    expect(await second.households.choose({})).toBeNull()
    dialog.paths = [usual]
    expect(await second.households.choose({})).toMatchObject({ file: usual, is_open: true })
    dialog.paths = [join(folder, 'none.sqlite')]
    Menu.application?.choose('File', 'Open Household…')
    await eventually(() => expect(dialog.errors).toHaveLength(1))
    expect(dialog.errors[0]?.text).toContain('There is no file')
    expect(BrowserWindow.open).toHaveLength(2)
  })

  it('has a backup place of its own, chosen in a dialog', async () => {
    const { first, second } = await withSecond()
    expect(await second.backups.choosePlace({})).toBeNull()
    const stick = join(folder, 'stick')
    mkdirSync(stick)
    dialog.paths = [stick, join(elm, 'backups'), stick]
    expect(await second.backups.choosePlace({})).toMatchObject({
      folder: expect.stringContaining(stick),
      can_choose: true,
    })
    await expect(second.backups.choosePlace({})).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await first.backups.place({})).folder).toBeNull()
    // In one place each has a folder of its own.
    const { folder: other } = (await first.backups.choosePlace({})) ?? expect.fail('none chosen')
    expect(other).not.toBe((await second.backups.place({})).folder)
    for (const client of [first, second])
      await eventually(async () => expect((await client.backups.place({})).state).toBe('copied'))
    expect(logged).toEqual([])
  })

  it('is closed with its window, while the program goes on', async () => {
    const { first } = await withSecond()
    BrowserWindow.open[1]?.close()
    await eventually(() => expect(existsSync(join(elm, 'valhalla.sqlite-wal'))).toBe(false))
    expect((await first.households.list({})).items.find(each => !each.is_this)).toMatchObject({
      is_open: false,
    })
    expect(app.exitCode).toBeUndefined()
    expect(logged).toEqual([])
  })

  it('is what the program begins with where it was used last, and one that was asked for comes first', async () => {
    await withSecond()
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    resetElectron()
    start()
    expect((await (await clientOf((await windows(1))[0])).system.host({})).data_file).toBe(
      join(elm, 'valhalla.sqlite'),
    )
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    resetElectron()
    start(`--household=${dirname(usual)}`)
    expect((await (await clientOf((await windows(1))[0])).system.host({})).data_file).toBe(usual)
    app.quit()
    await eventually(() => expect(app.exitCode).toBe(0))
    rmSync(dirname(usual), { recursive: true })
    rmSync(elm, { recursive: true })
    resetElectron()
    start(`--household=${elm}`)
    await eventually(() => expect(app.exitCode).toBe(1))
    expect(dialog.errors[0]?.text).toContain('There is no file')
  })

  it('keeps its window, its script access and its wishes apart', async () => {
    const { first, second } = await withSecond()
    await second.system.setPreferences({ tray: true })
    expect(Tray.current).toBeDefined()
    expect((await first.system.preferences({})).tray).toBe(false)
    await second.scripts.setAccess({ on: true })
    expect((await first.scripts.access({})).on).toBe(false)
    await second.system.setPreferences({ tray: false })
    expect(Tray.current).toBeUndefined()
  })

  it('has what is chosen on its notices done in it', async () => {
    const { second, bill } = await withNoticeInSecond()
    BrowserWindow.open[0]?.focus()
    Notification.shown[0]?.press(0)
    await eventually(async () =>
      expect((await second.bills.payments({ bill_id: bill.id })).items).toHaveLength(1),
    )
  })

  it('is opened again for a click on a notice of it, where it was closed meanwhile', async () => {
    const { bill } = await withNoticeInSecond()
    BrowserWindow.open[1]?.close()
    await eventually(() => expect(existsSync(join(elm, 'valhalla.sqlite-wal'))).toBe(false))
    Notification.shown[0]?.click()
    const [one, two] = await windows(2)
    expect((await (await clientOf(two)).system.host({})).data_file).toBe(join(elm, 'valhalla.sqlite'))
    await eventually(() => expect(two?.webContents.sent.at(-1)?.args).toEqual([`/bills/${bill.id}`]))
    expect(one?.webContents.sent.map(({ args }) => args)).not.toContainEqual([`/bills/${bill.id}`])
    expect(logged).toEqual([])
  })

  it('that cannot begin is closed again', async () => {
    const { second } = await withSecond()
    await second.system.setPreferences({ tray: true })
    BrowserWindow.open[1]?.emit('close', { preventDefault() {} })
    BrowserWindow.open[1]?.destroy()
    await eventually(() => expect(existsSync(join(elm, 'valhalla.sqlite-wal'))).toBe(false))
    expect(Tray.current).toBeUndefined()
    const image = vi.spyOn(nativeImage, 'createFromPath').mockImplementation(() => {
      throw new Error('no image')
    })
    app.emit('second-instance', {}, ['valhalla', elm], folder, { words: [`--household=${elm}`], folder })
    await eventually(() => expect(dialog.errors).toHaveLength(1))
    expect(existsSync(join(elm, 'valhalla.sqlite-wal'))).toBe(false)
    image.mockRestore()
    app.emit('second-instance', {}, ['valhalla'], folder, { words: [`--household=${elm}`], folder })
    await windows(2)
    expect(Tray.current).toBeDefined()
  })

  it('has the menu made anew once for each change', async () => {
    const { second } = await withSecond()
    const made = vi.spyOn(Menu, 'setApplicationMenu')
    const own = (await second.households.list({})).items.find(each => each.is_this)
    await second.households.rename({ household_id: own?.id ?? '', name: 'Elm Street' })
    expect(made).toHaveBeenCalledOnce()
    made.mockRestore()
  })

  it('is locked with the others when the machine is left, and by the menu alone', async () => {
    const { first, second } = await withSecond()
    await second.lock.encrypt({ passphrase: 'correct horse battery staple' })
    BrowserWindow.open[1]?.focus()
    Menu.application?.choose('File', 'Lock')
    await eventually(async () => expect(await second.lock.status({})).toMatchObject({ locked: true }))
    expect((await first.bills.list({})).items).toEqual([])
    // Where there is no passphrase it leads to where one is set.
    BrowserWindow.open[0]?.focus()
    Menu.application?.choose('File', 'Lock')
    await eventually(() =>
      expect(BrowserWindow.open[0]?.webContents.sent.at(-1)?.args).toEqual(['/settings?section=encryption']),
    )
  })

  it('that cannot be opened says why, and the first stays', async () => {
    start()
    await windows(1)
    const foreign = join(folder, 'foreign.sqlite')
    writeFileSync(foreign, 'no database')
    app.emit('second-instance', {}, ['valhalla', foreign], folder, {})
    await eventually(() => expect(dialog.errors).toHaveLength(1))
    expect(dialog.errors[0]?.text).toContain('not a Valhalla data file')
    expect(BrowserWindow.open).toHaveLength(1)
    expect(app.exitCode).toBeUndefined()
  })
})
