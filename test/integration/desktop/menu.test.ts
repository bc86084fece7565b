import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import type { HouseholdActions } from '../../../main/desktop/household-actions.ts'
import { menuTemplate } from '../../../main/desktop/menu.ts'
import { isRoute } from '../../../main/desktop/page.ts'
import { Menu } from '../../helpers/electron/electron.ts'
import type { ShownItem } from '../../helpers/electron/menu.ts'

function menuOn(platform: NodeJS.Platform, developer = false, households?: HouseholdActions) {
  const opened: string[] = []
  const menu = Menu.buildFromTemplate(
    menuTemplate({
      platform,
      name: 'Valhalla',
      developer,
      open: route => void opened.push(route),
      showDataFile: () => void opened.push('data file'),
      lock: () => void opened.push('lock'),
      ...(households && { households }),
    }),
  )
  return { menu, opened, shown: menu.shown() }
}

function under(items: readonly ShownItem[], label: string): readonly string[] {
  const found = items.find(item => item.label === label) ?? expect.fail(`no menu "${label}"`)
  return found.items.filter(item => !item.separator).map(item => item.label)
}

function all(items: readonly ShownItem[]): readonly ShownItem[] {
  return items.flatMap(item => [item, ...all(item.items)])
}

/** What stands under an item of the File menu, as Electron gets it. */
function menuItem(menu: Menu, label: string) {
  const file = menu.template.find(item => item.label === '&File')?.submenu
  const found = Array.isArray(file) ? file.find(item => item.label === label)?.submenu : undefined
  return Array.isArray(found) ? found : expect.fail(`no "${label}"`)
}

describe('the menu', () => {
  it('has the menus of macOS there', () => {
    const { shown } = menuOn('darwin')
    expect(shown.map(item => item.label)).toEqual([
      'Valhalla',
      'File',
      'Edit',
      'View',
      'Go',
      'windowMenu',
      'help',
    ])
    expect(under(shown, 'Valhalla')).toEqual([
      'about',
      'Settings…',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
    ])
    expect(under(shown, 'File')).toEqual(['Import Bank File…', 'Lock', 'close'])
    expect(under(shown, 'help')).toEqual(['Show Data File'])
  })

  it.each(['win32', 'linux'] as const)(
    'has Settings, Quit and About where people look for them on %s',
    platform => {
      const { shown } = menuOn(platform)
      expect(shown.map(item => item.label)).toEqual(['File', 'Edit', 'View', 'Go', 'windowMenu', 'help'])
      expect(under(shown, 'File')).toEqual(['Import Bank File…', 'Lock', 'Settings…', 'quit'])
      expect(under(shown, 'help')).toEqual(['Show Data File', 'about'])
      expect(all(shown).some(item => item.role === 'services')).toBe(false)
    },
  )

  it.each(['darwin', 'win32', 'linux'] as const)(
    'edits, zooms, and gives no key to two items on %s',
    platform => {
      const { shown } = menuOn(platform)
      for (const role of [
        'undo',
        'redo',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'zoomIn',
        'zoomOut',
        'togglefullscreen',
      ])
        expect(all(shown).some(item => item.role === role)).toBe(true)
      const keys = all(shown).flatMap(item => item.accelerator ?? [])
      // Electron knows digits, letters and a few named keys, and ignores what is none of them.
      for (const key of keys) expect(key).toMatch(/^(CommandOrControl|Alt|Shift)(\+(Alt|Shift))*\+[0-9A-Z,]$/)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys).toContain('CommandOrControl+,')
    },
  )

  it('goes to every screen', () => {
    const { menu, opened, shown } = menuOn('linux')
    for (const label of under(shown, 'Go')) menu.choose('Go', label)
    menu.choose('File', 'Settings…')
    menu.choose('File', 'Import Bank File…')
    expect(opened).toEqual([
      '/',
      '/bills',
      '/budget',
      '/plans',
      '/transactions',
      '/accounts',
      '/holdings',
      '/import',
      '/deals',
      '/properties',
      '/buyers',
      '/messages',
      '/partners',
      '/underwriting',
      '/history',
      '/settings',
      '/import',
    ])
    expect(opened.every(isRoute)).toBe(true)
    menu.choose('help', 'Show Data File')
    expect(opened.at(-1)).toBe('data file')
    menu.choose('File', 'Lock')
    expect(opened.at(-1)).toBe('lock')
  })

  it('leads to other households, and says which are not found', () => {
    const here = import.meta.filename
    const did: string[] = []
    const { menu, shown } = menuOn('linux', false, {
      open: path => void did.push(path),
      openChosen: () => void did.push('open'),
      create: () => void did.push('new'),
      recent: () => [
        { id: '1', name: 'Elm & Oak', file: here, opened_at: null },
        { id: '2', name: 'Gone', file: `${here}-gone`, opened_at: null },
      ],
    })
    expect(under(shown, 'File')).toEqual([
      'New Household…',
      'Open Household…',
      'Open Recent',
      'Import Bank File…',
      'Lock',
      'Settings…',
      'quit',
    ])
    menu.choose('File', 'New Household…')
    menu.choose('File', 'Open Household…')
    const recent = menuItem(menu, 'Open Recent')
    expect(recent.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['Elm && Oak', true],
      ['Gone (not found)', false],
    ])
    const open = recent[0]?.click
    if (open) Reflect.apply(open, undefined, [])
    expect(did).toEqual(['new', 'open', here])
  })

  it('has the browser’s tools only for work on the program', () => {
    expect(all(menuOn('linux').shown).some(item => item.role === 'toggleDevTools')).toBe(false)
    expect(all(menuOn('linux', true).shown).some(item => item.role === 'toggleDevTools')).toBe(true)
  })
})
