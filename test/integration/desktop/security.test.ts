import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { app, BrowserWindow } from 'electron'
import { contextItems } from '../../../main/desktop/context-menu.ts'
import { entityRoute, isRoute, pageUrl } from '../../../main/desktop/page.ts'
import {
  confine,
  confineSession,
  mayOpenOutside,
  mayUse,
  openingSwitch,
} from '../../../main/desktop/security.ts'
import * as standIn from '../../helpers/electron/electron.ts'

const log = { error() {} }

describe('links', () => {
  it.each([
    'https://example.com/bill?id=1',
    'mailto:landlord@example.com?subject=Rent',
    'sms:+15550100',
    'tel:+15550100',
    'tel:555-1234;ext=12',
  ])('opens %s outside', url => expect(mayOpenOutside(url)).toBe(true))

  it.each([
    'http://example.com/',
    'https://user:secret@example.com/',
    'https://user@example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hello',
    'smb://server/share',
    'ms-msdt:/id',
    'app://valhalla/',
    'vbscript:x',
    'not a link',
    'tel:',
    'tel:*43*5550100%23',
    'tel:+1555;phone-context=evil.example',
    '',
    `https://example.com/${'x'.repeat(3000)}`,
  ])('does not open %s', url => expect(mayOpenOutside(url)).toBe(false))
})

describe('downloads', () => {
  it('are files that our page made, and nothing else', () => {
    standIn.resetElectron()
    const { defaultSession } = standIn.session
    Reflect.apply(confineSession, undefined, [defaultSession])
    const refused = (url: string) => {
      let prevented = false
      defaultSession.emit(
        'will-download',
        {
          preventDefault: () => {
            prevented = true
          },
        },
        { getURL: () => url },
      )
      return prevented
    }
    expect(refused('blob:app://valhalla/0d6a1c3e-0000-4000-8000-000000000000')).toBe(false)
    for (const url of [
      'https://example.com/setup.exe',
      'blob:https://example.com/1',
      'blob:app://valhalla.evil/1',
      'data:text/plain,x',
      'app://valhalla/index.html',
      'file:///etc/passwd',
    ])
      expect(refused(url)).toBe(true)
  })
})

describe('the command line of an installed program', () => {
  const none = { hasSwitch: () => false }

  it.each([
    ['--remote-debugging-port=9222'],
    ['--remote-debugging-port', '9222'],
    ['-remote-debugging-pipe'],
    ['--inspect'],
    ['--inspect-brk=0.0.0.0:9229'],
    ['--Inspect-Port=1'],
    ['--js-flags=--expose-gc'],
    ['--load-extension=/tmp/x'],
    ['--disable-web-security'],
  ])('is refused with %s', (...words) => expect(openingSwitch(words, none)).toBeDefined())

  it('is taken with what opens nothing', () => {
    expect(openingSwitch(['--at-login', '/path/inspect', 'inspect', '--inspector', ''], none)).toBeUndefined()
  })

  it('is refused, too, where Chromium read the word elsewhere', () => {
    const commandLine = { hasSwitch: (name: string) => name === 'remote-debugging-port' }
    expect(openingSwitch([], commandLine)).toBe('remote-debugging-port')
  })
})

describe('spelling', () => {
  it.each([
    ['linux', false],
    ['win32', false],
    ['darwin', true],
  ] as const)('is checked on %s: %s', (platform, on) => {
    standIn.resetElectron()
    const { defaultSession } = standIn.session
    Reflect.apply(confineSession, undefined, [defaultSession, platform])
    expect(defaultSession.spelling).toBe(on)
  })
})

describe('permissions', () => {
  it('are given for notifications and for copying alone, and to our page alone', () => {
    expect(mayUse('clipboard-sanitized-write', 'app://valhalla/')).toBe(true)
    expect(mayUse('clipboard-sanitized-write', 'https://example.com')).toBe(false)
    expect(mayUse('notifications', 'app://valhalla/')).toBe(true)
    expect(mayUse('notifications', 'app://valhalla')).toBe(true)
    expect(mayUse('notifications', 'https://example.com')).toBe(false)
    expect(mayUse('notifications', 'app://other/')).toBe(false)
    expect(mayUse('notifications', '')).toBe(false)
    for (const permission of ['media', 'geolocation', 'clipboard-read', 'usb', 'openExternal', 'fileSystem'])
      expect(mayUse(permission, 'app://valhalla/')).toBe(false)
  })

  it('are decided by the session', () => {
    standIn.resetElectron()
    const { defaultSession } = standIn.session
    Reflect.apply(confineSession, undefined, [defaultSession])
    const decisions: boolean[] = []
    const page = { getURL: () => 'app://valhalla/#/bills' }
    const ask = (permission: string) =>
      Reflect.apply(defaultSession.request ?? (() => {}), undefined, [
        page,
        permission,
        (granted: boolean) => decisions.push(granted),
      ])
    ask('notifications')
    ask('media')
    ask('geolocation')
    expect(decisions).toEqual([true, false, false])
    const check = (permission: string, origin: string) =>
      Reflect.apply(defaultSession.check ?? (() => {}), undefined, [null, permission, origin, {}])
    expect(check('notifications', 'app://valhalla/')).toBe(true)
    expect(check('notifications', 'https://example.com/')).toBe(false)
    expect(check('hid', 'app://valhalla/')).toBe(false)
  })
})

