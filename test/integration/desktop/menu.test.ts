import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { menuTemplate } from '../../../main/desktop/menu.ts'
import { isRoute } from '../../../main/desktop/page.ts'
import { Menu } from '../../helpers/electron/electron.ts'
import type { ShownItem } from '../../helpers/electron/menu.ts'

function menuOn(platform: NodeJS.Platform, developer = false) {
  const opened: string[] = []
  const menu = Menu.buildFromTemplate(
    menuTemplate({
      platform,
      name: 'Valhalla',
      developer,
      open: route => void opened.push(route),
      showDataFile: () => void opened.push('data file'),
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
    expect(under(shown, 'File')).toEqual(['Import Bank File…', 'close'])
    expect(under(shown, 'help')).toEqual(['Show Data File'])
  })

  it.each(['win32', 'linux'] as const)(
    'has Settings, Quit and About where people look for them on %s',
    platform => {
      const { shown } = menuOn(platform)
      expect(shown.map(item => item.label)).toEqual(['File', 'Edit', 'View', 'Go', 'windowMenu', 'help'])
      expect(under(shown, 'File')).toEqual(['Import Bank File…', 'Settings…', 'quit'])
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
  })

  it('has the browser’s tools only for work on the program', () => {
    expect(all(menuOn('linux').shown).some(item => item.role === 'toggleDevTools')).toBe(false)
    expect(all(menuOn('linux', true).shown).some(item => item.role === 'toggleDevTools')).toBe(true)
  })
})
