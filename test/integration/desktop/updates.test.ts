import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { createApp } from '../../../main/app.ts'
import { startDesktop } from '../../../main/desktop/start.ts'
import { createUpdates, hasFeed, type Updater } from '../../../main/desktop/updates.ts'
import type { Client } from '../../../shared/contract/index.ts'
import { openTestApp } from '../../helpers/app.ts'
import { TestClock } from '../../helpers/clock.ts'
import { app, BrowserWindow, ipcMain, resetElectron } from '../../helpers/electron/electron.ts'
import { eventually } from '../../helpers/eventually.ts'
import { threads } from '../../helpers/threads.ts'

/* Newer versions of the program, with a stand-in for electron-updater: what it is asked, and when. */

class StandInUpdater extends EventEmitter implements Updater {
  autoDownload = true
  autoInstallOnAppQuit = false
  allowPrerelease = true
  allowDowngrade = true
  disableWebInstaller = false
  /** What is offered; undefined where nothing newer is, null where this copy cannot be replaced. */
  offered: string | undefined | null = '0.2.0'
  failure: Error | undefined
  asked = 0
  download = Promise.withResolvers<void>()
  async checkForUpdates() {
    this.asked += 1
    if (this.failure) throw this.failure
    if (this.offered === null) return null
    return {
      isUpdateAvailable: this.offered !== undefined,
      updateInfo: { version: this.offered ?? '0.1.0' },
    }
  }
  downloadUpdate(token?: StandInToken): Promise<void> {
    const { promise, reject } = this.download
    if (token?.cancelled) reject(new Error('cancelled'))
    if (token) token.onCancel = () => reject(new Error('cancelled'))
    return promise
  }
}

/** As builder-util-runtime's: what is downloaded with it is rejected once it is cancelled. */
class StandInToken {
  cancelled = false
  onCancel = () => {}
  cancel(): void {
    this.cancelled = true
    this.onCancel()
  }
}

let updater: StandInUpdater
let logged: string[]
let folder: string
beforeEach(() => {
  resetElectron()
  updater = new StandInUpdater()
  logged = []
  folder = mkdtempSync(join(tmpdir(), 'valhalla-updates-'))
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const log = { error: (what: string, error: unknown) => void logged.push(`${what}: ${error}`) }
const moduleOf = (autoUpdater: StandInUpdater) => ({ autoUpdater, CancellationToken: StandInToken })
function updates() {
  const seen: (number | null)[] = []
  const loads = vi.fn(async () => moduleOf(updater))
  const quit = vi.fn()
  const door = createUpdates({
    load: loads,
    log,
    quit,
    onChanged: () => void seen.push(door.status().percent),
  })
  return { door, seen, loads, quit }
}

describe('a place for updates', () => {
  it('is named by the packager, and by nobody for a checkout', () => {
    expect(hasFeed(undefined)).toBe(false)
    expect(hasFeed(folder)).toBe(false)
    writeFileSync(join(folder, 'app-update.yml'), 'provider: generic\nurl: https://example.com/\n')
    expect(hasFeed(folder)).toBe(true)
    app.isPackaged = false
    expect(hasFeed(folder)).toBe(false)
  })
})

describe('an update', () => {
  it('is looked for, fetched and installed each when the person says so', async () => {
    const { door, seen, loads, quit } = updates()
    expect(door.status()).toEqual({ state: 'unchecked', version: null, percent: null, problem: null })
    expect(loads).not.toHaveBeenCalled()
    await expect(door.download()).rejects.toThrow('Look for updates first')
    await expect(door.install()).rejects.toThrow('No update')
    expect(await door.check()).toMatchObject({ state: 'available', version: '0.2.0' })
    expect(updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: true,
      allowPrerelease: false,
      allowDowngrade: false,
      disableWebInstaller: true,
      asked: 1,
    })
    expect(await door.download()).toMatchObject({ state: 'downloading', version: '0.2.0', percent: 0 })
    await eventually(() => expect(updater.listenerCount('download-progress')).toBe(1))
    for (const percent of [12.1, 12.8, 70]) updater.emit('download-progress', { percent })
    expect(seen.slice(-3)).toEqual([0, 12, 70])
    // Asking again begins nothing anew.
    expect(await door.check()).toMatchObject({ state: 'downloading', percent: 70 })
    updater.download.resolve()
    await eventually(() => expect(door.status()).toMatchObject({ state: 'ready', percent: null }))
    expect(quit).not.toHaveBeenCalled()
    expect(await door.check()).toMatchObject({ state: 'ready' })
    await door.install()
    expect(quit).toHaveBeenCalledOnce()
    expect(updater.asked).toBe(1)
    expect(loads).toHaveBeenCalledOnce()
    expect(logged).toEqual([])
  })

  it('that is being fetched is cancelled when the person says so, and can be fetched anew', async () => {
    const { door } = updates()
    expect(await door.cancel()).toMatchObject({ state: 'unchecked' })
    await door.check()
    await door.download()
    await eventually(() => expect(updater.listenerCount('download-progress')).toBe(1))
    updater.emit('download-progress', { percent: 40 })
    await door.cancel()
    await eventually(() =>
      expect(door.status()).toEqual({ state: 'available', version: '0.2.0', percent: null, problem: null }),
    )
    updater.download = Promise.withResolvers()
    // Before a download has begun, too.
    await door.download()
    await door.cancel()
    await eventually(() => expect(door.status()).toMatchObject({ state: 'available' }))
    updater.download = Promise.withResolvers()
    await door.download()
    updater.download.resolve()
    await eventually(() => expect(door.status()).toMatchObject({ state: 'ready' }))
    // What is here stays.
    expect(await door.cancel()).toMatchObject({ state: 'ready' })
    expect(logged).toEqual([])
  })

  it('that is not there says so', async () => {
    const { door } = updates()
    updater.offered = undefined
    expect(await door.check()).toEqual({ state: 'latest', version: null, percent: null, problem: null })
    updater.offered = null
    expect(await door.check()).toMatchObject({ state: 'failed', problem: expect.stringContaining('by hand') })
  })

  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', 'could not be reached'],
    ['getaddrinfo ENOTFOUND example.com', 'could not be reached'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'did not prove'],
    ['sha512 checksum mismatch, expected a, got b', 'damaged'],
    ['New version 0.2.0 is not signed by the application owner', 'not signed'],
    [
      'Cannot find channel "latest-linux.yml" update info: ERR_UPDATER_CHANNEL_FILE_NOT_FOUND',
      'Nothing is offered',
    ],
    ['ENOSPC: no space left on device', 'no room'],
    ['EROFS: read-only file system', 'may not be replaced'],
    ['Unexpected token', 'errors.log'],
  ])('that fails with “%s” says what it means', async (message, words) => {
    const { door } = updates()
    updater.failure = new Error(message)
    expect(await door.check()).toMatchObject({ state: 'failed', problem: expect.stringContaining(words) })
    expect(logged.join()).toContain(message)
    updater.failure = undefined
    expect(await door.check()).toMatchObject({ state: 'available', problem: null })
    await door.download()
    updater.download.reject(new Error(message))
    await eventually(() =>
      expect(door.status()).toMatchObject({
        state: 'failed',
        version: '0.2.0',
        problem: expect.stringContaining(words),
      }),
    )
    updater.download = Promise.withResolvers()
    expect(await door.download()).toMatchObject({ state: 'downloading', problem: null })
  })
})