describe('a page', () => {
  let contents: standIn.BrowserWindow['webContents']
  beforeEach(() => {
    standIn.resetElectron()
    app.on('web-contents-created', (_event, created) => confine(created, log))
    new BrowserWindow()
    contents = standIn.BrowserWindow.open[0]?.webContents ?? expect.fail('no window')
  })

  it('stays on app://valhalla', () => {
    expect(contents.goes('will-navigate', 'app://valhalla/#/bills')).toBe(true)
    expect(contents.goes('will-navigate', 'app://elsewhere/')).toBe(false)
    expect(contents.goes('will-navigate', 'https://example.com/')).toBe(false)
    expect(contents.goes('will-navigate', 'file:///etc/passwd')).toBe(false)
    expect(contents.goes('will-navigate', 'data:text/html,x')).toBe(false)
  })

  it('is never redirected, and shows nothing in frames', () => {
    expect(contents.goes('will-redirect', 'app://valhalla/')).toBe(false)
    expect(contents.goes('will-frame-navigate', 'https://example.com/', false)).toBe(false)
    expect(contents.goes('will-frame-navigate', 'app://valhalla/', false)).toBe(false)
    expect(contents.goes('will-frame-navigate', 'app://valhalla/', true)).toBe(true)
  })

  it('gets no webview', () => {
    let prevented = false
    contents.emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, {})
    expect(prevented).toBe(true)
  })

  it('opens no window; allowed links go to the browser, others nowhere', () => {
    expect(contents.openWindow('https://example.com/')).toBe(false)
    expect(contents.openWindow('app://valhalla/')).toBe(false)
    expect(contents.openWindow('file:///bin/sh')).toBe(false)
    expect(contents.goes('will-navigate', 'mailto:someone@example.com')).toBe(false)
    expect(standIn.shell.opened).toEqual(['https://example.com/', 'mailto:someone@example.com'])
  })
})

describe('routes', () => {
  it('are places in the page and nothing else', () => {
    expect(pageUrl('/')).toBe('app://valhalla/#/')
    expect(pageUrl('/bills/bill_01hx')).toBe('app://valhalla/#/bills/bill_01hx')
    expect(pageUrl(entityRoute('ent_01hx'))).toBe('app://valhalla/#/holdings?view=entities&entity=ent_01hx')
    for (const wrong of [
      '',
      'bills',
      '//evil',
      '/a b',
      '/../x',
      '/bills/',
      '/x?y',
      '/x?y=',
      '/x?y=<b>',
      '/<script>',
    ])
      expect(isRoute(wrong)).toBe(false)
    expect(() => pageUrl('javascript:alert(1)')).toThrow(RangeError)
  })
})

describe('a right click', () => {
  const done: string[] = []
  const spelling = {
    replace: (word: string) => void done.push(`replace ${word}`),
    learn: (word: string) => void done.push(`learn ${word}`),
  }
  const at = { isEditable: false, selectionText: '', misspelledWord: '', dictionarySuggestions: [] }

  it('offers nothing where there is nothing to do', () => {
    expect(contextItems(at, spelling)).toEqual([])
    expect(contextItems({ ...at, selectionText: 'Rent' }, spelling)).toEqual([{ role: 'copy' }])
  })

  it('offers spellings in a field', () => {
    const items = contextItems(
      { ...at, isEditable: true, misspelledWord: 'retn', dictionarySuggestions: ['rent'] },
      spelling,
    )
    expect(items.map(item => item.label ?? item.role ?? item.type)).toEqual([
      'rent',
      'Add to Dictionary',
      'separator',
      'cut',
      'copy',
      'paste',
      'separator',
      'selectAll',
    ])
    new standIn.Menu(items).choose('rent')
    new standIn.Menu(items).choose('Add to Dictionary')
    expect(done).toEqual(['replace rent', 'learn retn'])
  })
})
