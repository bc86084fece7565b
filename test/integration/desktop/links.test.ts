import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { createApp } from '../../../main/app.ts'
import { searchedKinds } from '../../../main/core/pack.ts'
import { isRoute } from '../../../main/desktop/page.ts'
import { isLink, readRecordLink } from '../../../main/desktop/record-link.ts'
import { offerShortcuts, registerLinks } from '../../../main/desktop/shortcuts.ts'
import { startDesktop } from '../../../main/desktop/start.ts'
import { fileWish, wishOf } from '../../../main/desktop/wish.ts'
import { packs } from '../../../main/packs.ts'
import type { Client } from '../../../shared/contract/index.ts'
import { isLinkedKind, LINKED_PLACES, recordLink } from '../../../shared/domain/record-links.ts'
import { TestClock } from '../../helpers/clock.ts'
import { StandInDock } from '../../helpers/electron/app.ts'
import { app, BrowserWindow, dialog, ipcMain, resetElectron } from '../../helpers/electron/electron.ts'
import { eventually } from '../../helpers/eventually.ts'
import { putNewDataFile } from '../../helpers/new-data-file.ts'
import { threads } from '../../helpers/threads.ts'

/* What the system starts the program with: links to records, banks' files, and actions of its icon. */

const BILL = 'bill_01hv5y6r8sft0bq4yj3qk5m2zn'

let folder: string
let usual: string
let logged: string[]
let argv: string[]

