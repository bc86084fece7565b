import { existsSync } from 'node:fs'
import type { MenuItemConstructorOptions } from 'electron'
import type { HouseholdActions } from './household-actions.ts'

export interface MenuNeeds {
  readonly platform: NodeJS.Platform
  readonly name: string
  /** Whether to offer the tools of the browser, for work on the program itself. */
  readonly developer: boolean
  readonly open: (route: string) => void
  readonly showDataFile: () => void
  /** What can be done with other households; absent where there are none. */
  readonly households?: HouseholdActions
  /** Locks the household, or shows how a passphrase is set. */
  readonly lock: () => void
}

type Item = MenuItemConstructorOptions

/** The screens of the Go menu in the order of the sidebar; the first nine have a digit. */
const SCREENS = [
  { label: 'Today', route: '/' },
  { label: 'Bills', route: '/bills' },
  { label: 'Budget', route: '/budget' },
  { label: 'Plans', route: '/plans' },
  { label: 'Transactions', route: '/transactions' },
  { label: 'Accounts', route: '/accounts' },
  { label: 'Holdings', route: '/holdings' },
  { label: 'Import', route: '/import' },
  { label: 'Deals', route: '/deals' },
  { label: 'Properties', route: '/properties' },
  { label: 'Buyers', route: '/buyers' },
  { label: 'Messages', route: '/messages' },
  { label: 'Partners', route: '/partners' },
  { label: 'Underwriting', route: '/underwriting' },
  { label: 'History', route: '/history' },
] as const

const separator: Item = { type: 'separator' }

/** The application menu as each platform's people know it. */
export function menuTemplate(needs: MenuNeeds): Item[] {
  const mac = needs.platform === 'darwin'
  return [
    ...(mac ? [appMenu(needs)] : []),
    fileMenu(needs, mac),
    editMenu(mac),
    viewMenu(needs),
    goMenu(needs),
    { role: 'windowMenu' },
    helpMenu(needs, mac),
  ]
}

function settings({ open }: MenuNeeds): Item {
  return {
    id: 'settings',
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: () => open('/settings'),
  }
}

function appMenu(needs: MenuNeeds): Item {
  return {
    label: needs.name,
    submenu: [
      { role: 'about' },
      separator,
      settings(needs),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
}

function fileMenu(needs: MenuNeeds, mac: boolean): Item {
  const importFile: Item = {
    id: 'import',
    label: 'Import Bank File…',
    accelerator: 'CommandOrControl+O',
    click: () => needs.open('/import'),
  }
  const ending: Item[] = mac ? [{ role: 'close' }] : [settings(needs), separator, { role: 'quit' }]
  const lock: Item = {
    id: 'lock',
    label: 'Lock',
    accelerator: 'CommandOrControl+Alt+L',
    click: needs.lock,
  }
  return {
    label: '&File',
    submenu: [...householdItems(needs), importFile, separator, lock, separator, ...ending],
  }
}

function householdItems({ households }: MenuNeeds): Item[] {
  if (!households) return []
  return [
    {
      id: 'new-household',
      label: 'New Household…',
      accelerator: 'CommandOrControl+Shift+N',
      click: households.create,
    },
    {
      id: 'open-household',
      label: 'Open Household…',
      accelerator: 'CommandOrControl+Shift+O',
      click: households.openChosen,
    },
    {
      id: 'recent-households',
      label: 'Open Recent',
      submenu: households.recent().map(({ name, file }) => ({
        // A single & would underline what follows.
        label: existsSync(file) ? literal(name) : `${literal(name)} (not found)`,
        enabled: existsSync(file),
        click: () => households.open(file),
      })),
    },
    separator,
  ]
}

function literal(name: string): string {
  return name.replaceAll('&', '&&')
}

function editMenu(mac: boolean): Item {
  const forMac: Item[] = [
    separator,
    { label: 'Speech', submenu: [{ role: 'startSpeaking' }, { role: 'stopSpeaking' }] },
  ]
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'delete' },
      { role: 'selectAll' },
      ...(mac ? forMac : []),
    ],
  }
}

function viewMenu({ developer }: MenuNeeds): Item {
  const forDevelopers: Item[] = [separator, { role: 'reload' }, { role: 'toggleDevTools' }]
  return {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(developer ? forDevelopers : []),
    ],
  }
}

function goMenu({ open }: MenuNeeds): Item {
  return {
    label: '&Go',
    submenu: SCREENS.map(({ label, route }, index) => ({
      id: `go:${route}`,
      label,
      // There are no keys beyond the digits.
      ...(index < 9 && { accelerator: `CommandOrControl+${index + 1}` }),
      click: () => open(route),
    })),
  }
}

function helpMenu({ showDataFile }: MenuNeeds, mac: boolean): Item {
  const about: Item[] = mac ? [] : [separator, { role: 'about' }]
  return {
    role: 'help',
    submenu: [{ id: 'data-file', label: 'Show Data File', click: showDataFile }, ...about],
  }
}
