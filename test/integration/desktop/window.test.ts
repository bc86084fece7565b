import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { createMainWindow, type MainWindow } from '../../../main/desktop/window.ts'
import { placement, readState, SMALLEST, writeState } from '../../../main/desktop/window-state.ts'
import { TestClock } from '../../helpers/clock.ts'
import { app, BrowserWindow, dialog, resetElectron, screen } from '../../helpers/electron/electron.ts'
import { eventually } from '../../helpers/eventually.ts'

let folder: string
let stateFile: string
let clock: TestClock
let inTray: boolean
let errors: string[]
let main: MainWindow

beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(join(tmpdir(), 'valhalla-window-'))
  stateFile = join(folder, 'window.json')
  clock = new TestClock('2026-01-15T12:00:00Z')
  inTray = false
  errors = []
  main = createMainWindow({
    clock,
    log: { error: what => void errors.push(what) },
    preload: '/preload/index.cjs',
    icon: '/images/window.png',
    stateFile,
    staysInTray: () => inTray,
    onClosed: () => {},
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function shown(): BrowserWindow {
  return BrowserWindow.open[0] ?? expect.fail('there is no window')
}

const STATE = { x: 100, y: 80, width: 1100, height: 700, maximised: false }

describe('the window', () => {
  it('runs the page in a sandbox of its own', () => {
    main.show()
    expect(shown().options.webPreferences).toMatchObject({
      preload: '/preload/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // A dictionary is fetched from the network but where the system has its own.
      spellcheck: process.platform === 'darwin',
      devTools: false,
    })
  })

  it('is not seen before the page is ready', async () => {
    main.show()
    expect(shown().isVisible()).toBe(false)
    await eventually(() => expect(shown().isVisible()).toBe(true))
    expect(shown().webContents.getURL()).toBe('app://valhalla/#/')
  })

  it('opens at a route, and goes to one when the page listens', () => {
    main.show('/bills/bill_1')
    expect(shown().webContents.getURL()).toBe('app://valhalla/#/bills/bill_1')
    main.show('/budget')
    expect(shown().webContents.sent).toEqual([])
    main.connected()
    main.show('/settings')
    main.show('not a route')
    main.show()
    expect(shown().webContents.sent).toEqual([
      { channel: 'navigate', args: ['/budget'] },
      { channel: 'navigate', args: ['/settings'] },
    ])
    expect(BrowserWindow.open).toHaveLength(1)
  })

  it('keeps a route for the page that is being loaded again', () => {
    main.show()
    main.connected()
    shown().webContents.reload()
    main.show('/bills')
    expect(shown().webContents.sent).toEqual([])
    main.connected()
    expect(shown().webContents.sent).toEqual([{ channel: 'navigate', args: ['/bills'] }])
  })

  it('comes back from being minimised or hidden', () => {
    main.show()
    shown().minimize()
    shown().hide()
    main.show()
    expect(shown().isMinimized()).toBe(false)
    expect(shown().isVisible()).toBe(true)
    expect(shown().isFocused()).toBe(true)
  })

  it('stays in the tray when it is closed only while the tray is on', () => {
    inTray = true
    main.show()
    shown().close()
    expect(BrowserWindow.open).toHaveLength(1)
    expect(shown().isVisible()).toBe(false)
    inTray = false
    shown().close()
    expect(BrowserWindow.open).toHaveLength(0)
    expect(main.contents()).toBeUndefined()
    main.show()
    expect(BrowserWindow.open).toHaveLength(1)
  })

  it('lets go when the program quits, tray or not', () => {
    inTray = true
    main.show()
    main.letGo()
    shown().close()
    expect(BrowserWindow.open).toHaveLength(0)
  })

  it('loads a crashed page again once, then asks', async () => {
    main.show()
    const { webContents } = shown()
    const crash = () => webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(webContents.reloads).toBe(0)
    crash()
    expect(webContents.reloads).toBe(1)
    expect(dialog.asked).toHaveLength(0)
    crash()
    await eventually(() => expect(webContents.reloads).toBe(2))
    expect(dialog.asked).toHaveLength(1)
    dialog.answer = 1
    crash()
    await eventually(() => expect(app.exitCode).toBe(0))
    expect(errors).toHaveLength(3)
  })
})

describe('its place', () => {
  it('is kept between starts, also when it is not closed properly', () => {
    main.show()
    shown().setBounds({ x: 40, y: 60, width: 900, height: 620 })
    shown().maximize()
    expect(existsSync(stateFile)).toBe(false)
    clock.advance(1000)
    expect(readState(stateFile)).toEqual({ x: 40, y: 60, width: 900, height: 620, maximised: true })
    shown().setBounds({ x: 41 })
    shown().close()
    expect(readState(stateFile)?.x).toBe(41)
    main.show()
    expect(shown().options).toMatchObject({ x: 41, y: 60, width: 900, height: 620 })
    expect(shown().isMaximized()).toBe(true)
  })

  it('is forgotten where its display is gone', () => {
    writeState(stateFile, { ...STATE, x: 2500 })
    screen.workAreas = [
      { x: 0, y: 0, width: 1920, height: 1040 },
      { x: 1920, y: 0, width: 1920, height: 1040 },
    ]
    main.show()
    expect(shown().options.x).toBe(2500)
    shown().destroy()
    screen.workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }]
    main.show()
    expect(shown().options.x).toBeUndefined()
    expect(shown().options.width).toBe(1100)
  })

  it.each([
    '',
    'null',
    '{"x":1}',
    '{"x":"a","y":0,"width":1,"height":1,"maximised":false}',
    '[1,2',
    '{"x":1e400}',
  ])('is not taken from a damaged file: %s', text => {
    writeFileSync(stateFile, text)
    expect(readState(stateFile)).toBeUndefined()
    main.show()
    expect(BrowserWindow.open).toHaveLength(1)
  })

  it('is written in one step, and a failure is no reason to stop', () => {
    writeState(stateFile, STATE)
    expect(readdirSync(folder)).toEqual(['window.json'])
    expect(() => writeState(join(folder, 'missing', 'window.json'), STATE)).toThrow()
    rmSync(folder, { recursive: true })
    main.show()
    shown().close()
    expect(errors).toEqual(['keeping the place of the window'])
  })

  it('can always be reached, and is never smaller than useful', () => {
    const area = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
      width: fc.integer({ min: 1024, max: 5000 }),
      height: fc.integer({ min: 700, max: 3000 }),
    })
    const state = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 1, max: 9000 }),
      height: fc.integer({ min: 1, max: 9000 }),
      maximised: fc.boolean(),
    })
    fc.assert(
      fc.property(state, fc.array(area, { minLength: 1, maxLength: 3 }), (remembered, areas) => {
        const { bounds } = placement(remembered, areas)
        expect(bounds.width).toBeGreaterThanOrEqual(SMALLEST.width)
        expect(bounds.height).toBeGreaterThanOrEqual(SMALLEST.height)
        const { x, y, width } = bounds
        if (x === undefined || y === undefined) return
        const reachable = areas.some(
          at => x < at.x + at.width && x + width > at.x && y >= at.y && y < at.y + at.height,
        )
        expect(reachable).toBe(true)
      }),
    )
  })

  it('is the same again where nothing changed', () => {
    expect(placement(STATE, [{ x: 0, y: 0, width: 1920, height: 1040 }])).toEqual({
      bounds: { x: 100, y: 80, width: 1100, height: 700 },
      maximised: false,
    })
    expect(placement(undefined, [{ x: 0, y: 0, width: 1920, height: 1040 }])).toEqual({
      bounds: { width: 1280, height: 840 },
      maximised: false,
    })
  })
})