beforeEach(() => {
  resetElectron()
  argv = process.argv
  folder = mkdtempSync(join(tmpdir(), 'valhalla-links-'))
  usual = join(folder, 'data', 'valhalla.sqlite')
  logged = []
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'))
})
afterEach(() => {
  process.argv = argv
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function start(...words: readonly string[]): void {
  process.argv = [...argv, ...words]
  putNewDataFile(usual)
  startDesktop({
    createApp,
    clock: new TestClock('2026-01-15T12:00:00Z'),
    log: { error: (what, error) => void logged.push(`${what}: ${error}`) },
    dataFile: usual,
    profile: join(folder, 'profile'),
    hasNotificationDaemon: async () => true,
    ...threads(),
    pages: folder,
    preload: join(folder, 'index.cjs'),
    images: folder,
  })
}

async function quit(): Promise<void> {
  app.quit()
  await eventually(() => expect(app.exitCode).toBeDefined())
  process.removeAllListeners('unhandledRejection')
}

async function windows(count: number): Promise<readonly BrowserWindow[]> {
  await eventually(() => expect(BrowserWindow.open, logged.join('\n')).toHaveLength(count))
  return BrowserWindow.open
}

async function clientOf(shown: BrowserWindow | undefined): Promise<Client> {
  const { webContents } = shown ?? expect.fail('no window')
  ipcMain.emit('port', { sender: webContents, senderFrame: webContents.mainFrame })
  const port = webContents.mainFrame.received.at(-1)?.ports[0] ?? expect.fail('no port')
  port.start()
  return createORPCClient(new RPCLink({ port }))
}

const wentTo = (shown: BrowserWindow | undefined) =>
  shown?.webContents.sent.flatMap(({ args }) => args.map(String))

const startAgain = (...words: readonly string[]) =>
  app.emit('second-instance', {}, ['valhalla', ...words], folder, { words, folder })

describe('a link', () => {
  it('says a kind, an id and a household, and nothing else', () => {
    expect(readRecordLink(recordLink('bill', BILL))).toEqual({
      route: `/bills/${BILL}`,
      household: undefined,
    })
    expect(readRecordLink(recordLink('task', 'task_01h', '0123456789abcdef'))).toEqual({
      route: '/tasks?open=task_01h',
      household: '0123456789abcdef',
    })
    for (const link of [
      'valhalla://bill/',
      'valhalla://bill',
      `valhalla://backups/${BILL}`,
      `valhalla://toString/${BILL}`,
      `valhalla://bill/${BILL}/pay`,
      `valhalla://bill/${BILL}?pay=1`,
      `valhalla://bill/${BILL}?household=/etc`,
      `valhalla://bill/${BILL}#x`,
      `valhalla://a:b@bill/${BILL}`,
      `valhalla://bill:1/${BILL}`,
      `valhalla:bill/${BILL}`,
      `valhalla://bill/${'x'.repeat(400)}`,
      `valhalla://bill/bill_01"%20--household=x`,
      `https://bill/${BILL}`,
      'valhalla://',
    ])
      expect(readRecordLink(link), link).toBeUndefined()
    expect(isLink('VALHALLA://bill/x')).toBe(true)
    expect(isLink('valhalla.sqlite')).toBe(false)
  })

  it('leads where the search leads, for each kind', () => {
    const searched = searchedKinds(packs)
    for (const [kind, place] of Object.entries(LINKED_PLACES)) {
      expect(isRoute(place.replace('$id', 'x_1')), kind).toBe(true)
      // The search knows transactions by itself.
      if (kind !== 'transaction') expect(searched[kind]?.link, kind).toBe(place)
    }
    expect(isLinkedKind('constructor')).toBe(false)
  })

  it('takes the word of nothing beside it', () => {
    expect(wishOf(['--household=/evil', '--at-login', 'x.ofx', recordLink('bill', BILL)], '/')).toEqual({
      household: undefined,
      atLogin: false,
      deed: { kind: 'show', route: `/bills/${BILL}`, household: undefined },
    })
    expect(wishOf(['--household=/evil', 'valhalla://evil/x'], '/')).toEqual({
      household: undefined,
      atLogin: false,
      deed: undefined,
    })
  })
})

describe('the words of a start', () => {
  it('name banks’ files by path and by address, and actions', () => {
    expect(wishOf(['Statement.QFX'], '/home/ann').deed).toEqual({
      kind: 'import',
      file: '/home/ann/Statement.QFX',
    })
    const address = pathToFileURL('/home/ann/März 1.ofx').href
    expect(wishOf([address], '/').deed).toEqual({ kind: 'import', file: '/home/ann/März 1.ofx' })
    expect(wishOf(['--add-transaction'], '/').deed).toEqual({
      kind: 'show',
      route: '/transactions?add=true',
    })
    expect(wishOf(['--import'], '/').deed).toEqual({ kind: 'show', route: '/import' })
    expect(wishOf(['--inspect', 'notes.txt'], '/').deed).toBeUndefined()
    expect(fileWish('/home/ann/Elm/valhalla.sqlite')).toEqual({
      household: '/home/ann/Elm/valhalla.sqlite',
      atLogin: false,
      deed: undefined,
    })
  })
})

describe('the system', () => {
  it('is told of links by the installed program alone', () => {
    registerLinks('win32')
    expect(app.protocols.get('valhalla')).toEqual({ path: process.execPath, args: ['--'] })
    app.protocols.clear()
    registerLinks('darwin')
    expect(app.protocols.get('valhalla')).toEqual({ path: undefined, args: [] })
    app.protocols.clear()
    registerLinks('linux')
    app.isPackaged = false
    for (const platform of ['win32', 'darwin', 'linux'] as const) registerLinks(platform)
    expect(app.protocols.size).toBe(0)
  })

  it('offers actions at the icon, which the same words start', () => {
    const opened: string[] = []
    app.dock = new StandInDock()
    offerShortcuts('darwin', route => void opened.push(route))
    app.dock.menu?.choose('Add transaction')
    app.dock.menu?.choose('Import')
    expect(opened).toEqual(['/transactions?add=true', '/import'])
    offerShortcuts('win32', () => {})
    const [tasks] = app.jumpList ?? []
    expect(tasks?.type).toBe('tasks')
    expect(tasks?.items?.map(({ program, args }) => [program, wishOf([args ?? ''], '/').deed])).toEqual(
      opened.map(route => [process.execPath, { kind: 'show', route }]),
    )
    app.jumpList = null
    app.isPackaged = false
    offerShortcuts('win32', () => {})
    offerShortcuts('linux', () => {})
    expect(app.jumpList).toBeNull()
  })
})

describe('the program', () => {
  afterEach(quit)

  it('opens what it was started for once its page listens, and what it is started for again', async () => {
    start(recordLink('bill', BILL))
    // macOS tells before the program is ready.
    expect(app.hands('open-url', recordLink('task', 'task_01h'))).toBe(true)
    app.becomeReady()
    const [shown] = await windows(1)
    await clientOf(shown)
    await eventually(() => expect(wentTo(shown)).toContain('/tasks?open=task_01h'))
    shown?.minimize()
    startAgain('--add-transaction')
    expect(wentTo(shown)?.at(-1)).toBe('/transactions?add=true')
    expect(shown?.isMinimized()).toBe(false)
    startAgain(recordLink('bill', BILL))
    expect(wentTo(shown)?.at(-1)).toBe(`/bills/${BILL}`)
    const before = wentTo(shown)?.length
    startAgain('valhalla://evil/x')
    expect(wentTo(shown)).toHaveLength(before ?? 0)
    expect(shown?.isFocused()).toBe(true)
    expect(logged).toEqual([])
  })

  it('opens a record in the household that it is of, and begins with that', async () => {
    start()
    app.becomeReady()
    const first = await clientOf((await windows(1))[0])
    const elm = join(folder, 'Elm')
    const { id, file } = await first.households.create({ name: 'Elm', folder: elm })
    const [one, two] = await windows(2)
    await clientOf(two)
    one?.focus()
    startAgain(recordLink('bill', BILL, id))
    await eventually(() => expect(wentTo(two)).toContain(`/bills/${BILL}`))
    expect(wentTo(one)).not.toContain(`/bills/${BILL}`)
    // One that this machine does not know says nothing: it may have been moved.
    one?.focus()
    startAgain(recordLink('deal', 'deal_01h', '0123456789abcdef'))
    await eventually(() => expect(wentTo(one)).toContain('/deals/deal_01h'))
    one?.focus()
    await quit()
    resetElectron()
    start(recordLink('bill', BILL, id))
    app.becomeReady()
    const [again] = await windows(1)
    expect((await (await clientOf(again)).system.host({})).data_file).toBe(file)
    await eventually(() => expect(wentTo(again)).toContain(`/bills/${BILL}`))
  })

  it('hands a bank’s file to the import once, and says why one cannot be read', async () => {
    const file = join(folder, 'May.ofx')
    writeFileSync(file, 'OFXHEADER:100')
    start(file)
    app.becomeReady()
    const [shown] = await windows(1)
    const client = await clientOf(shown)
    await eventually(() => expect(wentTo(shown)).toContain('/import?handed=1'))
    const handed = (await client.imports.takeHandedOver({})).file
    expect([handed?.name, await handed?.text()]).toEqual(['May.ofx', 'OFXHEADER:100'])
    expect(await client.imports.takeHandedOver({})).toEqual({ file: null })
    expect(app.hands('open-file', join(folder, 'gone.qif'))).toBe(true)
    expect(wentTo(shown)?.at(-1)).toBe('/import?handed=2')
    await expect(client.imports.takeHandedOver({})).rejects.toThrow('There is no file at')
    mkdirSync(join(folder, 'folder.csv'))
    startAgain('folder.csv')
    await expect(client.imports.takeHandedOver({})).rejects.toThrow('folder.csv is not a file')
    expect((await client.imports.list({})).items).toEqual([])
    expect(dialog.errors).toEqual([])
  })

  it('waits with a file until the data is unlocked', async () => {
    const file = join(folder, 'May.ofx')
    writeFileSync(file, 'OFXHEADER:100')
    start()
    app.becomeReady()
    const [shown] = await windows(1)
    const client = await clientOf(shown)
    await client.lock.encrypt({ passphrase: 'correct horse battery staple' })
    await client.lock.lock({})
    startAgain(file)
    expect(wentTo(shown)?.at(-1)).toBe('/import?handed=1')
    await expect(client.imports.takeHandedOver({})).rejects.toMatchObject({ status: 423 })
    await client.lock.unlock({ passphrase: 'correct horse battery staple' })
    expect((await (await clientOf(shown)).imports.takeHandedOver({})).file?.name).toBe('May.ofx')
  })
})