describe('the program', () => {
  it('asks nobody by itself, tells its page of each change, and ends to be replaced', async () => {
    const dataFile = join(folder, 'data', 'valhalla.sqlite')
    mkdirSync(join(folder, 'data'))
    startDesktop({
      createApp,
      clock: new TestClock('2026-01-15T12:00:00Z'),
      log,
      dataFile,
      profile: join(folder, 'profile'),
      hasNotificationDaemon: async () => true,
      loadUpdater: async () => moduleOf(updater),
      ...threads(),
      pages: folder,
      preload: join(folder, 'index.cjs'),
      images: folder,
    })
    app.becomeReady()
    await eventually(() => expect(BrowserWindow.open).toHaveLength(1))
    const { webContents } = BrowserWindow.open[0] ?? expect.fail('no window')
    ipcMain.emit('port', { sender: webContents, senderFrame: webContents.mainFrame })
    const port = webContents.mainFrame.received.at(-1)?.ports[0] ?? expect.fail('no port')
    port.start()
    const client: Client = createORPCClient(new RPCLink({ port }))
    expect(await client.updates.status({})).toMatchObject({ state: 'unchecked' })
    expect(updater.asked).toBe(0)
    expect(await client.updates.check({})).toMatchObject({ state: 'available', version: '0.2.0' })
    await client.updates.download({})
    updater.download.resolve()
    await eventually(async () => expect(await client.updates.status({})).toMatchObject({ state: 'ready' }))
    client.updates.install({}).catch(() => {})
    await eventually(() => expect(app.exitCode).toBe(0))
    process.removeAllListeners('unhandledRejection')
    expect(logged).toEqual([])
  })

  it('has none where no place was named', async () => {
    const test = await openTestApp()
    expect(await test.client.updates.status({})).toEqual({
      state: 'off',
      version: null,
      percent: null,
      problem: null,
    })
    await expect(test.client.updates.check({})).rejects.toThrow('asks nobody')
    await test.close()
  })
})
