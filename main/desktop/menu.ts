import type { MenuItemConstructorOptions } from 'electron'

export interface MenuNeeds {
  readonly platform: NodeJS.Platform
  readonly name: string
  /** Whether to offer the tools of the browser, for work on the program itself. */
  readonly developer: boolean
  readonly open: (route: string) => void
  readonly showDataFile: () => void
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
  return { label: '&File', submenu: [importFile, separator, ...ending] }
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
      accelerator: `CommandOrControl+${index + 1}`,
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
