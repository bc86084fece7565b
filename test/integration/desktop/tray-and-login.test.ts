import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import {
  AT_LOGIN,
  autostartFile,
  createLoginItem,
  needsApproval,
  ownCommand,
  startedAtLogin,
} from '../../../main/desktop/login-item.ts'
import { createProgramPreferences } from '../../../main/desktop/program-preferences.ts'
import { createTray } from '../../../main/desktop/tray.ts'
import { app, resetElectron, Tray } from '../../helpers/electron/electron.ts'

let folder: string
beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(join(tmpdir(), 'valhalla-login-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the tray', () => {
  it('is off until asked for, and comes and goes', () => {
    let opened = 0
    const tray = createTray({
      platform: 'linux',
      isShown: true,
      image: 'tray.png',
      onOpen: () => void opened++,
    })
    expect(tray.on).toBe(false)
    expect(Tray.current).toBeUndefined()
    tray.set(true)
    const first = Tray.current
    tray.set(true)
    expect(Tray.current).toBe(first)
    first?.emit('click')
    first?.menu?.choose('Open Valhalla')
    expect(opened).toBe(2)
    tray.set(false)
    expect(first?.isDestroyed()).toBe(true)
    expect(tray.on).toBe(false)
    tray.set(true)
    expect(Tray.current).not.toBe(first)
    Tray.current?.menu?.choose('Quit')
    expect(app.exitCode).toBe(0)
  })

  it('is never put up where none is shown, so that no window is hidden for it', () => {
    const tray = createTray({ platform: 'linux', isShown: false, image: 'tray.png', onOpen: () => {} })
    tray.set(true)
    expect(tray.on).toBe(false)
  })

  it('opens its menu on macOS instead of the window', () => {
    let opened = 0
    createTray({
      platform: 'darwin',
      isShown: true,
      image: 'trayTemplate.png',
      onOpen: () => void opened++,
    }).set(true)
    Tray.current?.emit('click')
    expect(opened).toBe(0)
  })
})

describe('start at login', () => {
  const command = ['/opt/My "Valhalla"/val$halla 100%']

  it('writes and removes an autostart file on Linux', () => {
    const needs = { platform: 'linux', environment: { XDG_CONFIG_HOME: folder }, command } as const
    const item = createLoginItem(false, needs)
    const file = autostartFile(needs.environment)
    expect(file).toBe(join(folder, 'autostart', 'valhalla.desktop'))
    expect(existsSync(file)).toBe(false)
    item.set(true)
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines[0]).toBe('[Desktop Entry]')
    expect(lines).toContain(String.raw`Exec="/opt/My \\"Valhalla\\"/val\\$halla 100%%" "--at-login"`)
    item.set(false)
    expect(existsSync(file)).toBe(false)
  })

  it('names the new file of an AppImage, unless the person removed the entry', () => {
    const environment = { XDG_CONFIG_HOME: folder, APPIMAGE: '/home/me/Valhalla-2.AppImage' }
    const needs = { platform: 'linux', environment, command: ownCommand(environment) } as const
    createLoginItem(true, needs)
    expect(existsSync(autostartFile(environment))).toBe(false)
    createLoginItem(false, { ...needs, command: ['/home/me/Valhalla-1.AppImage'] }).set(true)
    createLoginItem(true, needs)
    expect(readFileSync(autostartFile(environment), 'utf8')).toContain('Valhalla-2.AppImage')
  })

  it('takes no relative folder from the environment', () => {
    expect(autostartFile({ XDG_CONFIG_HOME: 'relative' })).toContain(join('.config', 'autostart'))
    expect(autostartFile({})).toContain(join('.config', 'autostart'))
  })

  it.each(['darwin', 'win32'] as const)(
    'asks the system on %s, only when the preference changes',
    platform => {
      const item = createLoginItem(false, { platform, environment: {}, command: ['C:\\Valhalla.exe'] })
      item.set(false)
      expect(app.loginItem).toBeUndefined()
      item.set(true)
      expect(app.loginItem).toEqual(
        platform === 'darwin'
          ? { openAtLogin: true }
          : { openAtLogin: true, path: 'C:\\Valhalla.exe', args: [AT_LOGIN] },
      )
      item.set(false)
      expect(app.loginItem?.openAtLogin).toBe(false)
    },
  )

  it('goes by the households that are open now, whichever was opened first', () => {
    vi.stubEnv('XDG_CONFIG_HOME', folder)
    const entry = autostartFile({ XDG_CONFIG_HOME: folder })
    const tray = createTray({ platform: 'linux', isShown: true, image: 'tray.png', onOpen: () => {} })
    const wish = (start_at_login: boolean) => ({ tray: false, start_at_login })
    const opened = (...households: readonly (readonly [string, boolean])[]) => {
      const preferences = createProgramPreferences(tray, { error: () => {} })
      for (const [file, on] of households) preferences.set(file, wish(on), false)
      return preferences
    }
    try {
      opened(['B', false]).set('B', wish(true), true)
      expect(existsSync(entry)).toBe(true)
      opened(['A', false], ['B', true]).set('B', wish(false), true)
      expect(existsSync(entry)).toBe(false)

      opened(['A', false], ['B', false]).set('B', wish(true), true)
      const preferences = opened(['A', false], ['B', true])
      preferences.forget('B')
      // Of A, which never wanted it, another wish changes nothing of what B wants.
      preferences.set('A', { tray: true, start_at_login: false }, true)
      expect(existsSync(entry)).toBe(true)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('waits for the person on macOS where the system says so', () => {
    expect(needsApproval('darwin', app)).toBe(false)
    app.loginStatus = 'requires-approval'
    expect(needsApproval('darwin', app)).toBe(true)
    expect(needsApproval('linux', app)).toBe(false)
  })

  it('is noticed by the run that it starts', () => {
    expect(startedAtLogin('linux', ['valhalla', AT_LOGIN], app)).toBe(true)
    expect(startedAtLogin('win32', ['valhalla'], app)).toBe(false)
    expect(startedAtLogin('darwin', ['valhalla', AT_LOGIN], app)).toBe(false)
    app.openedAtLogin = true
    expect(startedAtLogin('darwin', ['valhalla'], app)).toBe(true)
  })
})
