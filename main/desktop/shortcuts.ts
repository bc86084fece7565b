import { app, Menu } from 'electron'
import { LINK_SCHEME } from '../../shared/domain/record-links.ts'
import { ACTIONS } from './actions.ts'

/**
 * Has the system lead links to records to this program. A checkout is none of the system's. On Linux the entry of the installed package says it, and nothing else is
 * heeded there; macOS wants both. What follows `--` is no switch to Chromium, whatever stands in the link.
 */
export function registerLinks(platform: NodeJS.Platform): void {
  if (!app.isPackaged) return
  if (platform === 'win32') app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--'])
  else if (platform === 'darwin') app.setAsDefaultProtocolClient(LINK_SCHEME)
}

/**
 * Offers what is done most where the system shows the program's icon: in the dock's menu, or in the taskbar's jump list, by words of a start that `wishOf` reads. The
 * entry of the Linux package says the same.
 */
export function offerShortcuts(platform: NodeJS.Platform, open: (route: string) => void): void {
  if (platform === 'darwin') {
    app.dock?.setMenu(
      Menu.buildFromTemplate(ACTIONS.map(({ label, route }) => ({ label, click: () => open(route) }))),
    )
  } else if (platform === 'win32' && app.isPackaged) {
    app.setJumpList([
      {
        type: 'tasks',
        items: ACTIONS.map(({ word, label }) => ({
          type: 'task',
          title: label,
          description: `${label} in ${app.getName()}`,
          program: process.execPath,
          args: word,
          iconPath: process.execPath,
          iconIndex: 0,
        })),
      },
    ])
  }
}
